"""The pages of the register: what staff see and do there, and what is refused."""

from datetime import date

import pytest

from blueprints.site import vault_of
from courseware.accounts.rules import Role
from courseware.people import operations
from courseware.people.models import Person
from courseware.people.rules import PersonDraft
from tests.factories.accounts import sign_in, staff
from tests.factories.organizations import an_organization
from tests.factories.people import a_person
from tests.people.test_operations import NUMBER


@pytest.fixture
def school(work):
    return an_organization(work)


@pytest.fixture
def clerk(client, work, school):
    """A browser at the school's counter."""
    sign_in(client, work, staff(work, role=Role.COUNTER, organization=school))
    return client


@pytest.fixture
def known(work, school, settings):
    """A person with everything, registered by the school."""
    draft = PersonDraft(
        name="林秀兰",
        phone="13800138000",
        identity_number=NUMBER,
        organization_id=school.id,
    )
    person = operations.register(work, draft=draft, vault=vault_of(settings))
    work.session.commit()
    return person


def persons(work, name):
    return work.session.query(Person).filter_by(name=name).count()


class TestPeople:
    def test_finds_by_name_and_shows_no_number_in_full(self, clerk, known):
        page = clerk.get("/people?q=秀兰")

        assert page.cells() == [["林秀兰", "女", "66岁", "138****8000", known_school(page)]]

    def test_says_so_when_nobody_is_found(self, clerk, known):
        assert "您办理的人里没有叫这个名字的" in clerk.get("/people?q=孙悟空").text

    def test_says_so_when_nobody_is_registered(self, clerk):
        assert "这里还没有登记过人" in clerk.get("/people").text

    def test_turns_pages(self, clerk, work, school):
        for _ in range(31):
            a_person(work, organization_id=school.id)
        work.session.commit()

        page = clerk.get("/people?page=2")

        assert len(page.rows()) == 1
        assert clerk.get("/people").all("a[rel=next]")

    def test_is_closed_to_auditors(self, client, work, school):
        sign_in(client, work, staff(work, role=Role.AUDITOR, organization=school))

        assert client.get("/people").status == 403


def known_school(page):
    return page.cells()[0][4]


class TestFind:
    @pytest.mark.parametrize("number", ["138 0013 8000", NUMBER.lower()])
    def test_leads_to_the_person_with_this_number(self, clerk, known, number):
        page = clerk.get("/people").form("find").fill(number=number).submit()

        assert page.path == f"/people/{known.public_id}"

    def test_lists_those_who_share_a_phone(self, clerk, known, work):
        a_person(work, name="韩守正", phone=known.phone)
        work.session.commit()

        page = clerk.get("/people").form("find").fill(number=known.phone).submit()

        assert len(page.rows()) == 2

    @pytest.mark.parametrize(
        ("number", "says"),
        [
            ("13900000000", "您办理的人里没有用这个号码的。"),
            ("1390000", "手机号要填11位数字，您填了7位。"),
            ("", "请填电话号码。"),
        ],
    )
    def test_says_what_is_wrong_with_the_number(self, clerk, number, says):
        page = clerk.get("/people").form("find").fill(number=number).submit()

        assert (page.status, page.errors) == (422, [says])

    def test_needs_the_token_of_the_form(self, clerk):
        assert clerk.post("/people/find", {"number": "13900000000"}).status == 400


