"""What may be wrong with what somebody tells about a person."""

from courseware.foundation.errors import Conflict, Invalid
from courseware.foundation.messages import N_


class NameMissing(Invalid):
    """There is no character or letter in the name."""

    sentence = N_("Fill in the name.")
    field = "name"


class NameTooLong(Invalid):
    """The name has more characters than a name may have. Facts: `most`, `length`."""

    sentence = N_("A name has at most %(most)s characters; you filled in %(length)s.")
    field = "name"


class UnprintableName(Invalid):
    """The name has something no printer can show. Facts: `code_point` ("U+E863"), `character`."""

    sentence = N_("The name has a character that cannot be printed (%(code_point)s). Type it anew.")
    field = "name"


class SignInName(Invalid):
    """There is a sign in the name that names do not have. Facts: `code_point`, `character`."""

    sentence = N_("A name has no “%(character)s” in it (%(code_point)s). Type the name alone.")
    field = "name"


class PhoneMissing(Invalid):
    """Nothing was filled in."""

    sentence = N_("Fill in the phone number.")
    field = "phone"


class PhoneNotDigits(Invalid):
    """There is something else than digits in the phone number."""

    sentence = N_("A phone number has digits only.")
    field = "phone"


class MobileWrongLength(Invalid):
    """A mobile number does not have 11 digits. Facts: `length`."""

    sentence = N_("A mobile number has 11 digits; you filled in %(length)s.")
    field = "phone"


class MobileUnknown(Invalid):
    """No mobile number of the mainland begins like this."""

    sentence = N_("Mobile numbers begin with 13 to 19. Check the first digits.")
    field = "phone"


class LandlineIncomplete(Invalid):
    """The landline number lacks its area code, or has too few or too many digits."""

    sentence = N_("Fill in a landline number with its area code, all digits of it.")
    field = "phone"


class IdentityNumberWrongLength(Invalid):
    """The identity number does not have 18 places. Facts: `length`."""

    sentence = N_("An ID number has 18 places; you filled in %(length)s.")
    field = "identity_number"


class IdentityNumberNotDigits(Invalid):
    """There is something else than digits and a last X in the identity number."""

    sentence = N_("An ID number has digits only; the last place may be an X.")
    field = "identity_number"


class IdentityNumberSpoiled(Invalid):
    """A sheet has made a rounded figure of the identity number: its last places are lost."""

    sentence = N_(
        "The sheet has rounded this ID number, and its last digits are lost. "
        "Make the column text and type the number anew."
    )
    field = "identity_number"


class IdentityNumberMaybeRounded(Invalid):
    """The identity number is right, but ends like one that a sheet has rounded."""

    sentence = N_("This ID number ends in 000. Look whether the sheet has rounded it.")
    field = "identity_number"


class IdentityNumberOfOtherPaper(Invalid):
    """The number of a passport, a travel permit or an old residence card."""

    sentence = N_(
        "This is no 18-place ID number. Numbers of passports and of older residence cards "
        "are not kept: leave it empty."
    )
    field = "identity_number"


class IdentityNumberMistyped(Invalid):
    """The last place of the identity number does not follow from the others."""

    sentence = N_("The ID number does not match its check digit. Compare its end with the card.")
    field = "identity_number"


class IdentityNumberRegionUnknown(Invalid):
    """No province issues identity numbers that begin like this."""

    sentence = N_("No ID number begins with these digits. Compare its beginning with the card.")
    field = "identity_number"


class IdentityNumberBirthDateWrong(Invalid):
    """The birth date in the identity number is no day, or no living person's birthday."""

    sentence = N_("The birth date in the ID number cannot be right. Compare it with the card.")
    field = "identity_number"


class BirthDateWrong(Invalid):
    """The birth date lies in the future, or before anybody who lives was born."""

    sentence = N_("This birth date cannot be right. Check the year.")
    field = "born_on"


class BirthDateDisagrees(Invalid):
    """The birth date is not the one in the identity number."""

    sentence = N_("The birth date is not the one in the ID number. Compare both with the card.")
    field = "born_on"


class SexDisagrees(Invalid):
    """The sex is not the one in the identity number."""

    sentence = N_("The sex is not the one in the ID number. Compare both with the card.")
    field = "sex"


class RelationWrong(Invalid):
    """The relation of an emergency contact is missing or too long. Facts: `most`."""

    sentence = N_("Fill in how you are related, in at most %(most)s characters.")
    field = "relation"


class TooManyContacts(Invalid):
    """There are more emergency contacts than are kept. Facts: `most`."""

    sentence = N_("Up to %(most)s emergency contacts are kept.")


class DivisionCodeWrong(Invalid):
    """The division code is not one of 6, 9 or 12 digits."""

    sentence = N_("A division code has 6, 9 or 12 digits.")
    field = "division_code"


class NoteTooLong(Invalid):
    """The note is longer than it may be. Facts: `most`, `length`."""

    sentence = N_("The note has at most %(most)s characters; you filled in %(length)s.")
    field = "note"


class RosterHasNoHeader(Invalid):
    """No row of the list names its columns."""

    sentence = N_("No row names the columns. One column must be called “姓名”, one more is needed.")
    field = "file"


class RosterTooLong(Invalid):
    """There are more learners in the list than a class has. Facts: `most`."""

    sentence = N_("The list has too many rows: at most %(most)s learners are taken in at once.")
    field = "file"


class TwiceInRoster(Invalid):
    """The same person stands in the list before. Facts: `row`, `name`."""

    sentence = N_("The same person is in row %(row)s already: %(name)s.")


class FormulaInCell(Invalid):
    """There is a formula where a value should be."""

    sentence = N_("There is a formula in this cell. Paste the value in its place.")


class SexUnread(Invalid):
    """The sex is neither of the two words."""

    sentence = N_("This is not read as “男” or “女”. The sex will stay empty.")
    field = "sex"


class BirthDateUnread(Invalid):
    """The birth date is no date, or a day that does not exist."""

    sentence = N_("This is not read as a date. The date of birth will stay empty.")
    field = "born_on"


class BirthDateIncomplete(Invalid):
    """Only the year, or the year and the month, of a birth are told."""

    sentence = N_("The day is missing here. The date of birth will stay empty.")
    field = "born_on"


class PhonesSeveral(Invalid):
    """There are several phone numbers in one cell."""

    sentence = N_("There are several numbers here. Only the first will be kept.")
    field = "phone"


class ContactUnread(Invalid):
    """The name or the telephone of an emergency contact does not fit."""

    sentence = N_("The emergency contact is not complete, and will be left out.")


class NameDoubtful(Invalid):
    """The name can be kept, but looks like something else. Facts: `name`."""

    sentence = N_("“%(name)s” does not look like a full name. Look whether it is right.")
    field = "name"


class IdentityNumberTaken(Conflict):
    """Somebody else is registered with this identity number."""

    sentence = N_("Somebody is already registered with this ID number.")


class TwoNumbers(Conflict):
    """Two persons with two identity numbers are two persons."""

    sentence = N_("The two have different ID numbers, so they are two people.")


class NotAlike(Conflict):
    """Nothing speaks for two persons being one."""

    sentence = N_("The two have neither name and phone nor name and date of birth in common.")


class MergedMeanwhile(Conflict):
    """One of two persons was merged into somebody in the meantime."""

    sentence = N_("One of the two has been merged with somebody in the meantime.")
