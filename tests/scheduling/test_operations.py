"""Tests of planning terms, holidays and sections, of publishing and of counting places."""

from dataclasses import replace
from datetime import date, time

import pytest

from courseware.accounts.rules import Role
from courseware.foundation.errors import Forbidden, Missing
from courseware.foundation.work import Work
from courseware.organizations.models import Room, Site
from courseware.scheduling import operations, queries
from courseware.scheduling.errors import (
    CodeTaken,
    HolidaysNotPublished,
    InstructorClash,
    InstructorMissing,
    PlaceClosed,
    QuotaBelowPlacesTaken,
    RoomClash,
    RoomTooSmall,
    SectionFixed,
    SectionNotDraft,
    SlotsOverlap,
    TermDatesBackwards,
    TermNameTaken,
)
from courseware.scheduling.models import Meeting
from courseware.scheduling.operations import SectionDraft
from courseware.scheduling.rules import (
    HolidayKind,
    SectionStatus,
    WeeklySlot,
    Weeks,
)
from tests.factories.accounts import staff, the_actor
from tests.factories.courses import a_course
from tests.factories.organizations import a_room, a_site, an_organization
from tests.factories.people import an_instructor
from tests.factories.scheduling import ZONE, a_term

WEDNESDAY = WeeklySlot(3, time(9, 0), time(10, 30), Weeks.EVERY)
THURSDAY = WeeklySlot(4, time(9, 0), time(10, 30), Weeks.EVERY)


def a_draft(work: Work, **values: object) -> SectionDraft:
    """A whole plan of a section: Wednesdays at nine, in a room, with an instructor."""
    organization = values.pop("organization", None) or an_organization(work)
    term = values.pop("term", None) or a_term(work, organization=organization)
    room = a_room(work, site=a_site(work, organization=organization))
    return SectionDraft(
        **{
            "organization_id": organization.id,
            "term_id": term.id,
            "course_id": a_course(work, organization=organization).id,
            "code": "0101",
            "title": "书法",
            "quota": 30,
            "instructor_id": an_instructor(work).id,
            "room_id": room.id,
            "meeting_count": 4,
            "slots": (WEDNESDAY,),
        }
        | values
    )


def days_of(work: Work, section) -> list[date]:
    meetings = queries.meetings_of_section(work.session, section_id=section.id)
    return [meeting.starts_at.astimezone(ZONE).date() for meeting in meetings]


def outsider(work: Work) -> Work:
    """The work of an administrator of another school."""
    elsewhere = an_organization(work)
    account = staff(work, role=Role.ORGANIZATION_ADMIN, organization=elsewhere)
    return replace(work, actor=the_actor(work, account))


def firm(work: Work, section) -> list[bool]:
    rows = work.session.query(Meeting).filter_by(section_id=section.id).order_by(Meeting.number)
    return [meeting.is_firm for meeting in rows.populate_existing()]


class TestAddTerm:
    def test_adds_a_term(self, work):
        organization = an_organization(work)

        term = operations.add_term(
            work,
            organization_id=organization.id,
            name="2027年春季学期",
            starts_on=date(2027, 3, 1),
            ends_on=date(2027, 7, 2),
        )

        assert (
            queries.get_term(
                work.session, public_id=term.public_id, paths=(organization.path,)
            ).sections
            == 0
        )

    def test_refuses_a_term_that_ends_before_it_begins(self, work):
        with pytest.raises(TermDatesBackwards):
            operations.add_term(
                work,
                organization_id=an_organization(work).id,
                name="春",
                starts_on=date(2027, 3, 1),
                ends_on=date(2027, 3, 1),
            )

    def test_refuses_a_name_twice(self, work):
        term = a_term(work)

        with pytest.raises(TermNameTaken):
            operations.add_term(
                work,
                organization_id=term.organization_id,
                name=term.name,
                starts_on=term.starts_on,
                ends_on=term.ends_on,
            )

    def test_refuses_an_outsider(self, work):
        with pytest.raises(Forbidden):
            operations.add_term(
                outsider(work),
                organization_id=an_organization(work).id,
                name="春",
                starts_on=date(2027, 3, 1),
                ends_on=date(2027, 7, 1),
            )


