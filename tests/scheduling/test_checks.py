"""Tests of what the doctor finds: nothing in a healthy database, and each planted fault."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from courseware.scheduling import operations
from courseware.scheduling.checks import CHECKS, unaudited
from courseware.scheduling.rules import MeetingStatus, SectionStatus
from tests.factories.organizations import a_room
from tests.factories.people import an_instructor
from tests.factories.scheduling import a_meeting, a_section
from tests.scheduling.test_operations import a_draft

DAY = date(2027, 3, 3)


def findings(work):
    work.session.flush()
    checks = [check for check in CHECKS if check is not unaudited]
    found = [finding for check in checks for finding in check(work.session)]
    return {finding.check.removeprefix("scheduling."): finding.ids for finding in found}


@pytest.fixture
def unguarded(work):
    """A database that has lost its guards, so that faults can be planted."""
    for column in ("room_id", "instructor_id"):
        if work.session.get_bind().dialect.name == "postgresql":
            statement = f"ALTER TABLE meeting DROP CONSTRAINT ex_meeting_{column}"
            work.session.execute(text(statement))
            continue
        for moment in ("insert", "update"):
            work.session.execute(text(f"DROP TRIGGER ex_meeting_{column}_{moment}"))


class TestChecks:
    def test_find_nothing_in_the_life_of_sections(self, work):
        keys = [operations.add_section(work, draft=a_draft(work)).id for _ in range(3)]
        for key in keys[1:]:
            operations.publish(work, section_id=key)
        operations.take_place(work, section_id=keys[1])
        operations.cancel(work, section_id=keys[2])

        assert findings(work) == {}

    def test_find_what_nobody_recorded(self, work):
        section = a_section(work)

        ids = [finding.ids for finding in unaudited(work.session)]

        assert ids == [(str(section.term_id),), (str(section.id),)]

    def test_find_no_fault_with_what_was_recorded(self, work):
        draft = a_draft(work)
        term = operations.add_term(
            work,
            organization_id=draft.organization_id,
            name="夏",
            starts_on=DAY,
            ends_on=date(2027, 8, 1),
        )
        operations.add_section(work, draft=replace(draft, term_id=term.id))

        ids = [finding.ids for finding in unaudited(work.session)]

        assert ids == [(str(draft.term_id),)]

    def test_find_meetings_that_hold_a_room_for_nothing(self, work):
        section = a_section(work, status=SectionStatus.DRAFT, meeting_count=1)
        a_meeting(work, section=section, number=1)

        assert findings(work) == {"firm": (section.public_id,)}

    def test_find_called_off_meetings_that_hold_a_room(self, work):
        section = a_section(work, meeting_count=1)
        a_meeting(work, section=section, number=1, status=MeetingStatus.CANCELLED)

        assert findings(work) == {"firm": (section.public_id,)}

    def test_find_planned_meetings_that_hold_no_room(self, work):
        section = a_section(work, meeting_count=1)
        a_meeting(work, section=section, number=1, is_firm=False)

        assert findings(work) == {"loose": (section.public_id,)}

    @pytest.mark.parametrize("numbers", [[], [1], [1, 3], [1, 2, 3]])
    def test_find_meetings_that_are_not_as_planned(self, work, numbers):
        section = a_section(work, meeting_count=2)
        for number in numbers:
            a_meeting(work, section=section, number=number, on=date(2027, 3, number))

        assert findings(work) == {"count": (section.public_id,)}

    @pytest.mark.parametrize("column", ["room_id", "instructor_id"])
    def test_find_what_is_taken_twice(self, work, unguarded, column):
        thing = a_room(work) if column == "room_id" else an_instructor(work)
        pair = [a_section(work, meeting_count=1) for _ in range(2)]
        for section in pair:
            a_meeting(work, section=section, number=1, on=DAY, **{column: thing.id})

        name = "rooms" if column == "room_id" else "instructors"
        assert findings(work) == {name: tuple(sorted(one.public_id for one in pair))}
