"""How long a browser stays signed in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

_LONGEST_LEARNER_STAY = timedelta(days=365)
"""Use renews a learner's stay, but once a year the phone has to be in their hand again."""

_SEEN_EVERY = timedelta(minutes=5)
"""Use is written down no more often, and never less than five times before idleness ends it."""


class Stay(Enum):
    """Whose device it is, and for whom."""

    OWN_PHONE = "own_phone"
    BORROWED_PHONE = "borrowed_phone"
    STAFF = "staff"


@dataclass(frozen=True)
class StayLimits:
    """How long learners and staff stay signed in."""

    learner_idle: timedelta
    staff_longest: timedelta
    staff_idle: timedelta


@dataclass(frozen=True)
class Lifetime:
    """A sign-in ends after `idle` without use, and in any case after `longest`."""

    idle: timedelta
    longest: timedelta


@dataclass(frozen=True)
class Ending:
    """When a sign-in ends: `idle` after it was seen last, at `expires_at` in any case."""

    seen_at: datetime
    idle: timedelta
    expires_at: datetime

    @property
    def ends_at(self) -> datetime:
        """When it ends if nothing happens any more."""
        return min(self.seen_at + self.idle, self.expires_at)

    @property
    def grows(self) -> bool:
        """Whether using it puts the end off."""
        return self.seen_at + self.idle < self.expires_at


def seen_every(idle: timedelta) -> timedelta:
    """Tell how often the use of a sign-in is written down."""
    return min(_SEEN_EVERY, idle / 5)


def lifetime(stay: Stay, *, limits: StayLimits) -> Lifetime:
    """Tell how long a sign-in lives; one on somebody else's phone ends as soon as one of staff."""
    if stay is Stay.OWN_PHONE:
        return Lifetime(limits.learner_idle, max(limits.learner_idle, _LONGEST_LEARNER_STAY))
    return Lifetime(limits.staff_idle, limits.staff_longest)
