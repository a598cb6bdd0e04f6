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
    IdentityNumberOfOtherPaper,
    IdentityNumberRegionUnknown,
    IdentityNumberSpoiled,
    IdentityNumberWrongLength,
    SexDisagrees,
)
from courseware.people.rules.persons import Sex, check_born_on

_LENGTH = 18
_OLD_LENGTH = 15
_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_OLD_SHAPE = re.compile(r"[0-9]{15}")
# Blanks, dashes, what nobody sees, and the mark that keeps a figure a text in a sheet.
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
_TEXT_MARKS = "'`\u2018\u2019\u00b4\""
# × and the Cyrillic and Greek letters that look like an X.
_CROSSES = str.maketrans(dict.fromkeys("\u00d7\u0425\u03a7\u2715\u2716\u2a2f", "X"))
_ROUNDED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?1[0-9]|[0-9]{15,18}[.,]0+")
_LOST = "000"
"""A sheet keeps 15 digits of a figure; the last three of a number of 18 become these."""
# Passports, travel permits of people from Hong Kong, Macao and Taiwan, and the residence
# card of foreigners before 2023: three letters and twelve digits.
_OTHER_PAPER = re.compile(r"[A-Z]{1,2}[0-9]{7,10}|[A-Z]{3}[0-9]{12}")

# GB/T 2260 provinces (71 Taiwan); 81, 82 and 83 stand on the residence permits of people
# from Hong Kong, Macao and Taiwan; the residence card of foreigners since 2023 has a 9 and
# the province that issued it.
_REGION = re.compile(
    r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1-8]",
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

    :raises IdentityNumberSpoiled: a sheet has rounded it.
    :raises IdentityNumberOfOtherPaper: it is that of a passport or an older residence card.
    :raises IdentityNumberWrongLength: not 18 places.
    :raises IdentityNumberNotDigits: other characters than digits and a last X.
    :raises IdentityNumberMistyped: the check digit (ISO 7064 mod 11-2) does not match.
    :raises IdentityNumberRegionUnknown: no such number is issued.
    :raises IdentityNumberBirthDateWrong: the birth date is none, or cannot be that of a
        living person.
    """
    number = _upgraded(_compact(text))
    _check_shape(number)
    if mod_11_2.calc_check_digit(number[:-1]) != number[-1]:
        raise IdentityNumberSpoiled if number.endswith(_LOST) else IdentityNumberMistyped
    if not _REGION.match(number):
        raise IdentityNumberRegionUnknown
    _check_birth_date(number, today=today)
    return number


def _compact(text: str) -> str:
    # NFKC is for digits and the X only here: full-width ones become plain.
    plain = unicodedata.normalize("NFKC", text).upper().translate(_CROSSES)
    return _SEPARATORS.sub("", plain).strip(_TEXT_MARKS)


def _check_shape(number: str) -> None:
    if _ROUNDED.fullmatch(number):
        raise IdentityNumberSpoiled
    if _OTHER_PAPER.fullmatch(number):
        raise IdentityNumberOfOtherPaper
    if len(number) != _LENGTH:
        raise IdentityNumberWrongLength(length=len(number))
    if not _SHAPE.fullmatch(number):
        raise IdentityNumberNotDigits


def _upgraded(number: str) -> str:
    if len(number) != _OLD_LENGTH or _OTHER_PAPER.fullmatch(number):
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
