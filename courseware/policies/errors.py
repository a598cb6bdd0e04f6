"""What is refused about rules of the field."""

from courseware.foundation.errors import Invalid, Missing
from courseware.foundation.messages import N_


class PolicyMissing(Missing):
    """No row for the key covers the scope on the day."""

    sentence = N_("No rule “%(key)s” holds on that day.")


class PolicyNotWhole(Invalid):
    """The value is not a whole number within the bounds of its key."""

    sentence = N_("This rule takes a whole number from %(least)s to %(most)s.")
    field = "value"


class PolicyNotAChoice(Invalid):
    """The value is not one of the words its key may take."""

    sentence = N_("This rule takes one of these: %(choices)s.")
    field = "value"


class SerialPatternUnclear(Invalid):
    """The pattern lacks the running number, or names something that is not known."""

    sentence = N_("A numbering pattern contains {number} once, and otherwise only %(names)s.")
    field = "value"


class AgesReversed(Invalid):
    """The least age is above the greatest."""

    sentence = N_("The youngest age must not be above the oldest age.")
    field = "max_age"
