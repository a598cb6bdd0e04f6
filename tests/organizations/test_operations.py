"""Building the tree, and its sites and rooms."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from courseware.accounts.rules import Role
from courseware.audit.models import AuditEvent
from courseware.foundation.errors import Forbidden, Missing
from courseware.organizations import checks, errors, operations
from courseware.organizations.models import Organization
from courseware.organizations.rules import (
    Kind,
    OrganizationDraft,
    RoomDraft,
    SiteDraft,
    SupervisingDepartment,
)
from tests.factories.accounts import staff, the_actor
from tests.factories.organizations import a_room, a_site, an_organization

CITY = OrganizationDraft("大连市", Kind.CITY)
COLLEGE = OrganizationDraft("沙河口区社区学院", Kind.DISTRICT_COLLEGE)
SCHOOL = OrganizationDraft("黑石礁街道社区学校", Kind.STREET_SCHOOL)
SITE = SiteDraft("主校区", "中山路668号", "公交406路黑石礁站下", "210204")
ROOM = RoomDraft("301教室", capacity=40, floor=3, has_lift=True, equipment="钢琴")


def acting(work, account):
    return replace(work, actor=the_actor(work, account))


def findings(work):
    return {finding.check for check in checks.CHECKS for finding in check(work.session)}


def actions(work):
    return list(work.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


def add(work, parent, draft):
    return operations.add_organization(work, parent_id=parent.id, draft=draft)


@pytest.fixture
def city(work):
    return operations.add_top(work, draft=CITY)


@pytest.fixture
def college(work, city):
    return add(work, city, COLLEGE)


@pytest.fixture
def site(work, college):
    return operations.add_site(work, organization_id=college.id, draft=SITE)


@pytest.fixture
def room(work, site):
    return operations.add_room(work, site_id=site.id, draft=ROOM)


class TestAddTop:
    def test_begins_a_tree(self, work, city):
        assert city.path == f"/{city.id}/"
        assert actions(work)[-1] == "organizations.add_organization"
        assert findings(work) == set()

    def test_is_for_the_system_only(self, work):
        clerk = staff(work, role=Role.CITY_ADMIN, organization=an_organization(work))

        with pytest.raises(Forbidden):
            operations.add_top(acting(work, clerk), draft=CITY)

    def test_wants_a_name_of_its_own(self, work, city):
        with pytest.raises(errors.TopNameTaken):
            operations.add_top(work, draft=CITY)


class TestAddOrganization:
    def test_grows_five_levels_and_more(self, work, city):
        node = city
        for level in range(6):
            node = add(work, node, replace(SCHOOL, name=f"第{level}层"))

        assert node.path.startswith(city.path)
        assert node.path.count("/") == 8
        assert findings(work) == set()

    def test_ends_somewhere(self, work, city):
        node = city
        for level in range(11):
            node = add(work, node, replace(SCHOOL, name=f"第{level}层"))

        with pytest.raises(errors.TreeTooDeep):
            add(work, node, SCHOOL)

    def test_keeps_what_is_told(self, work, city):
        draft = replace(
            COLLEGE,
            name="  沙河口区  社区学院 ",
            short_name="沙社院",
            code="００１２",
            division_code="210 204",
            supervising_department=SupervisingDepartment.EDUCATION,
            phone="0411-5555 0100",
        )

        added = add(work, city, draft)

        assert (added.name, added.code, added.division_code) == (
            "沙河口区 社区学院",
            "0012",
            "210204",
        )

    def test_names_the_one_that_has_the_name(self, work, city, college):
        with pytest.raises(errors.OrganizationNameTaken) as caught:
            add(work, city, COLLEGE)

        assert caught.value.facts == {"name": "沙河口区社区学院", "parent": "大连市"}
        add(work, college, COLLEGE)

    def test_names_the_one_that_has_the_code(self, work, city, college):
        mine = replace(SCHOOL, code="0012", division_code="210204001")
        add(work, city, mine)

        with pytest.raises(errors.OrganizationCodeTaken) as caught:
            add(work, college, replace(mine, division_code="210204"))

        assert caught.value.facts == {"code": "0012", "other": SCHOOL.name}
        add(work, college, replace(mine, division_code="210211"))

    @pytest.mark.parametrize(
        ("wrong", "refusal"),
        [
            ({"name": " "}, errors.OrganizationNameMissing),
            ({"name": "长" * 101}, errors.OrganizationNameMissing),
            ({"short_name": "长" * 41}, errors.TextTooLong),
            ({"code": "12"}, errors.CodeNotFourDigits),
            ({"code": "abcd"}, errors.CodeNotFourDigits),
            ({"division_code": "21020"}, errors.DivisionCodeWrong),
            ({"phone": "call me"}, errors.PhoneUnclear),
            ({"kind": Kind.CITY}, errors.CityInside),
        ],
    )
    def test_refuses_what_does_not_fit(self, work, city, wrong, refusal):
        with pytest.raises(refusal):
            add(work, city, replace(SCHOOL, **wrong))

    def test_adds_nothing_below_what_is_closed(self, work, city):
        operations.close_organization(work, organization_id=city.id)

        with pytest.raises(errors.ParentClosed):
            add(work, city, COLLEGE)

    def test_is_for_those_who_manage_the_parent(self, work, city, college):
        mine = staff(work, role=Role.DISTRICT_ADMIN, organization=college)
        clerk = staff(work, role=Role.COUNTER, organization=city)

        add(acting(work, mine), college, SCHOOL)
        with pytest.raises(Missing):
            add(acting(work, mine), city, SCHOOL)
        with pytest.raises(Forbidden):
            add(acting(work, clerk), city, SCHOOL)


class TestChangeOrganization:
    def test_leaves_it_where_it_stands(self, work, college):
        before = college.path

        operations.change_organization(
            work, organization_id=college.id, draft=replace(COLLEGE, name="新名称", code="0001")
        )

        assert (college.name, college.code, college.path) == ("新名称", "0001", before)

    def test_does_not_stumble_over_itself(self, work, city, college):
        own = replace(COLLEGE, code="0001", division_code="210204")
        operations.change_organization(work, organization_id=college.id, draft=own)

        operations.change_organization(work, organization_id=college.id, draft=own)
        operations.change_organization(work, organization_id=city.id, draft=CITY)

        assert actions(work)[-1] == "organizations.change_organization"

    def test_refuses_the_name_of_a_neighbor(self, work, city, college):
        other = add(work, city, SCHOOL)

        with pytest.raises(errors.OrganizationNameTaken):
            operations.change_organization(work, organization_id=other.id, draft=COLLEGE)


class TestCloseOrganization:
    def test_can_be_taken_back(self, work, college):
        operations.close_organization(work, organization_id=college.id)
        assert not college.is_active

        operations.reopen_organization(work, organization_id=college.id)
        assert college.is_active

    def test_closes_what_is_below_first(self, work, city, college, site):
        with pytest.raises(errors.OrganizationHasParts) as caught:
            operations.close_organization(work, organization_id=city.id)
        assert caught.value.facts == {"part": college.name}

        with pytest.raises(errors.OrganizationHasParts) as caught:
            operations.close_organization(work, organization_id=college.id)
        assert caught.value.facts == {"part": site.name}

    def test_opens_what_is_above_first(self, work, city, college):
        operations.close_organization(work, organization_id=college.id)
        operations.close_organization(work, organization_id=city.id)

        with pytest.raises(errors.ParentClosed):
            operations.reopen_organization(work, organization_id=college.id)
        operations.reopen_organization(work, organization_id=city.id)
        operations.reopen_organization(work, organization_id=college.id)


class TestSites:
    def test_are_added_and_changed(self, work, site):
        operations.change_site(work, site_id=site.id, draft=replace(SITE, name="东校区"))

        assert (site.name, site.division_code) == ("东校区", "210204")
        assert actions(work)[-2:] == ["organizations.add_site", "organizations.change_site"]

    def test_have_names_of_their_own(self, work, college, site):
        with pytest.raises(errors.SiteNameTaken) as caught:
            operations.add_site(work, organization_id=college.id, draft=SITE)

        assert caught.value.facts == {"name": "主校区", "organization": college.name}

    def test_stay_within_their_column(self, work, college):
        with pytest.raises(errors.TextTooLong) as caught:
            operations.add_site(
                work, organization_id=college.id, draft=replace(SITE, address="长" * 201)
            )

        assert caught.value.facts["field"] == "address"

    def test_are_closed_after_their_rooms(self, work, site, room):
        with pytest.raises(errors.OrganizationHasParts):
            operations.close_site(work, site_id=site.id)
        operations.close_room(work, room_id=room.id)
        operations.close_site(work, site_id=site.id)

        with pytest.raises(errors.ParentClosed):
            operations.reopen_room(work, room_id=room.id)
        with pytest.raises(errors.ParentClosed):
            operations.add_room(work, site_id=site.id, draft=replace(ROOM, name="302教室"))
        operations.reopen_site(work, site_id=site.id)
        operations.reopen_room(work, room_id=room.id)
        assert room.is_active

    def test_do_not_outlive_their_organization(self, work, college, site):
        operations.close_site(work, site_id=site.id)
        operations.close_organization(work, organization_id=college.id)

        with pytest.raises(errors.ParentClosed):
            operations.reopen_site(work, site_id=site.id)
        with pytest.raises(errors.ParentClosed):
            operations.add_site(work, organization_id=college.id, draft=replace(SITE, name="新"))

    def test_look_missing_from_elsewhere(self, work, site):
        other = staff(work, role=Role.CITY_ADMIN, organization=an_organization(work))

        with pytest.raises(Missing):
            operations.close_site(acting(work, other), site_id=site.id)


class TestRooms:
    def test_are_added_and_changed(self, work, room):
        operations.change_room(work, room_id=room.id, draft=replace(ROOM, capacity=30, floor=-1))

        assert (room.capacity, room.floor, room.has_lift) == (30, -1, True)

    def test_have_names_of_their_own(self, work, site, room):
        with pytest.raises(errors.RoomNameTaken) as caught:
            operations.add_room(work, site_id=site.id, draft=ROOM)

        assert caught.value.facts == {"name": "301教室", "site": "主校区"}

    @pytest.mark.parametrize(
        ("wrong", "refusal"),
        [
            ({"capacity": 0}, errors.CapacityWrong),
            ({"capacity": 5001}, errors.CapacityWrong),
            ({"floor": 131}, errors.FloorWrong),
            ({"floor": -6}, errors.FloorWrong),
            ({"name": ""}, errors.OrganizationNameMissing),
            ({"equipment": "长" * 201}, errors.TextTooLong),
        ],
    )
    def test_refuse_what_does_not_fit(self, work, site, wrong, refusal):
        with pytest.raises(refusal):
            operations.add_room(work, site_id=site.id, draft=replace(ROOM, **wrong))


class TestChecks:
    def test_find_a_path_that_does_not_follow(self, work, city, college):
        college.path = "/999999/"
        work.session.flush()

        assert "paths_follow_parents" in findings(work)

    def test_find_what_is_open_below_closed(self, work, city, college):
        city.is_active = False
        work.session.flush()

        assert "nothing_is_open_below_closed" in findings(work)

    def test_find_shared_codes(self, work, city, college):
        for code in (city, college):
            code.code, code.division_code = "0012", "210204"
        work.session.flush()

        assert "codes_are_told_apart" in findings(work)

    def test_find_what_nobody_recorded(self, work):
        a_room(work, site=a_site(work))

        assert "tree_is_audited" in findings(work)
        assert work.session.scalars(select(Organization)).all()
