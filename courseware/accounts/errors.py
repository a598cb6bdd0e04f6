"""Why somebody is not signed in, or is not given a role."""

from courseware.foundation.errors import Conflict, Invalid
from courseware.foundation.messages import N_


class CodeWrong(Invalid):
    """The one-time code is another one. Facts: `sent_at`, the instant of the newest code."""

    sentence = N_("That code is not right. The newest one is the code sent at %(sent_at)s.")
    field = "code"


class CodeExpired(Invalid):
    """The one-time code is too old. Facts: `minutes`, how long a code is good for."""

    sentence = N_("That code is more than %(minutes)s minutes old. Ask for a new one.")
    field = "code"


class CodeUsedUp(Invalid):
    """The one-time code was used already, or guessed at too often."""

    sentence = N_("That code can no longer be used. Ask for a new one.")
    field = "code"


class TooSoon(Conflict):
    """A code was sent to this phone just now. Facts: `seconds` until the next may be sent."""

    sentence = N_("A code was sent just now. Wait %(seconds)s seconds before asking again.")


class TooManyCodes(Conflict):
    """No more codes are sent to this phone for a day."""

    sentence = N_("Too many codes were sent today. Call us: the staff will do it for you.")


class PasswordTooShort(Invalid):
    """The password has too few characters. Facts: `least`."""

    sentence = N_("A password has at least %(least)s characters. Several words make a good one.")
    field = "password"


class PasswordTooLong(Invalid):
    """The password has too many characters. Facts: `most`."""

    sentence = N_("A password has at most %(most)s characters.")
    field = "password"


class PasswordTooCommon(Invalid):
    """The password is among the first that anybody would try."""

    sentence = N_("Many people use this password, so it is easily guessed. Think of another one.")
    field = "password"


class PasswordHasName(Invalid):
    """The password contains the name or the sign-in name of the person."""

    sentence = N_("Your name stands in this password, so it is easily guessed. Leave it out.")
    field = "password"


class GrantToOneself(Conflict):
    """Nobody gives a role to themselves."""

    sentence = N_("You cannot give a role to yourself. Ask another administrator to do it.")


class GrantBeyondOwn(Conflict):
    """The role may do more than the person who would give it."""

    sentence = N_("You can only give a role that may do no more than you may yourself.")
