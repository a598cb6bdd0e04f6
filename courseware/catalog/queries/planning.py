"""From the weekly times of a row to its dated meetings; many rows share one pattern."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from courseware.catalog.rules import When
from courseware.catalog.rules.calendars import Span, spans_of
from courseware.foundation.period import Period
from courseware.scheduling.rules import (
    HolidayKind,
    PlannedMeeting,
    WeeklySlot,
    class_hours,
    meetings_of,
    number_of_meetings,
)

MOST_WEEKS = 60
"""More weeks than that are a slip of the finger."""
Slots = tuple[WeeklySlot, ...]


@dataclass(frozen=True)
class Plan:
    """The dated meetings of a section, and the same by the time of the day."""

    meetings: tuple[PlannedMeeting, ...] = ()
    spans: tuple[Span, ...] = ()


class Planner:
    """Dates weekly times around the holidays, each pattern once."""

    def __init__(self, *, holidays: Mapping[date, HolidayKind], zone: ZoneInfo) -> None:
        self._holidays = holidays
        self._zone = zone
        self._plans: dict[tuple[Slots, date, int], Plan] = {}
        self._counts: dict[tuple[Slots, date, int], int] = {}

    def count(self, when: When, *, starts_on: date) -> int:
        """Count the meetings of the weeks that the list says, or up to its last day."""
        weeks = when.weeks or 0
        if not weeks and when.ends_on is not None:
            weeks = -(-(when.ends_on - starts_on + timedelta(days=1)).days // 7)
        if not when.slots or weeks not in range(1, MOST_WEEKS + 1):
            return 0
        key = when.slots, starts_on, weeks
        if key not in self._counts:
            self._counts[key] = number_of_meetings(when.slots, starts_on=starts_on, weeks=weeks)
        return self._counts[key]

    def plan(self, slots: Slots, *, starts_on: date, number: int) -> Plan:
        """Date so many meetings from a day on."""
        if not slots or not number:
            return Plan()
        key = slots, starts_on, number
        if key not in self._plans:
            self._plans[key] = self._dated(slots, starts_on, number)
        return self._plans[key]

    def rest(self, slots: Slots, *, starts_on: date, number: int, begun: int, after: date) -> Plan:
        """Date what is left of `number` meetings after a day, when so many have begun."""
        weeks = max((after - starts_on).days // 7 + 2, 0)
        long = self.plan(slots, starts_on=starts_on, number=number + weeks * len(slots))
        left = [
            meeting
            for meeting in long.meetings
            if meeting.period.starts_at.astimezone(self._zone).date() > after
        ][: max(number - begun, 0)]
        meetings = tuple(
            replace(meeting, number=begun + position)
            for position, meeting in enumerate(left, start=1)
        )
        return Plan(meetings, spans_of((one.period for one in meetings), zone=self._zone))

    def _dated(self, slots: Slots, starts_on: date, number: int) -> Plan:
        meetings = meetings_of(
            slots, starts_on=starts_on, number=number, holidays=self._holidays, zone=self._zone
        )
        periods = (meeting.period for meeting in meetings)
        return Plan(tuple(meetings), spans_of(periods, zone=self._zone))


def hours_of(slots: Slots, *, count: int, hour_minutes: int) -> int:
    """Count whole class hours where the list does not; every slot as often as the others."""
    if not slots:
        return 0
    lengths = [class_hours(_on_a_day(slot), hour_minutes=hour_minutes) for slot in slots]
    return sum(lengths) * count // len(lengths)


def _on_a_day(slot: WeeklySlot) -> Period:
    day = date(2000, 1, 1)
    return Period(
        datetime.combine(day, slot.starts, tzinfo=UTC),
        datetime.combine(day, slot.ends, tzinfo=UTC),
    )
