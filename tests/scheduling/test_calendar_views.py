"""The pages of terms and holidays: what staff do there, and what is refused."""

from datetime import date

import pytest

from courseware.accounts.rules import Role
from courseware.scheduling import operations, queries
from courseware.scheduling.rules import HolidayKind
from tests.factories.accounts import sign_in, staff
from tests.factories.organizations import an_organization
from tests.factories.scheduling import a_term

SPRING = {"starts_on": ["2027", "3", "1"], "ends_on": ["2027", "7", "2"]}


@pytest.fixture
def school(work):
    return an_organization(work)


@pytest.fixture
def admin(client, work, school):
    """A browser of the administrator of the school."""
    sign_in(client, work, staff(work, role=Role.ORGANIZATION_ADMIN, organization=school))
    return client


@pytest.fixture
def in_branch(client, work, school):
    """A browser of the administrator of a branch."""
    branch = an_organization(work, parent=school)
    sign_in(client, work, staff(work, role=Role.ORGANIZATION_ADMIN, organization=branch))
    return client


class TestTerms:
    def test_lists_those_that_count(self, in_branch, work, school):
        term = a_term(work, organization=school)
        a_term(work)
        work.session.commit()

        page = in_branch.get("/terms")

        assert [row[0] for row in page.cells()] == [term.name]
        assert "/edit" not in str(page.response.get_data())

    def test_says_so_when_there_are_none(self, admin):
        assert "还没有学期" in admin.get("/terms").text


class TestNewTerm:
    def test_adds_a_term(self, admin):
        page = admin.get("/terms/new").form().fill(name="2027年春季学期", **SPRING).submit()

        assert page.cells()[0][:3] == ["2027年春季学期", "2027年3月1日", "2027年7月2日"]

    def test_asks_for_what_is_missing(self, admin):
        page = admin.get("/terms/new").form().fill(starts_on=["2027", "13", "1"]).submit()

        name, first, last = page.errors
        assert (name, last) == ("请写上学期名称。", "请填最后一天是哪天。")
        assert "数字" in first

    def test_refuses_an_end_before_the_beginning(self, admin):
        form = admin.get("/terms/new").form()

        page = form.fill(
            name="春", starts_on=["2027", "3", "1"], ends_on=["2027", "2", "1"]
        ).submit()

        assert page.errors == ["学期结束的日子要比开始的晚。"]

    def test_refuses_a_slip_of_the_keyboard(self, admin):
        form = admin.get("/terms/new").form()

        page = form.fill(name="春", **SPRING | {"ends_on": ["9999", "12", "31"]}).submit()

        assert page.errors == ["年份要填2000到2099之间的。"]

    def test_offers_a_choice_of_schools(self, admin, work, school):
        branch = an_organization(work, parent=school)
        work.session.commit()

        form = admin.get("/terms/new").form()
        page = form.fill(name="春", organization=branch.id, **SPRING).submit()

        assert branch.name in page.cells()[0]


class TestEditTerm:
    def test_changes_a_term(self, admin, work, school):
        a_term(work, organization=school)
        work.session.commit()

        page = admin.get("/terms").click("修改这个学期").form().fill(name="春").submit()

        assert page.cells()[0][0] == "春"

    def test_refuses_the_name_of_another_term(self, admin, work, school):
        taken = a_term(work, organization=school)
        term = a_term(work, organization=school)
        work.session.commit()

        form = admin.get(f"/terms/{term.public_id}/edit").form()

        assert form.fill(name=taken.name).submit().errors == [f"已经有叫“{taken.name}”的学期了。"]

    def test_asks_for_a_name(self, admin, work, school):
        term = a_term(work, organization=school)
        work.session.commit()

        form = admin.get(f"/terms/{term.public_id}/edit").form()

        assert form.fill(name="").submit().errors == ["请写上学期名称。"]

    def test_of_the_school_above_is_not_for_the_branch(self, in_branch, work, school):
        term = a_term(work, organization=school)
        work.session.commit()

        token = in_branch.get("/terms/new").form().values

        path = f"/terms/{term.public_id}/edit"

        assert in_branch.get(path).status == 404
        assert in_branch.post(path, token).status == 404

    def test_of_others_is_missing(self, admin, work):
        term = a_term(work)
        work.session.commit()

        assert admin.get(f"/terms/{term.public_id}/edit").status == 404


class TestHolidays:
    def test_puts_a_day_in_and_takes_it_out(self, admin, work):
        form = admin.get("/holidays?year=2027").form("/holidays")

        page = form.fill(day=["2027", "4", "5"], name="清明", kind="off").submit()
        assert page.cells()[0][:3] == ["4月5日 星期一", "清明", "放假，不上课"]

        page = page.form("/remove").submit()
        assert "还没有填" in page.text

    def test_asks_for_what_is_missing(self, admin):
        page = admin.get("/holidays").form("/holidays").submit()

        assert page.errors == ["请填是哪一天。", "请写上这一天叫什么，比如国庆节。"]

    def test_puts_in_what_the_state_has_published(self, admin):
        page = admin.get("/holidays?year=2026").form("/seed").submit()

        assert len(page.cells()) == 39

    def test_says_when_the_state_has_published_nothing(self, admin):
        page = admin.get("/holidays?year=2098").form("/seed").submit()

        assert page.status == 409
        assert "国家还没有公布2098年的放假安排" in page.heading

    def test_is_read_only_in_a_branch(self, in_branch, work):
        operations.set_holiday(work, day=date(2026, 10, 1), kind=HolidayKind.OFF, name="国庆节")
        work.session.commit()

        page = in_branch.get("/holidays")

        assert page.cells() == [["10月1日 星期四", "国庆节", "放假，不上课"]]
        assert page.all("main form") == []
        token = in_branch.get("/terms/new").form().values
        assert in_branch.post("/holidays/2026-10-01/remove", token).status == 404
        assert in_branch.post("/holidays/2026/seed", token).status == 404
        data = token | {"day": ["2026", "1", "1"], "kind": "off", "name": "元旦"}
        assert in_branch.post("/holidays", data).status == 403
        assert len(queries.holidays(work.session, year=2026)) == 1

    @pytest.mark.parametrize("path", ["/holidays?year=1", "/holidays?year=99999"])
    def test_knows_no_strange_years(self, admin, path):
        assert admin.get(path).status == 404

    @pytest.mark.parametrize("day", ["2026-02-30", "2026-03-03"])
    def test_knows_no_such_day(self, admin, day):
        token = admin.get("/terms/new").form().values

        assert admin.post(f"/holidays/{day}/remove", token).status == 404
