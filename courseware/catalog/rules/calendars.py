"""Who and what is taken when: clashes of a whole list, found before anything is written."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from courseware.foundation.period import Period


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which something happens at one time of the day, on the wall clock."""

    starts: time
    ends: time
    days: frozenset[date]

    def first_shared(self, other: "Span") -> date | None:
        """Give the first day on which both would be at once."""
        if self.starts >= other.ends or other.starts >= self.ends:
            return None
        if self.days.isdisjoint(other.days):
            return None
        return min(self.days & other.days)


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody or something that is taken already: by which section, when."""

    owner: int
    """The section, or what stands for it while it is not written."""
    title: str
    place: str
    when: Period


@dataclass(frozen=True, slots=True)
class _Entry:
    owner: int
    title: str
    place: str
    span: Span


class Calendars:
    """A calendar for each room and each instructor, by whatever key tells them apart."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._entries: dict[Hashable, list[_Entry]] = {}

    def take(
        self, key: Hashable, spans: Iterable[Span], *, owner: int, title: str, place: str
    ) -> None:
        """Write down that a section has the room or the instructor at these times."""
        entries = self._entries.setdefault(key, [])
        entries += [_Entry(owner, title, place, span) for span in spans]

    def find(self, key: Hashable, spans: Sequence[Span], *, owner: int) -> Taken | None:
        """Find the first time that another section than `owner` has already."""
        shared = [
            (day, entry.span.starts, entry)
            for entry in self._entries.get(key, ())
            if entry.owner != owner
            for span in spans
            if (day := span.first_shared(entry.span)) is not None
        ]
        if not shared:
            return None
        day, _, entry = min(shared, key=lambda one: one[:2])
        when = Period(self._instant(day, entry.span.starts), self._instant(day, entry.span.ends))
        return Taken(entry.owner, entry.title, entry.place, when)

    def _instant(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, tzinfo=self._zone).astimezone(UTC)


def spans_of(periods: Iterable[Period], *, zone: ZoneInfo) -> tuple[Span, ...]:
    """Put the meetings together that have the same time of the day."""
    days: dict[tuple[time, time], set[date]] = {}
    for period in periods:
        starts, ends = period.starts_at.astimezone(zone), period.ends_at.astimezone(zone)
        days.setdefault((starts.time(), ends.time()), set()).add(starts.date())
    return tuple(Span(*times, frozenset(on)) for times, on in days.items())