class TestChangeTerm:
    def test_dates_drafts_anew_but_not_those_with_a_first_day_of_their_own(self, work):
        draft = a_draft(work)
        follows = operations.add_section(work, draft=draft)
        stays = operations.add_section(
            work, draft=replace(draft, code="0102", starts_on=date(2027, 3, 10))
        )

        operations.change_term(
            work,
            term_id=draft.term_id,
            name="春",
            starts_on=date(2027, 3, 8),
            ends_on=date(2027, 7, 2),
        )

        assert days_of(work, follows)[0] == date(2027, 3, 10)
        assert days_of(work, stays)[0] == date(2027, 3, 10)

    def test_refuses_the_name_of_another_term(self, work):
        one = a_term(work)
        other = operations.add_term(
            work,
            organization_id=one.organization_id,
            name="秋",
            starts_on=one.starts_on,
            ends_on=one.ends_on,
        )

        with pytest.raises(TermNameTaken):
            operations.change_term(
                work,
                term_id=other.id,
                name=one.name,
                starts_on=one.starts_on,
                ends_on=one.ends_on,
            )


class TestHolidays:
    def test_moves_the_meetings_of_drafts_and_back(self, work):
        section = operations.add_section(work, draft=a_draft(work))

        operations.set_holiday(work, day=date(2027, 3, 10), kind=HolidayKind.OFF, name="校庆")
        around = days_of(work, section)
        operations.remove_holiday(work, day=date(2027, 3, 10))

        assert around == [date(2027, 3, day) for day in (3, 17, 24, 31)]
        assert days_of(work, section) == [date(2027, 3, day) for day in (3, 10, 17, 24)]

    def test_leaves_published_sections_as_they_are(self, work):
        section = operations.add_section(work, draft=a_draft(work))
        operations.publish(work, section_id=section.id)

        operations.set_holiday(work, day=date(2027, 3, 3), kind=HolidayKind.OFF, name="校庆")

        assert days_of(work, section)[0] == date(2027, 3, 3)

    def test_changes_a_day_that_is_there(self, work):
        day = date(2026, 10, 1)
        operations.set_holiday(work, day=day, kind=HolidayKind.WORKING, name="补班")

        operations.set_holiday(work, day=day, kind=HolidayKind.OFF, name="国庆节")

        (row,) = queries.holidays(work.session, year=2026)
        assert (row.kind, row.name) == (HolidayKind.OFF, "国庆节")

    def test_puts_in_what_the_state_has_published(self, work):
        count = operations.seed_holidays(work, year=2026)

        rows = queries.holidays(work.session, year=2026)
        assert len(rows) == count
        assert {row.name for row in rows} >= {"春节", "国庆节", "清明"}
        assert (rows[-1].day, rows[-1].kind) == (date(2026, 10, 10), HolidayKind.WORKING)

    def test_says_when_the_state_has_published_nothing(self, work):
        with pytest.raises(HolidaysNotPublished) as refusal:
            operations.seed_holidays(work, year=2099)

        assert "2099" in str(refusal.value)

    def test_refuses_to_take_away_a_day_that_is_not_there(self, work):
        with pytest.raises(Missing):
            operations.remove_holiday(work, day=date(2027, 1, 1))

    def test_is_for_whoever_looks_after_a_whole_tree(self, work):
        top = an_organization(work)
        branch = an_organization(work, parent=top)
        account = staff(work, role=Role.ORGANIZATION_ADMIN, organization=branch)

        with pytest.raises(Forbidden):
            operations.set_holiday(
                replace(work, actor=the_actor(work, account)),
                day=date(2027, 1, 1),
                kind=HolidayKind.OFF,
                name="元旦",
            )


