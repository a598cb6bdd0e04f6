"""Why somebody does not get a place: the reasons, in the order to hear them."""

from dataclasses import dataclass
from enum import Enum

from courseware.enrollment import errors
from courseware.foundation.errors import Conflict


class Reason(Enum):
    """Why somebody does not get a place, in the order in which a person should hear it."""

    ALREADY_ENROLLED = "already_enrolled"
    ALREADY_WAITING = "already_waiting"
    NOT_OFFERED = "not_offered"
    STOPPED = "stopped"
    NOT_PLANNED = "not_planned"
    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    BIRTH_DATE_MISSING = "birth_date_missing"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    TIME_CLASH = "time_clash"
    TOO_MANY_COURSES = "too_many_courses"
    PREREQUISITE_MISSING = "prerequisite_missing"
    FULL = "full"
    WAITLIST_FULL = "waitlist_full"


PROBLEMS: dict[Reason, type[Conflict]] = {
    Reason.ALREADY_ENROLLED: errors.AlreadyEnrolled,
    Reason.ALREADY_WAITING: errors.AlreadyWaiting,
    Reason.NOT_OFFERED: errors.SectionNotOffered,
    Reason.STOPPED: errors.EnrollmentStopped,
    Reason.NOT_PLANNED: errors.EnrollmentNotPlanned,
    Reason.NOT_OPEN_YET: errors.EnrollmentNotOpenYet,
    Reason.CLOSED: errors.EnrollmentClosed,
    Reason.BIRTH_DATE_MISSING: errors.BirthDateMissing,
    Reason.TOO_YOUNG: errors.TooYoung,
    Reason.TOO_OLD: errors.TooOld,
    Reason.TIME_CLASH: errors.TimeClash,
    Reason.TOO_MANY_COURSES: errors.TooManyCourses,
    Reason.PREREQUISITE_MISSING: errors.PrerequisiteMissing,
    Reason.FULL: errors.SectionFull,
    Reason.WAITLIST_FULL: errors.WaitlistFull,
}


@dataclass(frozen=True)
class Refusal:
    """One reason why somebody does not get a place, with the facts of its sentence."""

    reason: Reason
    facts: dict[str, object]

    @property
    def may_wait(self) -> bool:
        """Whether a place on the waitlist can be had all the same."""
        return self.reason is Reason.FULL

    def problem(self) -> Conflict:
        """Make the problem to raise, or to take the sentence from."""
        return PROBLEMS[self.reason](**self.facts)
