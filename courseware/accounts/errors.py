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


class PasswordWrong(Invalid):
    """The password that was typed so as to change it is another one."""

    sentence = N_("That is not your password. Type the one you signed in with.")
    field = "current"


class SignInRefused(Invalid):
    """Name and password do not belong together, or have been guessed at too often.

    One sentence for all of it, whether there is such an account or not. Facts: `minutes`.
    """

    sentence = N_("Name and password do not fit. After many tries, wait up to %(minutes)s minutes.")


class AccountClosed(Conflict):
    """The account was closed by an administrator."""

    sentence = N_("This account has been closed. Call us, and we will look into it.")


class PasswordNeeded(Conflict):
    """An account of staff is not opened by a one-time code."""

    sentence = N_("You work here: sign in with your name and password.")


class PasswordNotUsed(Conflict):
    """The account is opened by a one-time code, and has no password."""

    sentence = N_("This account has no password. A code is sent to the phone instead.")


class PersonHasAccount(Conflict):
    """The person signs in by another phone, or as staff."""

    sentence = N_("There is an account in this name already. Call us, and we will look into it.")


class PersonUnknown(Invalid):
    """Nobody is registered with this name and phone number."""

    sentence = N_("Nobody of this name is registered with this phone number.")
    field = "phone"


class LoginNameWrong(Invalid):
    """The sign-in name has other signs than letters, digits, dots and dashes, or is too short."""

    sentence = N_("A sign-in name has 3 to 40 letters or digits, such as wangli.")
    field = "login_name"


class LoginNameTaken(Invalid):
    """Somebody else signs in by this name. Facts: `login_name`."""

    sentence = N_("Somebody signs in as “%(login_name)s” already. Choose another name.")
    field = "login_name"


class GrantDatesWrong(Invalid):
    """The role would end before it begins, or is over already."""

    sentence = N_("The last day of the role is before its first day, or before today.")
    field = "last_day"


class AlreadyGranted(Conflict):
    """The account holds this role there. Facts: `organization`, `last_day`."""

    sentence = N_("This role is already held at “%(organization)s”, until %(last_day)s.")


class WatchesKeptApart(Conflict):
    """System, security and audit administrator are to be three different people."""

    sentence = N_("System, security and audit administrator have to be three different people.")


class RoleNeedsPassword(Conflict):
    """Who signs in by one-time code cannot be given a role of staff."""

    sentence = N_("Roles are for accounts with a password. Open one for this person first.")


class OwnAccount(Conflict):
    """Nobody closes their own account or ends their own role."""

    sentence = N_("This is your own account. Ask another administrator to do it.")


class GrantToOneself(Conflict):
    """Nobody gives a role to themselves."""

    sentence = N_("You cannot give a role to yourself. Ask another administrator to do it.")


class GrantBeyondOwn(Conflict):
    """The role may do more than the person who would give it."""

    sentence = N_("You can only give a role that may do no more than you may yourself.")


class AccountsOfBoth(Conflict):
    """Two persons who are to be one both sign in."""

    sentence = N_("Both have an account to sign in with. Close one of the accounts first.")
