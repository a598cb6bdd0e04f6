"""Tests of reading terms, sections and meetings."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from courseware.foundation.errors import Missing
from courseware.scheduling import queries
from courseware.scheduling.queries import SectionFilter
from courseware.scheduling.rules import MeetingStatus, SectionStatus, WeeklySlot, Weeks
from tests.factories.courses import a_course
from tests.factories.organizations import a_room, a_site, an_organization
from tests.factories.people import an_instructor
from tests.factories.scheduling import a_meeting, a_section, a_slot, a_term


@pytest.fixture
def school(work):
    return an_organization(work, phone="0411-55550101")


@pytest.fixture
def term(work, school):
    return a_term(work, organization=school)


class TestTerms:
    def test_are_those_that_count_in_the_subtree(self, work, school, term):
        branch = an_organization(work, parent=school)
        other = an_organization(work, parent=school)
        own = a_term(work, organization=branch, starts_on=date(2027, 2, 1))
        a_term(work, organization=other)
        a_section(work, organization=branch, term=term)
        a_section(work, organization=other, term=term)

        found = queries.terms(work.session, paths=(branch.path,))

        assert [(row.id, row.sections) for row in found] == [(term.id, 1), (own.id, 0)]

    def test_one_of_others_is_missing(self, work, term):
        with pytest.raises(Missing):
            queries.get_term(
                work.session, public_id=term.public_id, paths=(an_organization(work).path,)
            )

    def test_the_system_sees_all(self, work, term):
        found = queries.get_term(work.session, public_id=term.public_id, paths=("/",))

        assert found.name == term.name


class TestHolidays:
    def test_years_of_which_nothing_is_known(self, work):
        assert queries.years_without_holidays(work.session, years={2027, 2026}) == [2026, 2027]


class TestSections:
    def test_come_with_drafts_that_need_something_first(self, work, school, term):
        values = {"organization": school, "term": term}
        done = a_section(work, **values, code="1", status=SectionStatus.FINISHED)
        open_ = a_section(work, **values, code="2", status=SectionStatus.PUBLISHED)
        plain = a_section(work, **values, code="3", status=SectionStatus.DRAFT)
        noted = a_section(
            work, **values, code="4", status=SectionStatus.DRAFT, draft_note="没有老师"
        )
        a_section(work, term=term)

        page = queries.sections(
            work.session, paths=(school.path,), wanted=SectionFilter(term.id), page=1
        )

        assert [row.id for row in page.rows] == [noted.id, plain.id, open_.id, done.id]
        assert page.rows[0].lacks_time

    def test_bear_time_place_and_instructor(self, work, school, term):
        room = a_room(work, site=a_site(work, organization=school, name="主校区"), name="201")
        section = a_section(
            work,
            organization=school,
            term=term,
            site_id=room.site_id,
            room_id=room.id,
            instructor_id=an_instructor(work, name="韩守正").id,
        )
        a_slot(work, section=section)

        page = queries.sections(
            work.session, paths=(school.path,), wanted=SectionFilter(term.id), page=1
        )

        (row,) = page.rows
        assert (row.instructor, row.place) == ("韩守正", "主校区·201")
        assert row.slots == (WeeklySlot(3, time(9), time(10, 30), Weeks.EVERY),)
        assert not row.lacks_time

    @pytest.mark.parametrize("text", ["0101", "书", "韩", "赵"])
    def test_are_found_by_number_title_and_instructor(self, work, school, term, text):
        wanted = a_section(
            work,
            organization=school,
            term=term,
            code="0101",
            title="书法",
            instructor_id=an_instructor(work, name="韩守正").id,
            instructor_note="助教赵老师",
        )
        a_section(work, organization=school, term=term, code="01012", title="国画")

        page = queries.sections(
            work.session,
            paths=(school.path,),
            wanted=SectionFilter(term.id, SectionStatus.PUBLISHED, text),
            page=1,
        )

        assert [row.id for row in page.rows] == [wanted.id]

    def test_are_counted_by_status(self, work, school, term):
        a_section(work, organization=school, term=term)
        a_section(work, organization=school, term=term, status=SectionStatus.DRAFT)
        a_section(work, term=term)

        counts = queries.count_by_status(work.session, paths=(school.path,), term_id=term.id)

        assert counts[SectionStatus.PUBLISHED] == counts[SectionStatus.DRAFT] == 1
        assert counts[SectionStatus.FINISHED] == 0


class TestSectionCard:
    def test_says_all_that_a_learner_asks(self, work, school, term):
        before = a_course(work, organization=school, title="楷书")
        course = a_course(
            work, organization=school, prerequisite_id=before.id, min_age_female=45, max_age=75
        )
        room = a_room(work, site=a_site(work, organization=school, name="主校区"), name="201")
        section = a_section(
            work,
            organization=school,
            term=term,
            course=course,
            room_id=room.id,
            site_id=room.site_id,
            max_age=70,
            instructor_note="韩老师",
            quota=30,
            places_taken=12,
        )
        a_slot(work, section=section)
        first = a_meeting(work, section=section, on=date(2027, 3, 3))
        last = a_meeting(work, section=section, on=date(2027, 3, 10))
        a_meeting(work, section=section, on=date(2027, 4, 7), status=MeetingStatus.CANCELLED)

        card = queries.section_card(work.session, public_id=section.public_id)

        assert (card.organization_name, card.organization_phone) == (school.name, school.phone)
        assert (card.prerequisite, card.instructor) == ("楷书", "韩老师")
        assert (card.min_age_female, card.min_age_male, card.max_age) == (45, None, 70)
        assert (card.place, card.floor, card.has_lift) == ("主校区·201", 3, True)
        assert (card.first_at, card.last_at) == (first.starts_at, last.ends_at)
        assert (card.places_left, len(card.slots)) == (18, 1)

    def test_of_another_subtree_is_missing(self, work, school):
        section = a_section(work)

        with pytest.raises(Missing):
            queries.section_card(work.session, public_id=section.public_id, paths=(school.path,))


class TestFindByCode:
    NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)

    def test_finds_the_section_of_the_latest_term(self, work, school, term):
        earlier = a_term(work, organization=school, starts_on=date(2026, 9, 1))
        a_section(work, organization=school, term=earlier, code="0101")
        coming = a_section(work, organization=school, term=term, code="0101")

        found = queries.find_by_code(work.session, paths=(school.path,), code="0101", now=self.NOON)

        assert found.id == coming.id

    def test_passes_over_drafts_and_what_is_over(self, work, school, term):
        a_section(work, organization=school, term=term, code="1", status=SectionStatus.DRAFT)
        over = a_section(work, organization=school, term=term, code="2")
        a_meeting(work, section=over, on=date(2026, 11, 20))
        a_section(work, code="3")

        found = [
            queries.find_by_code(work.session, paths=(school.path,), code=code, now=self.NOON)
            for code in ("1", "2", "3")
        ]

        assert found == [None, None, None]


class TestMeetingsBetween:
    def test_lists_what_begins_in_the_time(self, work, school, term):
        teacher = an_instructor(work)
        values = {"organization": school, "term": term}
        section = a_section(work, **values, instructor_id=teacher.id)
        meeting = a_meeting(work, section=section)
        a_meeting(work, section=section, on=date(2027, 3, 4))
        a_meeting(work, section=a_section(work, **values))
        a_meeting(
            work, section=a_section(work, **values, status=SectionStatus.DRAFT), is_firm=False
        )
        a_meeting(work, section=a_section(work), instructor_id=None)
        day = {
            "starts": meeting.starts_at - timedelta(hours=1),
            "ends": meeting.starts_at + timedelta(hours=1),
        }

        in_school = queries.meetings_between(work.session, paths=(school.path,), **day)
        of_teacher = queries.meetings_between(work.session, instructor_id=teacher.id, **day)

        assert len(in_school) == 2
        assert [row.id for row in of_teacher] == [meeting.id]


class TestChoices:
    def test_are_those_of_the_school_and_above(self, work, school, term):
        branch = an_organization(work, parent=school)
        sibling = an_organization(work, parent=school)
        course = a_course(work, organization=school)
        a_course(work, organization=school, is_active=False)
        a_course(work, organization=sibling)
        room = a_room(work, site=a_site(work, organization=branch))
        a_room(work, site=a_site(work, organization=sibling))
        teacher = an_instructor(work)
        a_section(work, organization=branch, term=term, course=course, instructor_id=teacher.id)
        a_section(work, organization=sibling, term=term, instructor_id=an_instructor(work).id)

        choices = queries.choices_for_section(work.session, organization_id=branch.id)

        assert [one.id for one in choices.courses] == [course.id]
        assert [one.id for one in choices.rooms] == [room.id]
        assert [one.id for one in choices.sites] == [room.site_id]
        assert [one.id for one in choices.instructors] == [teacher.id]
        assert [one.id for one in choices.terms] == [term.id]

    def test_of_nothing_are_missing(self, work):
        with pytest.raises(Missing):
            queries.choices_for_section(work.session, organization_id=987654321)


class TestFindClash:
    def test_finds_none_where_there_are_no_meetings(self, work):
        assert queries.find_clash(work.session, section_id=a_section(work).id) is None


class TestFindInstructor:
    def test_finds_those_of_the_subtree_and_who_registered_themselves(self, work, school):
        own = an_instructor(work, phone="13900001111", organization_id=school.id)
        free = an_instructor(work, phone="13900002222")
        an_instructor(work, phone="13900003333", organization_id=an_organization(work).id)

        found = [
            queries.find_instructor(work.session, phone=phone, paths=(school.path,))
            for phone in ("13900001111", "13900002222", "13900003333")
        ]

        assert found == [own.id, free.id, None]

    def test_tells_two_with_one_phone_not_apart(self, work, school):
        for _ in range(2):
            an_instructor(work, phone="13900001111", organization_id=school.id)

        found = queries.find_instructor(work.session, phone="13900001111", paths=(school.path,))

        assert found is None
