"""Reading rolls: one meeting's, one section's, and those that are still to be handed in."""

from courseware.attendance.queries.meetings import (
    MeetingFacts,
    RollPage,
    RollRow,
    marks_of,
    roll_page,
)
from courseware.attendance.queries.pending import (
    PendingRoll,
    pending_rolls,
)
from courseware.attendance.queries.sections import (
    LearnerRow,
    MeetingRow,
    SectionAttendance,
    rate_rules,
    section_attendance,
    tallies,
)

__all__ = [
    "LearnerRow",
    "MeetingFacts",
    "MeetingRow",
    "PendingRoll",
    "RollPage",
    "RollRow",
    "SectionAttendance",
    "marks_of",
    "pending_rolls",
    "rate_rules",
    "roll_page",
    "section_attendance",
    "tallies",
]
