"""Finding persons: what is found, by whom, and how much of it is shown."""

from datetime import date

import pytest

from blueprints.site import vault_of
from courseware.accounts.rules import Role
from courseware.foundation.errors import Missing
from courseware.people import operations, queries
from courseware.people.rules import EmergencyContact, PersonDraft
from tests.factories.accounts import staff, the_actor
from tests.factories.organizations import an_organization
from tests.factories.people import a_person
from tests.people.test_operations import NUMBER


@pytest.fixture
def vault(settings):
    return vault_of(settings)


@pytest.fixture
def district(work):
    return an_organization(work)


@pytest.fixture
def school(work, district):
    return an_organization(work, parent=district)


@pytest.fixture
def clerk(work, school):
    return the_actor(work, staff(work, role=Role.COUNTER, organization=school))


def names(found):
    return [row.name for row in found]


class TestSearch:
    @pytest.mark.parametrize("text", ["阿依古丽", "依古丽买", "阿依古丽·买买提", "买 买提"])
    def test_finds_by_a_part_of_the_name(self, work, school, clerk, text):
        a_person(work, name="阿依古丽·买买提", organization_id=school.id)
        a_person(work, name="韩守正", organization_id=school.id)

        found = queries.search(work.session, actor=clerk, text=text, page=1)

        assert names(found.rows) == ["阿依古丽·买买提"]

    def test_finds_by_the_end_of_the_phone_number(self, work, school, clerk):
        a_person(work, name="韩守正", phone="13800138000", organization_id=school.id)

        assert queries.search(work.session, actor=clerk, text="8000", page=1).total == 1
        assert queries.search(work.session, actor=clerk, text="000", page=1).total == 0

    def test_shows_no_number_in_full(self, work, school, clerk):
        a_person(work, phone="13800138000", organization_id=school.id)

        (row,) = queries.search(work.session, actor=clerk, text="", page=1).rows

        assert (row.phone_masked, row.identity_masked) == ("138****8000", "")
        assert row.age_on(date(2026, 11, 23)) == 66
        assert row.organization_name == school.name

    def test_does_not_know_an_age_without_birth_date(self, work, school, clerk):
        a_person(work, born_on=None, phone=None, organization_id=school.id)

        (row,) = queries.search(work.session, actor=clerk, text="", page=1).rows

        assert (row.age_on(date(2026, 11, 23)), row.phone_masked) == (None, "")

    def test_finds_nobody_of_the_district_or_of_another_school(self, work, district, school, clerk):
        a_person(work, organization_id=district.id)
        a_person(work, organization_id=an_organization(work, parent=district).id)

        assert queries.search(work.session, actor=clerk, text="林秀兰", page=1).total == 0

    def test_shows_the_district_the_people_of_its_schools(self, work, district, school):
        a_person(work, organization_id=school.id)
        above = the_actor(work, staff(work, role=Role.DISTRICT_ADMIN, organization=district))

        assert queries.search(work.session, actor=above, text="", page=1).total == 1

    def test_finds_who_registered_themselves_by_the_whole_phone_number_only(self, work, clerk):
        a_person(work, phone="13800138000")

        found = {
            text: queries.search(work.session, actor=clerk, text=text, page=1).total
            for text in ("林秀兰", "8000", "138 0013 8000", "")
        }

        assert found == {"林秀兰": 0, "8000": 0, "138 0013 8000": 1, "": 0}

    def test_finds_nobody_for_who_may_not_see_people(self, work, school):
        a_person(work, organization_id=school.id)
        auditor = the_actor(work, staff(work, role=Role.AUDITOR, organization=school))

        assert queries.search(work.session, actor=auditor, text="林", page=1).total == 0

    def test_gives_the_last_page_when_asked_beyond_it(self, work, school, clerk):
        for _ in range(queries.PAGE_SIZE + 1):
            a_person(work, organization_id=school.id)

        found = queries.search(work.session, actor=clerk, text="", page=9)

        assert (found.number, len(found.rows), found.has_more) == (2, 1, False)


