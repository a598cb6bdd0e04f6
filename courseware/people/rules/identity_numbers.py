"""Citizen identity numbers of GB 11643: their shape, and what they tell."""

import re
import unicodedata
from datetime import date
from enum import StrEnum

from stdnum.iso7064 import mod_11_2

from courseware.people.errors import (
    BirthDateDisagrees,
    BirthDateWrong,
    IdentityNumberBirthDateWrong,
    IdentityNumberMistyped,
    IdentityNumberNotDigits,
    IdentityNumberRegionUnknown,
    IdentityNumberWrongLength,
    SexDisagrees,
)
from courseware.people.rules.persons import Sex, check_born_on

_LENGTH = 18
_OLD_LENGTH = 15
_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_OLD_SHAPE = re.compile(r"[0-9]{15}")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015]+")

# GB/T 2260 provinces (71 Taiwan); 81, 82 and 83 stand on the residence permits of people
# from Hong Kong, Macao and Taiwan; the 2023 residence card of foreigners begins with 9.
_REGION = re.compile(
    r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[0-9]",
)


class IdentitySource(StrEnum):
    """How an identity number came to us: only a card that was read proves it."""

    CARD = "card"
    TYPED = "typed"
    IMPORTED = "imported"


def clean_identity_number(text: str, *, today: date) -> str:
    """Give the identity number in 18 places, the last a digit or a capital X.

    Numbers of 15 digits, issued until 1999, are carried over into the form of today; they
    have no check digit, so a slip in one of them goes unseen. Their century is the 20th:
    the few people born before 1900 have died.

    :raises IdentityNumberWrongLength: not 18 places.
    :raises IdentityNumberNotDigits: other characters than digits and a last X.
    :raises IdentityNumberMistyped: the check digit (ISO 7064 mod 11-2) does not match.
    :raises IdentityNumberRegionUnknown: no such number is issued.
    :raises IdentityNumberBirthDateWrong: the birth date is none, or cannot be that of a
        living person.
    """
    number = _upgraded(_compact(text))
    if len(number) != _LENGTH:
        raise IdentityNumberWrongLength(length=len(number))
    if not _SHAPE.fullmatch(number):
        raise IdentityNumberNotDigits
    if mod_11_2.calc_check_digit(number[:-1]) != number[-1]:
        raise IdentityNumberMistyped
    if not _REGION.match(number):
        raise IdentityNumberRegionUnknown
    _check_birth_date(number, today=today)
    return number


def _compact(text: str) -> str:
    # NFKC is for digits and the X only here: full-width ones become plain.
    plain = unicodedata.normalize("NFKC", text).upper().replace("\u00d7", "X")
    return _SEPARATORS.sub("", plain)


def _upgraded(number: str) -> str:
    if len(number) != _OLD_LENGTH:
        return number
    if not _OLD_SHAPE.fullmatch(number):
        raise IdentityNumberNotDigits
    long = f"{number[:6]}19{number[6:]}"
    return f"{long}{mod_11_2.calc_check_digit(long)}"


def _check_birth_date(number: str, *, today: date) -> None:
    try:
        check_born_on(born_on(number), today=today)
    except (ValueError, BirthDateWrong) as error:
        raise IdentityNumberBirthDateWrong from error


def born_on(number: str) -> date:
    """Read the birth date from a cleaned identity number."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def sex_of(number: str) -> Sex:
    """Read the sex from a cleaned identity number: the 17th digit is odd for men."""
    return Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def check_agrees(number: str, *, born_on: date | None, sex: Sex | None) -> None:
    """Make sure that birth date and sex, where known, are those of the cleaned number.

    :raises BirthDateDisagrees: the birth date is another one.
    :raises SexDisagrees: the sex is the other one.
    """
    if born_on is not None and f"{born_on:%Y%m%d}" != number[6:14]:
        raise BirthDateDisagrees
    if sex is not None and sex is not sex_of(number):
        raise SexDisagrees


def mask_identity_number(number: str) -> str:
    """Show the first three and the last four places: 310***********002X."""
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"
