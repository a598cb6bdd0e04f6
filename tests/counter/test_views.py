"""The counter: from the card on the desk to the slip in the hand, and what is refused there."""

from datetime import date, time

import pytest

from blueprints.site import vault_of
from courseware.accounts.rules import Role
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Channel, Status
from courseware.people import operations
from courseware.people.models import Person
from courseware.people.rules import PersonDraft
from tests.factories.accounts import sign_in, staff
from tests.factories.enrollment import a_round, an_enrollment
from tests.factories.organizations import an_organization
from tests.factories.people import a_person
from tests.factories.scheduling import a_meeting, a_section, a_slot, a_term
from tests.people.test_operations import NUMBER, a_number


@pytest.fixture
def school(work):
    return an_organization(work)


@pytest.fixture
def clerk(client, work, school):
    """A browser at the school's counter."""
    sign_in(client, work, staff(work, role=Role.COUNTER, organization=school))
    return client


@pytest.fixture
def section(work, school):
    """A section that is open for enrollment, with two places."""
    term = a_term(work, organization=school)
    a_round(work, term=term)
    section = a_section(work, organization=school, term=term, title="太极拳", code="2002", quota=2)
    a_slot(work, section=section)
    a_meeting(work, section=section)
    work.session.commit()
    return section


@pytest.fixture
def elsewhere(work, settings):
    """A person with a card, whom another school registered."""
    draft = PersonDraft(
        name="林秀兰",
        phone="13800138000",
        identity_number=NUMBER,
        organization_id=an_organization(work).id,
    )
    person = operations.register(work, draft=draft, vault=vault_of(settings))
    work.session.commit()
    return person


def find(clerk, **typed):
    return clerk.get("/counter").form().fill(**typed).submit()


def screen(clerk, person, section):
    return clerk.get(f"/counter?person={person.public_id}&code={section.code}")


class TestWalkIn:
    def test_shows_whom_the_card_belongs_to_with_every_number_masked(
        self, clerk, elsewhere, section
    ):
        page = find(clerk, identity_number=NUMBER, code=section.code)

        assert page.path == f"/counter?person={elsewhere.public_id}&code=2002"
        assert "138****8000" in page.text
        assert "210***********" in page.text
        assert NUMBER not in page.text
        assert "可以报这个班" in page.text

    def test_says_so_when_the_short_number_is_not_one_of_the_school(self, clerk, work):
        person = a_person(work)
        foreign = a_section(work, code="7777")
        work.session.commit()

        page = screen(clerk, person, foreign)

        assert page.errors == ["您办理的班里没有这个短号。"]

    def test_says_why_somebody_cannot_join(self, clerk, work, section):
        person = a_person(work, born_on=date(2000, 1, 1))
        other = a_section(work, title="书法")
        a_meeting(work, section=other, at=time(9, 30))
        an_enrollment(work, section=other, learner=person)
        section.min_age_female = 60
        work.session.commit()

        page = screen(clerk, person, section)

        assert "报不了这个班" in page.text
        assert "书法" in page.text
        assert page.all("main form[method=post]") == []

    def test_leads_to_the_slips_of_the_own_school(self, clerk, work, elsewhere, section):
        an_enrollment(work, section=section, learner=elsewhere)
        an_enrollment(work, learner=elsewhere)
        work.session.commit()

        page = clerk.get(f"/counter?person={elsewhere.public_id}")

        assert [cells[:2] for cells in page.cells()] == [["太极拳", "2002"]]
        assert page.click("回执").heading == "林秀兰报上了"

    def test_does_not_know_strangers(self, clerk):
        assert clerk.get("/counter?person=nobody").status == 404

    def test_is_closed_to_instructors(self, client, work, school):
        sign_in(client, work, staff(work, role=Role.INSTRUCTOR, organization=school))

        assert client.get("/counter").status == 403


class TestFind:
    def test_finds_by_name_and_phone(self, clerk, elsewhere):
        page = find(clerk, name="林秀兰", phone="138 0013 8000")

        assert page.path == f"/counter?person={elsewhere.public_id}"

    def test_asks_which_of_two_it_is(self, clerk, work, elsewhere):
        a_person(work, name="林秀兰", phone="13800138000", born_on=None)
        work.session.commit()

        page = find(clerk, name="林秀兰", phone="13800138000")

        assert page.heading == "是哪一位？"
        assert len(page.all("a.choice")) == 2

    @pytest.mark.parametrize(
        ("typed", "says"),
        [
            ({}, "请填姓名。"),
            ({"identity_number": "1234"}, "身份证号要填18位，您填了4位。"),
            ({"name": "林秀兰", "phone": "138"}, "手机号要填11位数字，您填了3位。"),
        ],
    )
    def test_says_what_is_wrong(self, clerk, typed, says):
        page = find(clerk, **typed)

        assert (page.status, page.errors) == (422, [says])

    def test_needs_the_token_of_the_form(self, clerk):
        assert clerk.post("/counter/find", {"name": "林秀兰"}).status == 400


