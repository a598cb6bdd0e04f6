"""The pages of the tree, its sites and rooms."""

import pytest
from sqlalchemy import select

from courseware.accounts.rules import Role
from courseware.organizations.models import Organization, Room, Site
from courseware.organizations.rules import Kind
from tests.factories.accounts import a_role, sign_in, staff
from tests.factories.organizations import a_room, a_site, an_organization


@pytest.fixture
def city(work):
    return an_organization(work, kind=Kind.CITY, name="大连市")


@pytest.fixture
def college(work, city):
    return an_organization(work, parent=city, kind=Kind.DISTRICT_COLLEGE, name="沙河口区社区学院")


@pytest.fixture
def site(work, college):
    return a_site(work, organization=college, name="主校区")


@pytest.fixture
def room(work, site):
    return a_room(work, site=site, name="301教室")


@pytest.fixture
def admin(client, work, college):
    """The administrator of the district, signed in."""
    account = staff(work, role=Role.DISTRICT_ADMIN, organization=college)
    sign_in(client, work, account)
    return account


@pytest.fixture
def clerk(client, work, college):
    """Somebody at the counter, who may look, signed in."""
    account = staff(work, role=Role.COUNTER, organization=college)
    sign_in(client, work, account)
    return account


def look(sessions, entity, name):
    with sessions.reading() as session:
        return session.scalars(select(entity).where(entity.name == name)).one()


def press(page, action):
    return page.form(action).submit()


class TestSetup:
    def test_shows_what_one_may_set_up(self, client, admin):
        page = client.get("/set-up")

        assert page.heading == "设置"
        assert "机构、教学点和教室" in page.text
        assert "工作人员账号" in page.text

    def test_shows_nothing_else(self, client, clerk):
        assert "工作人员账号" not in client.get("/set-up").text

    def test_is_for_staff(self, client):
        assert client.get("/set-up").location == "/sign-in?next=/set-up"


class TestOrganizations:
    def test_are_ones_own_part_of_the_tree(self, client, work, city, college, admin):
        below = an_organization(work, parent=college, kind=Kind.STREET_SCHOOL)
        work.session.commit()

        rows = client.get("/organizations").cells()

        assert [row[0] for row in rows] == [college.name, below.name]
        assert [row[1] for row in rows] == ["1", "2"]

    def test_are_found_by_a_part_of_their_name(self, client, college, admin):
        assert len(client.get("/organizations?q=沙河口").cells()) == 1
        assert client.get("/organizations?q=长春").cells() == []


class TestOrganization:
    def test_shows_sites_and_what_is_below(self, client, work, college, site, admin):
        an_organization(work, parent=college, kind=Kind.STREET_SCHOOL, name="黑石礁街道社区学校")
        work.session.commit()

        page = client.get(f"/organizations/{college.public_id}")

        assert page.heading == "沙河口区社区学院"
        assert "主校区" in page.text
        assert "黑石礁街道社区学校" in page.text

    def test_looks_missing_outside(self, client, city, admin):
        foreign = client.get(f"/organizations/{city.public_id}")
        missing = client.get("/organizations/nothing")

        assert foreign.status == missing.status == 404
        assert foreign.text == missing.text

    def test_offers_no_changes_to_who_may_only_look(self, client, college, clerk):
        page = client.get(f"/organizations/{college.public_id}")

        assert page.all("main form") == []
        assert client.get(f"/organizations/{college.public_id}/edit").status == 404


class TestForms:
    def test_are_not_shown_to_who_manages_elsewhere_only(self, client, work, college, room):
        account = staff(work, role=Role.COUNTER, organization=college)
        a_role(work, account=account, role=Role.STREET_ADMIN, organization=an_organization(work))
        sign_in(client, work, account)
        site = work.session.get(Site, room.site_id)

        forms = (
            f"/organizations/{college.public_id}/new",
            f"/organizations/{college.public_id}/edit",
            f"/organizations/{college.public_id}/sites/new",
            f"/sites/{site.public_id}/edit",
            f"/sites/{site.public_id}/rooms/new",
            f"/rooms/{room.public_id}/edit",
        )

        assert {client.get(path).status for path in forms} == {404}


class TestNew:
    def fill(self, client, college, **values):
        page = client.get(f"/organizations/{college.public_id}/new")
        return page.form().fill(**values).submit()

    def test_adds_an_organization_below(self, client, college, admin, sessions):
        page = self.fill(client, college, name="黑石礁街道社区学校", kind="street_school")

        assert page.heading == "黑石礁街道社区学校"
        assert look(sessions, Organization, "黑石礁街道社区学校").parent_id == college.id

    def test_names_what_is_wrong(self, client, college, admin):
        page = self.fill(client, college, name="", kind="street_school", code="1")

        assert page.status == 422
        assert len(page.errors) == 1

    def test_says_where_a_text_is_too_long(self, client, college, admin):
        page = self.fill(client, college, name="新", kind="branch", short_name="长" * 41)

        assert page.errors == ["这里最多填40个字。"]
        assert page.one("[name=short_name]").get("aria-invalid") == "true"

    def test_adds_no_city(self, client, college, admin):
        form = client.get(f"/organizations/{college.public_id}/new").form()
        form.values |= {"name": "新", "kind": "city"}

        assert form.submit().status == 422


