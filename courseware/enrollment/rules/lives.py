"""The life of an enrollment, and the ways by which one is asked for."""

from datetime import datetime, timedelta
from enum import Enum

from courseware.enrollment.errors import EnrollmentEnded, NotWaiting
from courseware.foundation.messages import N_


class Status(Enum):
    """Where an enrollment stands in its life."""

    ENROLLED = "enrolled"
    WAITLISTED = "waitlisted"
    WITHDRAWN = "withdrawn"
    COMPLETED = "completed"


TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.ENROLLED: frozenset({Status.WITHDRAWN, Status.COMPLETED}),
    Status.WAITLISTED: frozenset({Status.ENROLLED, Status.WITHDRAWN}),
    Status.WITHDRAWN: frozenset(),
    Status.COMPLETED: frozenset(),
}
"""Undoing is withdrawing; who comes back asks anew, at the end of the line."""

ACTIVE = frozenset({Status.ENROLLED, Status.WAITLISTED})
"""What counts as being in: once per section, and towards the courses of a term."""

STATUS_NAMES: dict[Status, str] = {
    Status.ENROLLED: N_("Enrolled"),
    Status.WAITLISTED: N_("Waiting"),
    Status.WITHDRAWN: N_("Withdrawn"),
    Status.COMPLETED: N_("Completed"),
}


class Channel(Enum):
    """By which way somebody asked for a place."""

    WEB = "web"
    COUNTER = "counter"
    IMPORT = "import"


CHANNEL_NAMES: dict[Channel, str] = {
    Channel.WEB: N_("On the web"),
    Channel.COUNTER: N_("At the counter"),
    Channel.IMPORT: N_("From a list"),
}


def check_change(status: Status, *, to: Status) -> None:
    """Refuse a change of status that an enrollment's life does not know.

    :raises NotWaiting: only who waits can be given a place.
    :raises EnrollmentEnded: an enrollment that is over stays so.
    """
    if to in TRANSITIONS[status]:
        return
    if to is Status.ENROLLED:
        raise NotWaiting
    raise EnrollmentEnded


def may_undo(enrolled_at: datetime, *, now: datetime, minutes: int) -> bool:
    """Tell whether the minutes for undoing, counted from the enrollment, still run."""
    return now < enrolled_at + timedelta(minutes=minutes)


def better(one: tuple[Status, datetime], other: tuple[Status, datetime]) -> bool:
    """Tell which of two active enrollments is the better: a place, then whoever asked first."""
    first, second = ((status is not Status.ENROLLED, at) for status, at in (one, other))
    return first <= second
