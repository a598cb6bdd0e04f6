from datetime import date

import pytest

from courseware.accounts.rules import Role
from courseware.foundation.actor import system_actor
from courseware.foundation.errors import Missing
from courseware.organizations.queries import get_by_id
from courseware.reports import queries
from courseware.reports.prospectus import prospectus
from courseware.scheduling.queries import find_by_code
from courseware.scheduling.queries.barcodes import barcode_of
from courseware.scheduling.rules import SectionStatus
from tests.factories.accounts import staff, the_actor
from tests.factories.organizations import an_organization
from tests.factories.scheduling import a_section, a_term

TODAY = date(2026, 11, 23)


class TestTerms:
    def test_lists_those_with_sections_the_latest_first(self, work, school):
        past = a_term(
            work,
            organization=school.organization,
            name="2026年春季学期",
            starts_on=date(2026, 3, 1),
            ends_on=date(2026, 7, 1),
        )
        a_section(work, organization=school.organization, term=past)
        a_term(work, organization=school.organization, name="还没有班")

        found = queries.terms_with_sections(work.session, path=school.organization.path)

        assert [term.name for term in found] == ["2027年春季学期", "2026年春季学期"]

    @pytest.mark.parametrize(
        ("ends", "chosen"),
        [
            ([(2027, 7), (2026, 12), (2026, 7)], 1),
            ([(2026, 7), (2025, 7)], 0),
            ([], None),
        ],
    )
    def test_chooses_the_one_that_is_on(self, ends, chosen):
        terms = [
            queries.TermChoice(at, f"t{at}", "", "", date(year, month, 1), date(year, month, 9), 1)
            for at, (year, month) in enumerate(ends)
        ]

        found = queries.choose(terms, public_id="", today=TODAY)

        assert found == (None if chosen is None else terms[chosen])

    def test_knows_no_other_term(self):
        with pytest.raises(Missing):
            queries.choose([], public_id="zz", today=TODAY)


class TestExportedFrom:
    def test_is_the_topmost_organization(self, work, school):
        below = an_organization(work, parent=school.organization)
        office = staff(work, role=Role.COUNTER, organization=below)

        found = queries.exported_from(work.session, actor=the_actor(work, office))

        assert found == below.public_id

    def test_is_nothing_for_those_without(self, work):
        assert queries.exported_from(work.session, actor=system_actor("x")) == ""


class TestProspectus:
    def test_groups_what_is_published_by_department_and_course(self, work, school):
        branch = an_organization(work, parent=school.organization, name="星海老年大学分校")
        second = a_section(work, organization=branch, term=school.term, department="声乐系")
        a_section(
            work,
            organization=school.organization,
            term=school.term,
            status=SectionStatus.DRAFT,
        )

        found = self._prospectus(work, school)

        assert found.count == 2
        assert [part.name for part in found.departments] == ["书画系", "声乐系"]
        (own,) = found.departments[0].courses[0].sections
        assert own.card.code == "0101"
        assert (own.ages.min_female, own.ages.max_age) != (None, None)
        assert found.departments[1].courses[0].sections[0].card.id == second.id
        assert list(found.addresses) == ["主校区"]

    def test_keeps_a_school_below_together_that_has_no_departments(self, work, school):
        below = an_organization(work, parent=school.organization, name="海之韵学习点")
        for _ in range(2):
            a_section(work, organization=below, term=school.term)
        a_section(work, organization=school.organization, term=school.term)

        found = self._prospectus(work, school).departments

        assert [part.count for part in found] == [1, 1, 2]
        assert (found[2].organization_name, found[2].name) == ("海之韵学习点", "")
        assert found[2].category_code == ""
        assert all(part.name for part in found[:2])

    def _prospectus(self, work, school):
        path = school.organization.path
        (term,) = queries.terms_with_sections(work.session, path=path)
        card = get_by_id(work.session, organization_id=school.organization.id)
        return prospectus(work.session, organization=card, term=term, today=TODAY)


class TestBarcode:
    """What the counter's scanner types finds the one section among those of its number."""

    def test_finds_its_own_section(self, work, school):
        branch = an_organization(work, parent=school.organization)
        twin = a_section(work, organization=branch, term=school.term, code="0101")
        for section in (school.section, twin):
            bars = barcode_of(section.code, public_id=section.public_id)

            assert self._find(work, school, bars).id == section.id

    def test_is_no_short_number_of_its_own(self, work, school):
        assert self._find(work, school, "0101-99999") is None
        assert self._find(work, school, "0101").id == school.section.id

    def test_leaves_a_short_number_with_a_dash_what_it_is(self, work, school):
        section = a_section(work, organization=school.organization, term=school.term, code="A-2027")

        assert self._find(work, school, "A-2027").id == section.id

    @pytest.mark.parametrize("code", ["书法1", "0" * 21, "a\tb"])
    def test_is_left_out_for_a_number_that_bars_cannot_say(self, code):
        assert barcode_of(code, public_id="x") == ""

    def _find(self, work, school, text):
        paths = (school.organization.path,)
        return find_by_code(work.session, paths=paths, code=text, now=work.now)
