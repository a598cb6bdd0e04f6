"""Lists that cannot be handed out."""

from courseware.foundation.errors import Conflict, Invalid
from courseware.foundation.messages import N_


class ReasonMissing(Invalid):
    """Identity numbers are asked for in full, and nobody says why."""

    sentence = N_("Write what the ID numbers are needed for.")
    field = "reason"


class NothingPublished(Conflict):
    """There is no class of the term that everybody may see."""

    sentence = N_("No class of this term has been published yet, so there is nothing to print.")


class PrintingFailed(Conflict):
    """The drawing process broke down, or took too long."""

    sentence = N_("The printed catalog could not be drawn. Try again in a minute.")
