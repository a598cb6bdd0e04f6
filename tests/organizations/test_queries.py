"""Reading the tree."""

import pytest

from courseware.foundation.errors import Missing
from courseware.organizations import queries, rules
from courseware.organizations.rules import Kind
from tests.factories.organizations import a_room, a_site, an_organization


@pytest.fixture
def city(work):
    return an_organization(work, kind=Kind.CITY, name="大连市")


@pytest.fixture
def university(work, city):
    return an_organization(work, parent=city, name="星海老年大学")


@pytest.fixture
def department(work, university):
    return an_organization(work, parent=university, kind=Kind.DEPARTMENT, name="书画系")


class TestSubtree:
    def test_is_followed_by_what_is_below(self, work, city, university, department):
        other = an_organization(work, parent=city, name="另一所")

        rows = queries.subtree(work.session, paths=[city.path])

        assert [row.id for row in rows] == [city.id, university.id, department.id, other.id]
        assert [row.depth for row in rows] == [1, 2, 3, 2]

    def test_is_ones_own(self, work, city, university):
        stranger = an_organization(work)

        assert queries.subtree(work.session, paths=[]) == []
        rows = queries.subtree(work.session, paths=[university.path, stranger.path])
        assert {row.id for row in rows} == {university.id, stranger.id}

    def test_gives_options_set_in_by_level(self, work, city, university, department):
        university.is_active = False
        work.session.flush()

        assert queries.options(work.session, paths=[city.path]) == [
            (city.id, "大连市"),
            (department.id, "\u3000\u3000书画系"),
        ]


class TestInstitutionOf:
    def test_is_the_nearest_above(self, work, university, department):
        found = queries.institution_of(work.session, path=department.path)

        assert (found.id, found.name) == (university.id, "星海老年大学")

    def test_may_be_the_one_itself(self, work, university):
        assert queries.institution_of(work.session, path=university.path).id == university.id

    def test_is_missing_where_there_is_none(self, work, city):
        with pytest.raises(Missing):
            queries.institution_of(work.session, path=city.path)


class TestRooms:
    def test_of_a_part_of_the_tree_are_those_in_use(self, work, university, department):
        site = a_site(work, organization=department)
        room = a_room(work, site=site)
        a_room(work, site=site, is_active=False)
        a_room(work)

        assert [row.id for row in queries.rooms_of(work.session, path=university.path)] == [room.id]

    def test_of_a_site_are_all(self, work):
        site = a_site(work)
        rooms = {a_room(work, site=site, is_active=is_active).id for is_active in (True, False)}

        assert {row.id for row in queries.rooms_at(work.session, site_id=site.id)} == rooms

    def test_are_found_by_their_public_id(self, work):
        room = a_room(work)

        assert queries.get_room(work.session, public_id=room.public_id).name == room.name
        with pytest.raises(Missing):
            queries.get_room(work.session, public_id="none")


class TestSites:
    def test_of_a_part_of_the_tree(self, work, university, department):
        site = a_site(work, organization=department)
        a_site(work)

        assert [row.id for row in queries.sites_of(work.session, path=university.path)] == [site.id]

    def test_are_found_by_their_public_id(self, work):
        site = a_site(work)

        assert queries.get_site(work.session, public_id=site.public_id).name == site.name
        with pytest.raises(Missing):
            queries.get_site(work.session, public_id="none")


class TestGetOrganization:
    def test_gives_all_that_is_known(self, work, university, city):
        card = queries.get_organization(work.session, public_id=university.public_id)

        assert (card.path, card.parent_id) == (university.path, city.id)
        assert queries.get_by_id(work.session, organization_id=university.id) == card

    def test_is_missing_when_there_is_none(self, work):
        with pytest.raises(Missing):
            queries.get_organization(work.session, public_id="none")


class TestFindNamed:
    @pytest.mark.parametrize("which", ["name", "code", "public_id"])
    def test_finds_by_what_people_know(self, work, university, which):
        found = queries.find_named(work.session, text=getattr(university, which))

        assert university.id in [row.id for row in found]


class TestPaths:
    def test_lead_up_to_the_top(self):
        assert rules.paths_above("/1/5/9/") == ["/1/5/9/", "/1/5/", "/1/"]

    def test_know_what_is_within(self):
        assert rules.is_within("/1/20/", "/1/")
        assert not rules.is_within("/1/20/", "/1/2/")
