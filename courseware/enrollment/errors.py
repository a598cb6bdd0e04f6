"""What is refused about places, in sentences a learner understands.

Facts that are days, instants or periods are given as such; the site words them.
"""

from courseware.foundation.errors import Conflict, Invalid, Missing
from courseware.foundation.messages import N_


class AlreadyEnrolled(Conflict):
    """The learner holds a place there."""

    sentence = N_("You already have a place in “%(section)s”.")


class AlreadyWaiting(Conflict):
    """The learner waits for a place there."""

    sentence = N_("You are already on the waiting list of “%(section)s”.")


class SectionNotOffered(Conflict):
    """The section was called off, or has not been published."""

    sentence = N_("“%(section)s” is not being held.")


class EnrollmentNotPlanned(Conflict):
    """No round has been set for the section's term."""

    sentence = N_("It has not been decided yet when “%(section)s” opens for enrollment.")


class EnrollmentNotOpenYet(Conflict):
    """The next round has not begun."""

    sentence = N_("Enrollment for “%(section)s” opens on %(opens_at)s.")


class EnrollmentClosed(Conflict):
    """The last round is over."""

    sentence = N_("Enrollment for “%(section)s” closed on %(closed_at)s.")


class EnrollmentStopped(Conflict):
    """The office has closed enrollment by hand, or the section is over."""

    sentence = N_("“%(section)s” takes no more people.")


class BirthDateMissing(Conflict):
    """The section asks for an age, and the learner's birth date is not known."""

    sentence = N_("“%(section)s” is for certain ages, and we do not know your date of birth.")


class TooYoung(Conflict):
    """The learner has not reached the least age on the day that counts."""

    sentence = N_(
        "This class is for people aged %(min_age)s or over on %(cutoff_on)s. "
        "You reach that age on %(from_on)s."
    )


class TooOld(Conflict):
    """The learner is above the greatest age on the day that counts."""

    sentence = N_("This class is for people aged %(max_age)s or under on %(cutoff_on)s.")


class TimeClash(Conflict):
    """The learner is elsewhere at the time of a meeting."""

    sentence = N_("This class overlaps with your class “%(other)s”, which meets on %(other_when)s.")


class TooManyCourses(Conflict):
    """The learner has as many courses in the term as one may have."""

    sentence = N_("You have %(count)s classes this term already; the most is %(most)s.")


class PrerequisiteMissing(Conflict):
    """The learner has not completed the course that must come before."""

    sentence = N_("“%(section)s” builds on “%(prerequisite)s”. Complete that one first.")


class SectionFull(Conflict):
    """All places are taken; one may still wait for one."""

    sentence = N_(
        "“%(section)s” is full. You can wait for a place; %(waiting)s people wait already."
    )


class WaitlistFull(Conflict):
    """All places are taken, and the waitlist is full too."""

    sentence = N_("“%(section)s” is full, and so is its waiting list.")


class EnrollmentEnded(Conflict):
    """The place was given back, or the course completed, before."""

    sentence = N_("This enrollment is already over, so it stays as it is.")


class UndoOver(Conflict):
    """The minutes in which an enrollment may be undone have passed."""

    sentence = N_("The %(minutes)s minutes for undoing are over. You can still withdraw.")


class QuotaBelowTaken(Conflict):
    """The quota would be below the places already taken."""

    sentence = N_(
        "%(taken)s people have a place in “%(section)s”, so it cannot take fewer. "
        "Close its enrollment instead."
    )


class NotWaiting(Missing):
    """The ticket is not, or no longer, on the waitlist."""

    sentence = N_("This place on the waiting list no longer exists.")


class SentAlready(Conflict):
    """The same form was sent before, and asked for something else."""

    sentence = N_("You have sent this page before, and it said something else then.")


class ReasonMissing(Invalid):
    """A section with learners in it is called off without saying why."""

    sentence = N_("Say why the class is not held: the learners will read it.")
    field = "reason"


class RoundEndsBeforeItOpens(Invalid):
    """A round ends before, or when, it begins."""

    sentence = N_("The round must end later than it begins.")
    field = "closes_on"


class RoundNameMissing(Invalid):
    """A round has no name."""

    sentence = N_("Give the round a name.")
    field = "name"


class BothCompleted(Conflict):
    """Two persons who are to be one both completed a section. Facts: `section`."""

    sentence = N_("Both completed “%(section)s”, so they are two people.")


class BothGoAtOnce(Conflict):
    """Two persons who are to be one go to two sections at once. Facts: `section`, `other`."""

    sentence = N_(
        "One goes to “%(section)s”, the other to “%(other)s” at the same time. "
        "Withdraw from one of the two first."
    )
