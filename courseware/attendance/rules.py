"""Marks of a roll, when they may be set, and the attendance rate that follows from them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from fractions import Fraction

from courseware.attendance.errors import RollIncomplete, RollLocked, RollNotOpenYet
from courseware.foundation.messages import N_
from courseware.foundation.period import Period
from courseware.policies.rules import ExcusedCountsAs, LateCountsAs


class Mark(Enum):
    """What the roll says of a learner at a meeting, in the order in which a tap goes on."""

    PRESENT = "present"
    ABSENT = "absent"
    LATE = "late"
    EXCUSED = "excused"


MARK_NAMES: dict[Mark, str] = {
    Mark.PRESENT: N_("Present"),
    Mark.ABSENT: N_("Absent"),
    Mark.LATE: N_("Late"),
    Mark.EXCUSED: N_("Excused"),
}


def next_mark(mark: Mark) -> Mark:
    """Give the mark that a tap turns this one into: present, absent, late, excused, present."""
    order = list(Mark)
    return order[(order.index(mark) + 1) % len(order)]


@dataclass(frozen=True)
class Tally:
    """How often each mark stands in a roll, or for a learner."""

    present: int = 0
    late: int = 0
    absent: int = 0
    excused: int = 0

    @property
    def total(self) -> int:
        """All marks."""
        return self.present + self.late + self.absent + self.excused


def counts(marks: Iterable[Mark]) -> Tally:
    """Count the marks by kind."""
    found = Counter(marks)
    return Tally(
        present=found[Mark.PRESENT],
        late=found[Mark.LATE],
        absent=found[Mark.ABSENT],
        excused=found[Mark.EXCUSED],
    )


def attended(tally: Tally, *, late: LateCountsAs) -> int:
    """Count the meetings that a learner was at."""
    return tally.present + (tally.late if late is LateCountsAs.PRESENT else 0)


def rate(tally: Tally, *, excused: ExcusedCountsAs, late: LateCountsAs) -> Fraction | None:
    """Give the attendance rate, from 0 to 1; None while there is nothing to go by.

    Only meetings whose roll was handed in count; what leave and lateness do to the rate is
    a rule of the office.
    """
    counted = tally.total
    if excused is ExcusedCountsAs.LEFT_OUT:
        counted -= tally.excused
    return Fraction(attended(tally, late=late), counted) if counted else None


def reaches(attendance_rate: Fraction | None, *, percent: int) -> bool:
    """Tell whether a rate reaches a threshold; without a rate it does not."""
    return attendance_rate is not None and attendance_rate * 100 >= percent


def check_may_take(meeting: Period, *, now: datetime, opens_before_minutes: int) -> None:
    """Refuse a roll long before its meeting; there is no end to handing in the first one.

    :raises RollNotOpenYet: it is not yet so many minutes before the start.
    """
    opens_at = meeting.starts_at - timedelta(minutes=opens_before_minutes)
    if now < opens_at:
        raise RollNotOpenYet(opens_at=opens_at)


def locks_at(meeting: Period, *, taken_at: datetime, hours: int) -> datetime:
    """Name the instant from which a roll stays as it is.

    The hours count from the end of the meeting, or from handing in where that came later,
    so that a slip in a late roll can be mended too.
    """
    return max(meeting.ends_at, taken_at) + timedelta(hours=hours)


def may_correct(meeting: Period, *, taken_at: datetime, now: datetime, hours: int) -> bool:
    """Tell whether a roll that was handed in may still be corrected."""
    return now < locks_at(meeting, taken_at=taken_at, hours=hours)


def check_may_correct(meeting: Period, *, taken_at: datetime, now: datetime, hours: int) -> None:
    """Refuse to correct a roll after its hours.

    :raises RollLocked: the hours for corrections have passed.
    """
    if not may_correct(meeting, taken_at=taken_at, now=now, hours=hours):
        raise RollLocked(locked_at=locks_at(meeting, taken_at=taken_at, hours=hours))


def check_complete(marks: Mapping[int, Mark], *, enrolled: Collection[int]) -> None:
    """Refuse a roll that is not exactly about those who are enrolled.

    :raises RollIncomplete: somebody has no mark, or a mark is for somebody else.
    """
    if set(marks) != set(enrolled):
        raise RollIncomplete


@dataclass(frozen=True)
class Correction:
    """A mark that was changed; `before` is None where there was none."""

    enrollment_id: int
    before: Mark | None
    after: Mark


def corrections(before: Mapping[int, Mark], after: Mapping[int, Mark]) -> list[Correction]:
    """List what a corrected roll changes, by enrollment; equal marks are left out."""
    return [
        Correction(enrollment_id, before.get(enrollment_id), mark)
        for enrollment_id, mark in sorted(after.items())
        if before.get(enrollment_id) is not mark
    ]
