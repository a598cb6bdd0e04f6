"""Tests of the later life of a section, and of counting its places."""

from datetime import date

import pytest
from sqlalchemy import select

from courseware.foundation.errors import Missing
from courseware.scheduling import operations
from courseware.scheduling.errors import SectionNotDraft, SectionNotOver, SectionNotPublished
from courseware.scheduling.models import Meeting
from courseware.scheduling.rules import MeetingStatus, SectionStatus
from tests.factories.scheduling import a_meeting, a_section

FIRST, SECOND = date(2026, 11, 18), date(2026, 11, 25)


def states(work, section):
    rows = work.session.execute(
        select(Meeting.status, Meeting.is_firm)
        .where(Meeting.section_id == section.id)
        .order_by(Meeting.starts_at)
    )
    return [tuple(row) for row in rows]


class TestCancel:
    def test_calls_off_what_has_not_been_held(self, work):
        section = a_section(work)
        a_meeting(work, section=section, on=FIRST, status=MeetingStatus.HELD)
        a_meeting(work, section=section, on=SECOND)

        operations.cancel(work, section_id=section.id)

        assert section.status is SectionStatus.CANCELLED
        assert states(work, section) == [
            (MeetingStatus.HELD, False),
            (MeetingStatus.CANCELLED, False),
        ]

    def test_refuses_twice(self, work):
        section = a_section(work, status=SectionStatus.CANCELLED)

        with pytest.raises(SectionNotPublished):
            operations.cancel(work, section_id=section.id)


class TestDiscard:
    def test_drops_a_draft(self, work):
        section = a_section(work, status=SectionStatus.DRAFT)

        operations.discard(work, section_id=section.id)

        assert section.status is SectionStatus.CANCELLED

    def test_refuses_what_people_rely_on(self, work):
        section = a_section(work)

        with pytest.raises(SectionNotDraft):
            operations.discard(work, section_id=section.id)


class TestFinish:
    def test_closes_the_book_when_the_last_meeting_is_over(self, work):
        section = a_section(work)
        a_meeting(work, section=section, on=FIRST, status=MeetingStatus.HELD)
        a_meeting(work, section=section, on=date(2026, 11, 19))

        operations.finish(work, section_id=section.id)

        assert section.status is SectionStatus.FINISHED
        assert [is_firm for _, is_firm in states(work, section)] == [False, False]

    def test_refuses_while_meetings_are_to_come(self, work):
        section = a_section(work)
        last = a_meeting(work, section=section, on=SECOND)

        with pytest.raises(SectionNotOver) as refusal:
            operations.finish(work, section_id=section.id)

        assert refusal.value.facts["when"] == last.ends_at

    def test_needs_no_meetings(self, work):
        section = a_section(work)

        operations.finish(work, section_id=section.id)

        assert section.status is SectionStatus.FINISHED

    def test_refuses_a_draft(self, work):
        section = a_section(work, status=SectionStatus.DRAFT)

        with pytest.raises(SectionNotPublished):
            operations.finish(work, section_id=section.id)


class TestClose:
    def test_stops_and_goes_on(self, work):
        section = a_section(work)

        operations.close(work, section_id=section.id)
        was_closed = section.is_closed
        operations.reopen(work, section_id=section.id)

        assert (was_closed, section.is_closed) == (True, False)

    @pytest.mark.parametrize("deed", [operations.close, operations.reopen])
    def test_leaves_alone_what_is_over(self, work, deed):
        section = a_section(work, status=SectionStatus.FINISHED)

        with pytest.raises(SectionNotPublished):
            deed(work, section_id=section.id)


class TestPlaces:
    def test_takes_places_until_there_are_none(self, work):
        section = a_section(work, quota=2)

        taken = [operations.take_place(work, section_id=section.id) for _ in range(3)]

        assert taken == [True, True, False]
        assert section.places_taken == 2

    def test_counts_a_section_that_is_not_loaded(self, work):
        section = a_section(work, quota=2)
        key = section.id
        work.session.expunge(section)

        assert operations.take_place(work, section_id=key)

        assert work.session.get(type(section), key).places_taken == 1

    def test_frees_a_place(self, work):
        section = a_section(work, quota=1)
        operations.take_place(work, section_id=section.id)

        operations.free_place(work, section_id=section.id)

        assert section.places_taken == 0

    def test_cannot_free_what_nobody_has(self, work):
        section = a_section(work)

        with pytest.raises(Missing):
            operations.free_place(work, section_id=section.id)

    def test_gives_every_ticket_once(self, work):
        section = a_section(work)

        tickets = [operations.give_ticket(work, section_id=section.id) for _ in range(3)]

        assert tickets == [1, 2, 3]
        assert section.tickets_given == 3

    def test_gives_no_ticket_for_nothing(self, work):
        with pytest.raises(Missing):
            operations.give_ticket(work, section_id=987654321)