class TestAddSection:
    def test_dates_as_many_meetings_as_planned(self, work):
        section = operations.add_section(work, draft=a_draft(work))

        assert section.status is SectionStatus.DRAFT
        assert days_of(work, section) == [date(2027, 3, day) for day in (3, 10, 17, 24)]
        assert firm(work, section) == [False] * 4

    def test_takes_the_site_of_the_room(self, work):
        room = a_room(work, site=a_site(work, organization=(own := an_organization(work))))

        section = operations.add_section(
            work, draft=a_draft(work, organization=own, room_id=room.id)
        )

        assert section.site_id == room.site_id

    def test_takes_what_is_known_so_far(self, work):
        draft = a_draft(work, instructor_id=None, room_id=None, meeting_count=0, slots=())

        section = operations.add_section(work, draft=draft)

        assert days_of(work, section) == []
        assert section.site_id is None

    def test_refuses_a_short_number_twice_in_a_term(self, work):
        draft = a_draft(work)
        operations.add_section(work, draft=draft)

        with pytest.raises(CodeTaken) as refusal:
            operations.add_section(work, draft=replace(draft, title="国画"))

        assert refusal.value.facts["other"] == "书法"

    def test_refuses_overlapping_times(self, work):
        overlapping = WeeklySlot(3, time(10, 0), time(11, 0), Weeks.ODD)

        with pytest.raises(SlotsOverlap):
            operations.add_section(work, draft=a_draft(work, slots=(WEDNESDAY, overlapping)))

    @pytest.mark.parametrize("foreign", ["term", "course", "room"])
    def test_knows_nothing_of_another_tree(self, work, foreign):
        theirs = {
            "term": {"term_id": a_term(work).id},
            "course": {"course_id": a_course(work).id},
            "room": {"room_id": a_room(work).id},
        }[foreign]

        with pytest.raises(Missing):
            operations.add_section(work, draft=a_draft(work, **theirs))

    def test_uses_what_stands_above(self, work):
        top = an_organization(work)
        branch = an_organization(work, parent=top)
        sibling = an_organization(work, parent=top)

        section = operations.add_section(
            work,
            draft=a_draft(
                work,
                organization=branch,
                term=a_term(work, organization=top),
                course_id=a_course(work, organization=top).id,
                room_id=a_room(work, site=a_site(work, organization=sibling)).id,
            ),
        )

        assert section.organization_id == branch.id

    def test_refuses_an_outsider(self, work):
        with pytest.raises(Forbidden):
            operations.add_section(outsider(work), draft=a_draft(work))


class TestChangeSection:
    def test_dates_a_draft_anew(self, work):
        draft = a_draft(work)
        section = operations.add_section(work, draft=draft)

        operations.change_section(
            work,
            section_id=section.id,
            draft=replace(draft, code="0102", slots=(THURSDAY,), meeting_count=2),
        )

        assert section.code == "0102"
        assert days_of(work, section) == [date(2027, 3, 4), date(2027, 3, 11)]

    def test_changes_what_is_harmless_when_published(self, work):
        draft = a_draft(work)
        section = operations.add_section(work, draft=draft)
        operations.publish(work, section_id=section.id)

        operations.change_section(
            work,
            section_id=section.id,
            draft=replace(draft, quota=20, remark="自备毛笔", site_id=section.site_id),
        )

        assert (section.quota, section.remark) == (20, "自备毛笔")
        assert firm(work, section) == [True] * 4

    @pytest.mark.parametrize("change", [{"fee_fen": 100}, {"slots": (THURSDAY,)}])
    def test_refuses_to_change_what_people_rely_on(self, work, change):
        draft = a_draft(work)
        section = operations.add_section(work, draft=draft)
        operations.publish(work, section_id=section.id)

        with pytest.raises(SectionFixed):
            operations.change_section(work, section_id=section.id, draft=replace(draft, **change))

    def test_never_goes_below_the_places_taken(self, work):
        draft = a_draft(work)
        section = operations.add_section(work, draft=draft)
        operations.publish(work, section_id=section.id)
        for _ in range(2):
            operations.take_place(work, section_id=section.id)

        with pytest.raises(QuotaBelowPlacesTaken):
            operations.change_section(work, section_id=section.id, draft=replace(draft, quota=1))

    def test_never_goes_above_what_the_room_holds(self, work):
        draft = a_draft(work)
        section = operations.add_section(work, draft=draft)
        operations.publish(work, section_id=section.id)

        operations.change_section(work, section_id=section.id, draft=replace(draft, quota=40))
        with pytest.raises(RoomTooSmall):
            operations.change_section(work, section_id=section.id, draft=replace(draft, quota=41))

    def test_leaves_a_cancelled_section_alone(self, work):
        draft = a_draft(work)
        section = operations.add_section(work, draft=draft)
        operations.cancel(work, section_id=section.id)

        with pytest.raises(SectionNotDraft):
            operations.change_section(work, section_id=section.id, draft=draft)

    def test_refuses_an_outsider(self, work):
        draft = a_draft(work)
        section = operations.add_section(work, draft=draft)

        with pytest.raises(Forbidden):
            operations.change_section(outsider(work), section_id=section.id, draft=draft)