class TestEdit:
    def test_changes_an_organization(self, client, college, admin):
        page = client.get(f"/organizations/{college.public_id}/edit")

        page = page.form().fill(name="沙河口社区大学", supervising_department="education").submit()

        assert page.heading == "沙河口社区大学"
        assert "教育局" in page.text

    def test_refuses_a_code_that_is_none(self, client, college, admin):
        page = client.get(f"/organizations/{college.public_id}/edit")

        page = page.form().fill(code="12").submit()

        assert page.errors == ["代码要填4位数字，比如0012，印在证书编号里。"]


class TestClose:
    def test_closes_and_opens_again(self, client, college, admin):
        page = client.get(f"/organizations/{college.public_id}")

        page = press(page, f"/organizations/{college.public_id}/close")
        assert "已停用" in page.text

        page = press(page, f"/organizations/{college.public_id}/reopen")
        assert "已停用" not in page.text

    def test_names_what_is_still_in_use(self, client, college, site, admin):
        page = client.get(f"/organizations/{college.public_id}")

        page = press(page, f"/organizations/{college.public_id}/close")

        assert page.status == 409
        assert page.heading == "下面的“主校区”还在用，请先停用它。"


class TestSites:
    def test_are_added(self, client, college, admin, sessions):
        page = client.get(f"/organizations/{college.public_id}/sites/new")

        page = page.form().fill(name="东校区", address="中山路1号").submit()

        assert page.heading == "东校区"
        assert look(sessions, Site, "东校区").organization_id == college.id

    def test_are_not_added_twice(self, client, college, site, admin):
        page = client.get(f"/organizations/{college.public_id}/sites/new")

        page = page.form().fill(name="主校区").submit()

        assert page.errors == ["“沙河口区社区学院”已经有教学点“主校区”了，请换一个名称。"]

    def test_are_changed(self, client, site, admin):
        page = client.get(f"/sites/{site.public_id}/edit").form().fill(name="西校区").submit()

        assert page.heading == "西校区"

    def test_are_not_changed_into_nothing(self, client, site, admin):
        assert client.get(f"/sites/{site.public_id}/edit").form().fill(name="").submit().errors

    def test_are_closed_and_opened_again(self, client, site, admin):
        page = press(client.get(f"/sites/{site.public_id}"), f"/sites/{site.public_id}/close")
        assert "已停用" in page.text

        page = press(page, f"/sites/{site.public_id}/reopen")
        assert "已停用" not in page.text

    def test_look_missing_outside(self, client, work, admin):
        foreign = a_site(work)
        work.session.commit()

        assert client.get(f"/sites/{foreign.public_id}").status == 404


class TestRooms:
    def test_are_added(self, client, site, admin, sessions):
        page = client.get(f"/sites/{site.public_id}/rooms/new")

        page = page.form().fill(name="501教室", capacity="３０", floor="5", has_lift=True).submit()

        assert page.cells()[0][:4] == ["501教室", "30", "5", "有"]
        assert look(sessions, Room, "501教室").capacity == 30

    @pytest.mark.parametrize(
        ("capacity", "sentence"),
        [
            ("", "请填能坐多少人。"),
            ("many", "这里要填整数。"),
            ("0", "能坐多少人要填1到5000之间的数。"),
        ],
    )
    def test_hold_people(self, client, site, admin, capacity, sentence):
        page = client.get(f"/sites/{site.public_id}/rooms/new")

        page = page.form().fill(name="501教室", capacity=capacity, floor="5").submit()

        assert page.errors == [sentence]

    def test_are_changed(self, client, room, admin):
        page = client.get(f"/rooms/{room.public_id}/edit").form(f"/rooms/{room.public_id}/edit")

        assert page.fill(floor="-1").submit().cells()[0][2] == "-1"

    def test_are_not_put_on_no_floor(self, client, room, admin):
        page = client.get(f"/rooms/{room.public_id}/edit").form(f"/rooms/{room.public_id}/edit")

        assert page.fill(floor="200").submit().status == 422

    def test_are_closed_and_opened_again(self, client, site, room, admin):
        edit = f"/rooms/{room.public_id}/edit"
        page = press(client.get(edit), f"/rooms/{room.public_id}/close")
        assert "已停用" in page.text

        page = press(client.get(edit), f"/rooms/{room.public_id}/reopen")
        assert "已停用" not in page.text

    def test_look_missing_outside(self, client, work, admin):
        foreign = a_room(work)
        work.session.commit()

        assert client.get(f"/rooms/{foreign.public_id}/edit").status == 404


class TestCommands:
    def run(self, app, *words):
        return app.test_cli_runner().invoke(args=["organizations", "add", *words])

    def test_begin_a_tree(self, app, sessions):
        told = self.run(app, "--name", "大连市", "--division-code", "210200")

        assert told.exit_code == 0, told.output
        assert look(sessions, Organization, "大连市").kind is Kind.CITY

    def test_say_why_not(self, app):
        told = self.run(app, "--name", "大连市", "--code", "1")

        assert told.exit_code == 1
        assert "4位数字" in told.output
