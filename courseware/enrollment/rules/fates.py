"""What becomes of a row of a list of learners that is taken into a section."""

from enum import StrEnum

from courseware.foundation.messages import N_


class Fate(StrEnum):
    """What would become of a row."""

    ENROLL = "enroll"
    WAIT = "wait"
    HERE = "here"
    """The person has a place there already, or waits for one."""
    ASK = "ask"
    """A person has to say who it is, or whether it is right."""
    LEFT_OUT = "left_out"
    """A person has said so."""
    REFUSED = "refused"
    """The rules of the section are against it."""
    REJECTED = "rejected"
    """The row cannot be read."""


FATE_NAMES: dict[Fate, str] = {
    Fate.ENROLL: N_("Gets a place"),
    Fate.WAIT: N_("Goes on the waiting list"),
    Fate.HERE: N_("Is in the class already"),
    Fate.ASK: N_("To be answered below"),
    Fate.LEFT_OUT: N_("Left out"),
    Fate.REFUSED: N_("Cannot join"),
    Fate.REJECTED: N_("Cannot be read"),
}
TAKEN = frozenset({Fate.ENROLL, Fate.WAIT})
"""What is done when the list is taken."""
HANDED_BACK = frozenset({Fate.ASK, Fate.REFUSED, Fate.REJECTED})
"""What somebody has to see to."""


class Answer(StrEnum):
    """What a person says about a row that is asked."""

    NEW = "new"
    LEAVE_OUT = "leave_out"
    """Any other answer is the public id of the person that is meant."""