class TestFindExact:
    def test_finds_by_identity_number_whoever_registered_the_person(self, work, vault, school):
        draft = PersonDraft(name="林秀兰", identity_number=NUMBER, organization_id=school.id)
        operations.register(work, draft=draft, vault=vault)

        (row,) = queries.find_exact(work.session, identity_number=NUMBER, vault=vault)

        assert row.identity_masked == f"{NUMBER[:3]}***********{NUMBER[-4:]}"

    def test_needs_name_and_phone_together(self, work, vault):
        a_person(work, name="韩守正", phone="13800138000")

        def find(**what):
            return names(queries.find_exact(work.session, vault=vault, **what))

        assert find(name="韩守正", phone="13800138000") == ["韩守正"]
        assert find(name="韩守", phone="13800138000") == []
        assert find(name="韩守正") == []
        assert find(phone="13800138000") == []


class TestFindVisible:
    def test_finds_own_people_and_who_registered_themselves(self, work, vault, school, clerk):
        a_person(work, name="甲", phone="13800138000", organization_id=school.id)
        a_person(work, name="乙", phone="13800138000")
        a_person(work, name="丙", phone="13800138000", organization_id=an_organization(work).id)

        found = queries.find_visible(work.session, actor=clerk, vault=vault, phone="13800138000")

        assert sorted(names(found)) == ["乙", "甲"]

    def test_finds_by_identity_number(self, work, vault, clerk):
        operations.register(
            work, draft=PersonDraft(name="林秀兰", identity_number=NUMBER), vault=vault
        )

        found = queries.find_visible(work.session, actor=clerk, vault=vault, identity_number=NUMBER)

        assert names(found) == ["林秀兰"]


class TestFindAlike:
    def find(self, work, clerk, *, phone="", born_on=None):
        return queries.find_alike(
            work.session, actor=clerk, name="林秀兰", phone=phone, born_on=born_on
        )

    def test_finds_the_same_name_with_the_same_birth_date(self, work, school, clerk):
        a_person(work, organization_id=school.id)

        assert len(self.find(work, clerk, born_on=date(1960, 3, 8))) == 1
        assert self.find(work, clerk, born_on=date(1960, 3, 9)) == []

    def test_finds_the_same_name_with_the_same_phone_also_of_who_registered_themselves(
        self, work, clerk
    ):
        a_person(work, phone="13800138000")

        assert len(self.find(work, clerk, phone="13800138000")) == 1
        assert self.find(work, clerk, born_on=date(1960, 3, 8)) == []

    def test_does_not_take_two_unknown_phones_for_the_same(self, work, school, clerk):
        a_person(work, phone=None, organization_id=school.id)

        assert self.find(work, clerk) == []


class TestGetPerson:
    def test_shows_the_whole_card_with_the_identity_number_masked(self, work, vault, school, clerk):
        draft = PersonDraft(
            name="林秀兰",
            phone="13800138000",
            identity_number=NUMBER,
            organization_id=school.id,
            note="坐前排",
            contacts=(EmergencyContact("林晓", "女儿", "13900001111"),),
        )
        person = operations.register(work, draft=draft, vault=vault)

        card = queries.get_person(
            work.session, actor=clerk, public_id=person.public_id, vault=vault
        )

        assert card.row.identity_masked.endswith(NUMBER[-4:])
        assert NUMBER not in repr(card)
        assert (card.phone, card.note, card.may_change) == ("13800138000", "坐前排", True)
        assert card.contacts == draft.contacts

    def test_hides_a_foreign_person_as_if_there_were_none(self, work, vault, clerk):
        foreign = a_person(work, organization_id=an_organization(work).id)

        for public_id in (foreign.public_id, "nobody"):
            with pytest.raises(Missing):
                queries.get_person(work.session, actor=clerk, public_id=public_id, vault=vault)
