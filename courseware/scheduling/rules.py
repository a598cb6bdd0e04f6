"""Weekly patterns, the dated meetings they give, and meetings that clash."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from itertools import combinations, islice, takewhile
from zoneinfo import ZoneInfo

from courseware.foundation.messages import N_
from courseware.foundation.period import Period
from courseware.scheduling.errors import (
    InstructorMissing,
    MeetingsMissing,
    PlaceClosed,
    PlaceMissing,
    RoomTooSmall,
    SectionNotDraft,
    SectionNotPublished,
    SlotEndsBeforeItStarts,
    SlotsMissing,
    SlotsOverlap,
)

MONDAY = 1


class SectionStatus(Enum):
    """Where a section stands in its life."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"
    FINISHED = "finished"


TRANSITIONS: dict[SectionStatus, frozenset[SectionStatus]] = {
    SectionStatus.DRAFT: frozenset({SectionStatus.PUBLISHED, SectionStatus.CANCELLED}),
    SectionStatus.PUBLISHED: frozenset({SectionStatus.CANCELLED, SectionStatus.FINISHED}),
    SectionStatus.CANCELLED: frozenset(),
    SectionStatus.FINISHED: frozenset(),
}

SECTION_STATUS_NAMES: dict[SectionStatus, str] = {
    SectionStatus.DRAFT: N_("Draft"),
    SectionStatus.PUBLISHED: N_("Published"),
    SectionStatus.CANCELLED: N_("Cancelled"),
    SectionStatus.FINISHED: N_("Finished"),
}


class MeetingStatus(Enum):
    """Whether a meeting is to take place, has taken place, or does not."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


MEETING_TRANSITIONS: dict[MeetingStatus, frozenset[MeetingStatus]] = {
    MeetingStatus.PLANNED: frozenset({MeetingStatus.HELD, MeetingStatus.CANCELLED}),
    MeetingStatus.HELD: frozenset(),
    MeetingStatus.CANCELLED: frozenset(),
}


class HolidayKind(Enum):
    """What the state's notice makes of a day: no teaching, or a day worked to make up for it."""

    OFF = "off"
    WORKING = "working"


class Weeks(Enum):
    """In which weeks of the pattern a weekly time is used; the first week is odd."""

    EVERY = "every"
    ODD = "odd"
    EVEN = "even"


@dataclass(frozen=True)
class WeeklySlot:
    """One weekly time of a section, on the wall clock; weekday 1 is Monday."""

    weekday: int
    starts: time
    ends: time
    weeks: Weeks

    def __post_init__(self) -> None:
        if self.weekday not in range(1, 8):
            msg = "weekdays go from 1 (Monday) to 7"
            raise ValueError(msg)

    def is_used(self, *, weekday: int, week: int) -> bool:
        """Tell whether the slot is used on this weekday of this week (1, 2, …)."""
        parity = Weeks.ODD if week % 2 else Weeks.EVEN
        return self.weekday == weekday and self.weeks in {Weeks.EVERY, parity}

    def overlaps(self, other: "WeeklySlot") -> bool:
        """Tell whether both are ever used at the same time."""
        shares_weeks = Weeks.EVERY in {self.weeks, other.weeks} or self.weeks is other.weeks
        shares_time = self.starts < other.ends and other.starts < self.ends
        return self.weekday == other.weekday and shares_weeks and shares_time


@dataclass(frozen=True)
class PlannedMeeting:
    """A dated occurrence: the `number`-th of its section."""

    number: int
    period: Period


def check_slots(slots: Sequence[WeeklySlot]) -> None:
    """Refuse a weekly pattern that gives no meetings, or two at once.

    :raises SlotsMissing: there is no weekly time.
    :raises SlotEndsBeforeItStarts: a weekly time ends before it starts.
    :raises SlotsOverlap: two weekly times overlap.
    """
    if not slots:
        raise SlotsMissing
    if any(slot.ends <= slot.starts for slot in slots):
        raise SlotEndsBeforeItStarts
    if any(one.overlaps(other) for one, other in combinations(slots, 2)):
        raise SlotsOverlap


def meetings_of(
    slots: Sequence[WeeklySlot],
    *,
    starts_on: date,
    number: int,
    holidays: Mapping[date, HolidayKind],
    zone: ZoneInfo,
) -> list[PlannedMeeting]:
    """Date the `number` meetings of a section from its weekly pattern.

    A section of 16 meetings gets 16: what falls on a holiday is skipped, and the pattern
    goes on after the planned end until all have a date. A day worked to make up for a
    holiday adds none. Odd and even count weeks from Monday, and the week of `starts_on`
    is the first. A meeting keeps its time on the wall clock of `zone` all year.

    :raises SlotsMissing: there is no weekly time.
    :raises SlotEndsBeforeItStarts: a weekly time ends before it starts.
    :raises SlotsOverlap: two weekly times overlap.
    """
    check_slots(slots)

    held = (
        (day, slot)
        for day, slot in _dates(slots, starts_on)
        if holidays.get(day) is not HolidayKind.OFF
    )
    return [
        PlannedMeeting(position, _period(day, slot, zone))
        for position, (day, slot) in enumerate(islice(held, number), start=1)
    ]


