"""What is refused about rolls."""

from courseware.foundation.errors import Conflict, Invalid
from courseware.foundation.messages import N_


class RollNotOpenYet(Conflict):
    """The meeting is still too far ahead for its roll."""

    sentence = N_("The roll of this lesson can be taken from %(opens_at)s.")


class RollLocked(Conflict):
    """The hours in which a roll may be corrected have passed."""

    sentence = N_("This roll has been locked since %(locked_at)s.")


class MeetingNotHeld(Conflict):
    """A meeting that was called off has no roll."""

    sentence = N_("This lesson was called off, so it has no roll.")


class RollIncomplete(Invalid):
    """Learners of the section have no mark, or marks are for people not in it."""

    sentence = N_("The roll does not match the class any more. Open it again and check it.")


class ReasonMissing(Invalid):
    """A roll that was handed in is changed without saying why."""

    sentence = N_("Write why the roll is changed.")
    field = "reason"


class NothingCorrected(Conflict):
    """A roll is handed in again exactly as it stands."""

    sentence = N_("The roll already says this. Nothing was changed.")


class BothOnRolls(Conflict):
    """Two persons who are to be one both stand on the rolls of a section. Facts: `section`."""

    sentence = N_(
        "Both stand on the rolls of “%(section)s”, so they may be two people. "
        "Withdraw one of them there first, if they are not."
    )