class TestSetSlots:
    def test_dates_the_meetings_anew(self, work):
        section = operations.add_section(work, draft=a_draft(work))

        operations.set_slots(work, section_id=section.id, slots=[THURSDAY])

        assert days_of(work, section)[0] == date(2027, 3, 4)

    def test_refuses_when_people_rely_on_the_times(self, work):
        section = operations.add_section(work, draft=a_draft(work))
        operations.publish(work, section_id=section.id)

        with pytest.raises(SectionFixed):
            operations.set_slots(work, section_id=section.id, slots=[THURSDAY])

    def test_refuses_when_the_section_is_over(self, work):
        section = operations.add_section(work, draft=a_draft(work))
        operations.cancel(work, section_id=section.id)

        with pytest.raises(SectionNotDraft):
            operations.set_slots(work, section_id=section.id, slots=[THURSDAY])


class TestPublish:
    def test_takes_up_room_and_instructor(self, work):
        section = operations.add_section(work, draft=a_draft(work))

        operations.publish(work, section_id=section.id)

        assert section.status is SectionStatus.PUBLISHED
        assert firm(work, section) == [True] * 4

    def test_refuses_what_is_not_complete(self, work):
        section = operations.add_section(work, draft=a_draft(work, instructor_id=None))

        with pytest.raises(InstructorMissing):
            operations.publish(work, section_id=section.id)

    @pytest.mark.parametrize("closed", [Site, Room])
    def test_refuses_a_place_that_was_closed_meanwhile(self, work, closed):
        section = operations.add_section(work, draft=a_draft(work))
        key = section.site_id if closed is Site else section.room_id
        work.session.get(closed, key).is_active = False

        with pytest.raises(PlaceClosed):
            operations.publish(work, section_id=section.id)

    def test_needs_no_room_where_a_note_says_the_place(self, work):
        draft = a_draft(work, room_id=None, place_note="人民广场东侧")
        section = operations.add_section(work, draft=draft)

        operations.publish(work, section_id=section.id)

        assert section.status is SectionStatus.PUBLISHED

    def test_names_the_section_that_has_the_instructor(self, work):
        draft = a_draft(work)
        first = operations.add_section(work, draft=replace(draft, title="国画"))
        operations.publish(work, section_id=first.id)
        late = replace(draft, code="0102", room_id=None, place_note="阅览室")
        second = operations.add_section(work, draft=late)

        with pytest.raises(InstructorClash) as refusal:
            operations.publish(work, section_id=second.id)

        facts = refusal.value.facts
        assert (facts["instructor"], facts["other"]) == ("林秀兰", "国画")
        assert facts["when"].starts_at.astimezone(ZONE).date() == date(2027, 3, 3)
        assert "校区" in facts["place"]
        assert second.status is SectionStatus.DRAFT

    def test_names_the_section_that_has_the_room(self, work):
        draft = a_draft(work)
        first = operations.add_section(work, draft=replace(draft, title="国画"))
        operations.publish(work, section_id=first.id)
        late = replace(draft, code="0102", instructor_id=an_instructor(work).id)
        second = operations.add_section(work, draft=late)

        with pytest.raises(RoomClash) as refusal:
            operations.publish(work, section_id=second.id)

        assert refusal.value.facts["other"] == "国画"

    def test_lets_one_follow_on_the_other(self, work):
        draft = a_draft(work)
        first = operations.add_section(work, draft=draft)
        operations.publish(work, section_id=first.id)
        after = WeeklySlot(3, time(10, 30), time(12, 0), Weeks.EVERY)
        second = operations.add_section(work, draft=replace(draft, code="0102", slots=(after,)))

        operations.publish(work, section_id=second.id)

        assert firm(work, second) == [True] * 4

    def test_forgets_sections_that_were_called_off(self, work):
        draft = a_draft(work)
        first = operations.add_section(work, draft=draft)
        operations.publish(work, section_id=first.id)
        operations.cancel(work, section_id=first.id)
        second = operations.add_section(work, draft=replace(draft, code="0102"))

        operations.publish(work, section_id=second.id)

        assert second.status is SectionStatus.PUBLISHED

    def test_refuses_an_outsider(self, work):
        section = operations.add_section(work, draft=a_draft(work))

        with pytest.raises(Forbidden):
            operations.publish(outsider(work), section_id=section.id)