class TestNew:
    def test_registers_somebody(self, clerk, work):
        form = clerk.get("/people/new").form()

        page = form.fill(
            name="韩守正",
            sex="male",
            phone="",
            contact_1_name="韩梅",
            contact_1_relation="女儿",
            contact_1_phone="13900001111",
        ).submit()

        assert page.heading == "韩守正"
        assert "没有电话" in page.text
        assert "韩梅（女儿）" in page.text
        assert work.session.query(Person).filter_by(name="韩守正").one().organization_id

    def test_asks_again_when_it_may_be_the_same_person(self, clerk, known, work):
        form = clerk.get("/people/new").form()

        page = form.fill(name="林秀兰", phone=known.phone).submit()

        assert page.errors == ["请先看看这个人是不是已经登记过。"]
        assert len(page.rows()) == 1
        assert persons(work, "林秀兰") == 1
        page.form().fill(confirmed=True).submit()
        assert persons(work, "林秀兰") == 2

    def test_shows_a_mistake_at_its_field_and_keeps_what_was_typed(self, clerk):
        form = clerk.get("/people/new").form()

        page = form.fill(
            name="韩守正", contact_2_name="韩梅", contact_2_relation="女儿", contact_2_phone="139"
        ).submit()

        assert page.status == 422
        assert page.errors == ["手机号要填11位数字，您填了3位。"]
        assert page.one(".has-error input").get("name") == "contact_2_phone"
        assert page.one("#name").get("value") == "韩守正"

    def test_says_so_when_there_is_no_such_day(self, clerk):
        data = {"name": "韩守正", "born_on": ["1960", "2", "30"]}

        page = clerk.get("/people/new").form().fill(**data).submit()

        assert page.errors == ["没有这一天。年、月、日都用数字填。"]

    def test_leads_to_whoever_has_the_identity_number(self, clerk, known):
        form = clerk.get("/people/new").form()

        page = form.fill(name="别人", identity_number=NUMBER).submit()

        assert (page.status, page.heading) == (409, "这个身份证号已经有人登记了。")
        assert page.click("打开林秀兰的资料").heading == "林秀兰"
        assert NUMBER not in page.text

    def test_tells_nothing_of_a_person_of_another_school(self, clerk, work, settings):
        elsewhere = an_organization(work).id
        draft = PersonDraft(name="赵明", identity_number=NUMBER, organization_id=elsewhere)
        operations.register(work, draft=draft, vault=vault_of(settings))
        work.session.commit()

        page = clerk.get("/people/new").form().fill(name="别人", identity_number=NUMBER).submit()

        assert page.status == 409
        assert "赵明" not in page.text
        assert "是别的学校登记的" in page.text

    def test_lets_a_district_choose_the_school(self, client, work):
        district = an_organization(work)
        school = an_organization(work, parent=district)
        sign_in(client, work, staff(work, role=Role.DISTRICT_ADMIN, organization=district))

        form = client.get("/people/new").form()
        form.fill(name="韩守正", organization=school.public_id).submit()

        person = work.session.query(Person).filter_by(name="韩守正").one()
        assert person.organization_id == school.id

    def test_is_closed_to_instructors(self, client, work, school):
        sign_in(client, work, staff(work, role=Role.INSTRUCTOR, organization=school))

        assert client.get("/people/new").status == 403


class TestPerson:
    def test_masks_the_identity_number(self, clerk, known):
        page = clerk.get(f"/people/{known.public_id}")

        assert NUMBER not in page.text
        assert "210***********" in page.text
        assert "138\u00a00013\u00a08000" in page.text or "138 0013 8000" in page.text

    def test_hides_who_is_looked_after_elsewhere(self, clerk, work):
        foreign = a_person(work, organization_id=an_organization(work).id)
        work.session.commit()

        assert clerk.get(f"/people/{foreign.public_id}").status == 404
        assert clerk.get("/people/nobody").status == 404


class TestEdit:
    def test_keeps_the_changes(self, clerk, known, work):
        form = clerk.get(f"/people/{known.public_id}/edit").form()

        page = form.fill(phone="139 0000 1111", note="坐前排").submit()

        assert "坐前排" in page.text
        work.session.refresh(known)
        assert (known.phone, known.born_on) == ("13900001111", date(1960, 3, 8))

    def test_fills_in_what_is_known_but_never_the_identity_number(self, clerk, known, work):
        page = clerk.get(f"/people/{known.public_id}/edit")

        assert page.one("#name").get("value") == "林秀兰"
        assert page.one("#identity_number").get("value") == ""

    def test_shows_a_mistake(self, clerk, known):
        form = clerk.get(f"/people/{known.public_id}/edit").form()

        page = form.fill(name="").submit()

        assert page.errors == ["请填姓名。"]

    def test_refuses_the_identity_number_of_somebody_else(self, clerk, known, work, school):
        other = a_person(work, name="赵明", born_on=None, sex=None, organization_id=school.id)
        work.session.commit()

        form = clerk.get(f"/people/{other.public_id}/edit").form()
        page = form.fill(identity_number=NUMBER).submit()

        assert page.status == 409

    def test_hides_who_is_looked_after_elsewhere(self, clerk, work):
        foreign = a_person(work, organization_id=an_organization(work).id)
        work.session.commit()

        assert clerk.get(f"/people/{foreign.public_id}/edit").status == 404
