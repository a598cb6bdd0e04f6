"""The three terms around a day: one that is over, one that runs, one that is open to enroll."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKS_RUN = 11
"""So many weeks of the running term lie behind us, half of the year from term to term."""
WEEKS_APART = 26
WEEKS_LONG = 20
"""Sixteen meetings, and up to four that fall on holidays."""
JULY = 7


@dataclass(frozen=True)
class Season:
    """A term as the demo plans it."""

    name: str
    mark: str
    """How the short numbers of its sections begin: year and season, as class lists have it."""
    starts_on: date
    """A Monday."""
    ends_on: date
    round_opens_on: date
    round_closes_on: date


@dataclass(frozen=True)
class Seasons:
    """The terms around `today`."""

    today: date
    past: Season
    running: Season
    coming: Season


def seasons_around(today: date) -> Seasons:
    """Lay the terms around a day, so that there always is one of each."""
    monday = today - timedelta(days=today.weekday())
    begins = monday - timedelta(weeks=WEEKS_RUN)
    half = begins.year * 2 + (begins.month >= JULY)
    opened = today - timedelta(days=3)
    return Seasons(
        today=today,
        past=_season(half - 1, begins - timedelta(weeks=WEEKS_APART)),
        running=_season(half, begins),
        coming=_season(half + 1, begins + timedelta(weeks=WEEKS_APART), opened=opened),
    )


def _season(half: int, begins: date, *, opened: date | None = None) -> Season:
    year, is_autumn = divmod(half, 2)
    opens_on = opened or begins - timedelta(weeks=5)
    return Season(
        name=f"{year}年{'秋季' if is_autumn else '春季'}学期",
        mark=f"{year % 100:02d}{'Q' if is_autumn else 'C'}",
        starts_on=begins,
        ends_on=begins + timedelta(weeks=WEEKS_LONG, days=-3),
        round_opens_on=opens_on,
        round_closes_on=opens_on + timedelta(weeks=4),
    )


def at(day: date, hour: int, minute: int = 0, *, zone: ZoneInfo) -> datetime:
    """Give the instant of a time on the wall clock."""
    return datetime.combine(day, time(hour, minute), tzinfo=zone)