class TestRegister:
    def test_registers_who_is_not_known_and_goes_on(self, clerk, work, school, section):
        page = find(clerk, name="赵桂香", code=section.code)
        assert "这个人还没有登记过。" in page.text

        page = page.form().fill(sex="female", born_on=["1958", "5", "1"]).submit()

        assert page.heading == "给赵桂香报名"
        assert "可以报这个班" in page.text
        person = work.session.query(Person).filter_by(name="赵桂香").one()
        assert (person.organization_id, person.phone) == (school.id, None)

    def test_takes_everything_from_the_number_of_the_card(self, clerk, work):
        page = find(clerk, identity_number=a_number(sequence="026"))

        page = page.form().fill(name="赵桂香").submit()

        assert "66岁" in page.text

    def test_shows_a_mistake_at_its_field(self, clerk):
        page = find(clerk, name="赵桂香")

        assert page.form().fill(phone="139").submit().errors == ["手机号要填11位数字，您填了3位。"]
        page = page.form().fill(born_on=["1958", "13", "1"]).submit()
        assert page.errors == ["没有这一天。年、月、日都用数字填。"]

    def test_finds_who_was_registered_meanwhile(self, clerk, work, settings):
        page = find(clerk, identity_number=NUMBER)
        draft = PersonDraft(name="林秀兰", identity_number=NUMBER)
        person = operations.register(work, draft=draft, vault=vault_of(settings))
        work.session.commit()

        page = page.form().fill(name="林秀兰").submit()

        assert page.path == f"/counter?person={person.public_id}"


class TestEnroll:
    def test_gives_a_place_and_a_slip(self, clerk, work, elsewhere, section):
        page = screen(clerk, elsewhere, section).form("/counter/enroll").submit("报名")

        assert page.heading == "林秀兰报上了"
        assert page.all(".slip .seal")
        assert "太极拳" in page.text
        assert page.click("下一位").heading == "柜台报名"
        enrollment = work.session.query(Enrollment).one()
        assert (enrollment.status, enrollment.channel) == (Status.ENROLLED, Channel.COUNTER)
        assert enrollment.by_account_id is not None

    def test_gives_a_place_in_line_when_all_places_are_taken(self, clerk, work, elsewhere, section):
        for _ in range(2):
            an_enrollment(work, section=section)
        work.session.commit()

        page = screen(clerk, elsewhere, section)
        assert "排在第1位" in page.text
        page = page.form("/counter/enroll").submit("排候补")

        assert page.heading == "林秀兰排上候补了"
        assert page.all(".slip .seal") == []

    def test_says_so_when_the_section_closed_meanwhile(self, clerk, work, elsewhere, section):
        form = screen(clerk, elsewhere, section).form("/counter/enroll")
        section.is_closed = True
        work.session.commit()

        page = form.submit()

        assert page.status == 409
        assert page.click("换一个班").heading == "给林秀兰报名"

    def test_shows_the_screen_again_when_the_form_lost_its_token(self, clerk, elsewhere, section):
        form = screen(clerk, elsewhere, section).form("/counter/enroll")
        form.values["token"] = "lost"

        assert form.submit().path.startswith("/counter?person=")

    def test_hides_the_sections_of_other_schools(self, clerk, work, elsewhere, section):
        form = screen(clerk, elsewhere, section).form("/counter/enroll")
        form.values["section"] = a_section(work).public_id
        work.session.commit()

        assert form.submit().status == 404


class TestSlip:
    def test_hides_the_slips_of_other_schools(self, clerk, work):
        enrollment = an_enrollment(work)
        work.session.commit()

        assert clerk.get(f"/counter/{enrollment.public_id}").status == 404

    def test_says_so_when_the_place_was_given_back(self, clerk, work, section):
        enrollment = an_enrollment(work, section=section, status=Status.WITHDRAWN)
        work.session.commit()

        page = clerk.get(f"/counter/{enrollment.public_id}")

        assert page.heading == "林秀兰已经退课"
        assert page.all(".slip .seal") == []
