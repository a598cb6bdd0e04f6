"""Rolls that were handed in."""

from collections.abc import Mapping
from uuid import uuid4

from courseware.attendance.models import AttendanceMark, Roll
from courseware.attendance.rules import Mark
from courseware.enrollment.models import Enrollment
from courseware.foundation.work import Work
from courseware.scheduling.models import Meeting
from tests.factories import given


def a_roll(work: Work, *, meeting: Meeting, marks: Mapping[Enrollment, Mark]) -> Roll:
    """The first roll of a meeting, with these marks."""
    roll = given(
        work, Roll(meeting_id=meeting.id, revision=1, handed_in_at=work.now, token=uuid4())
    )
    for enrollment, mark in marks.items():
        given(
            work,
            AttendanceMark(
                roll_id=roll.id,
                meeting_id=meeting.id,
                enrollment_id=enrollment.id,
                revision=1,
                mark=mark,
            ),
        )
    return roll