def number_of_meetings(slots: Sequence[WeeklySlot], *, starts_on: date, weeks: int) -> int:
    """Count the meetings that a pattern has in so many weeks without holidays.

    :raises SlotsMissing: there is no weekly time.
    :raises SlotEndsBeforeItStarts: a weekly time ends before it starts.
    :raises SlotsOverlap: two weekly times overlap.
    """
    check_slots(slots)

    after = starts_on + timedelta(weeks=weeks)
    return sum(1 for _ in takewhile(lambda dated: dated[0] < after, _dates(slots, starts_on)))


def _dates(slots: Sequence[WeeklySlot], starts_on: date) -> Iterator[tuple[date, WeeklySlot]]:
    in_order = sorted(slots, key=lambda slot: slot.starts)
    day, week = starts_on, 1
    while True:
        for slot in in_order:
            if slot.is_used(weekday=day.isoweekday(), week=week):
                yield day, slot
        day += timedelta(days=1)
        week += day.isoweekday() == MONDAY


def _period(day: date, slot: WeeklySlot, zone: ZoneInfo) -> Period:
    return Period(
        datetime.combine(day, slot.starts, tzinfo=zone).astimezone(UTC),
        datetime.combine(day, slot.ends, tzinfo=zone).astimezone(UTC),
    )


def class_hours(period: Period, *, hour_minutes: int) -> int:
    """Count the whole class hours of a meeting; a break does not make another hour."""
    return period.minutes // hour_minutes


@dataclass(frozen=True)
class Booked:
    """A meeting that already takes up its room, its instructor or its learners."""

    section_id: int
    section: str
    """The section's title, for people to read."""
    place: str
    period: Period


@dataclass(frozen=True)
class Clash:
    """A wished period, and the booked meeting that stands in its way."""

    when: Period
    other: Booked

    @property
    def facts(self) -> dict[str, object]:
        """The facts of a sentence: other (a title), when (of the other meeting), place."""
        return {"other": self.other.section, "when": self.other.period, "place": self.other.place}


def first_clash(wished: Iterable[Period], booked: Iterable[Booked]) -> Clash | None:
    """Find the earliest wished period that overlaps a booked meeting, and the earliest such."""
    in_order = sorted(booked, key=lambda meeting: meeting.period)
    clashes = (
        Clash(period, meeting)
        for period in sorted(wished)
        for meeting in in_order
        if period.overlaps(meeting.period)
    )
    return next(clashes, None)


@dataclass(frozen=True)
class SectionPlan:
    """What is known of a section when somebody wants to publish it."""

    title: str
    status: SectionStatus
    meetings: int
    instructors: int
    place: str
    """Where people go; "" while nobody has said."""
    closed: str
    """The site or the room of it that is out of use; "" when people can go there."""
    room_capacity: int | None
    """In persons; None where the place has no room of ours."""
    quota: int


def check_publishable(plan: SectionPlan) -> None:
    """Refuse to publish a section that people could not go to.

    :raises SectionNotDraft: it was published, or called off, before.
    :raises MeetingsMissing: it has no dated meetings.
    :raises InstructorMissing: nobody teaches it.
    :raises PlaceMissing: nobody has said where.
    :raises PlaceClosed: the site or the room is out of use.
    :raises RoomTooSmall: the quota is above what the room holds.
    """
    _check_draft(plan)
    if not plan.meetings:
        raise MeetingsMissing(section=plan.title)
    if not plan.instructors:
        raise InstructorMissing(section=plan.title)
    if not plan.place:
        raise PlaceMissing(section=plan.title)
    if plan.closed:
        raise PlaceClosed(section=plan.title, place=plan.closed)
    if plan.room_capacity is not None and plan.quota > plan.room_capacity:
        raise RoomTooSmall(
            section=plan.title, room=plan.place, capacity=plan.room_capacity, quota=plan.quota
        )


def _check_draft(plan: SectionPlan) -> None:
    if plan.status is not SectionStatus.DRAFT:
        raise SectionNotDraft(section=plan.title)


def check_change(status: SectionStatus, *, to: SectionStatus, section: str) -> None:
    """Refuse a change of status that a section's life does not know.

    :raises SectionNotDraft: only a draft can be published.
    :raises SectionNotPublished: a section that is over, or not published, stays so.
    """
    if to in TRANSITIONS[status]:
        return
    if to is SectionStatus.PUBLISHED:
        raise SectionNotDraft(section=section)
    raise SectionNotPublished(section=section)
