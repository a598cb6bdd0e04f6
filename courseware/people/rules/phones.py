"""Phone numbers of the mainland, mobile and landline, kept as digits alone."""

import re
import unicodedata

from courseware.people.errors import (
    LandlineIncomplete,
    MobileUnknown,
    MobileWrongLength,
    PhoneMissing,
    PhoneNotDigits,
)

_MOBILE_LENGTH = 11
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
# 010 and 02x have numbers of 8 digits, all other areas (0411) of 7 or 8.
_LANDLINE = re.compile(r"(010|02[0-9])([0-9]{8})|(0[3-9][0-9]{2})([0-9]{7,8})")
_LOCAL = re.compile(r"[2-9][0-9]{6,7}")
_COUNTRY = re.compile(r"^(?:(?:\+|00)86|86(?=1[3-9][0-9]{9}$))")
_PUNCTUATION = re.compile(r"[\s\-\u2010-\u2015\u2212().]+")


def clean_phone(text: str) -> str:
    """Give a mobile number or a landline number with its area code, digits only.

    Full-width digits, spaces, dashes, brackets and the country code +86 are understood.

    :raises PhoneMissing: nothing was filled in.
    :raises PhoneNotDigits: there are letters or signs in it.
    :raises LandlineIncomplete: the area code or a digit is missing, or there is one too many.
    :raises MobileWrongLength: a mobile number without 11 digits.
    :raises MobileUnknown: 11 digits that begin like no mobile number.
    """
    number = _digits(text)
    if number.startswith("0") or _LOCAL.fullmatch(number):
        if not _LANDLINE.fullmatch(number):
            raise LandlineIncomplete
        return number
    return _checked_mobile(number)


def clean_mobile(text: str) -> str:
    """Give a mobile number, digits only: for what must be sent as a short message.

    :raises PhoneMissing: nothing was filled in.
    :raises PhoneNotDigits: there are letters or signs in it.
    :raises MobileWrongLength: it does not have 11 digits.
    :raises MobileUnknown: 11 digits that begin like no mobile number.
    """
    return _checked_mobile(_digits(text))


def _digits(text: str) -> str:
    # NFKC is for digits only here: full-width ones become plain.
    number = _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text))
    if not number:
        raise PhoneMissing
    national = _COUNTRY.sub("", number)
    if not re.fullmatch(r"[0-9]+", national):
        raise PhoneNotDigits
    # Behind a country code an area code has no 0.
    lacks_zero = national != number and not re.match(r"0|1[3-9]", national)
    return f"0{national}" if lacks_zero else national


def _checked_mobile(number: str) -> str:
    if len(number) != _MOBILE_LENGTH:
        raise MobileWrongLength(length=len(number))
    if not _MOBILE.fullmatch(number):
        raise MobileUnknown
    return number


def is_mobile(phone: str) -> bool:
    """Tell whether a cleaned number can receive short messages."""
    return bool(_MOBILE.fullmatch(phone))


def format_phone(phone: str) -> str:
    """Write a cleaned number as people read it, with no-break spaces: 138 0013 8000."""
    if is_mobile(phone):
        return f"{phone[:3]}\u00a0{phone[3:7]}\u00a0{phone[7:]}"
    area, local = _parts(phone)
    return f"{area}-{local[:-4]}\u00a0{local[-4:]}"


def mask_phone(phone: str) -> str:
    """Hide the middle of a cleaned number: 138****8000, 0411****1234."""
    if is_mobile(phone):
        return f"{phone[:3]}****{phone[-4:]}"
    area, local = _parts(phone)
    return f"{area}{'*' * (len(local) - 4)}{local[-4:]}"


def _parts(landline: str) -> tuple[str, str]:
    """Split a cleaned landline number into area code and local number."""
    short_area = landline.startswith(("01", "02"))
    return (landline[:3], landline[3:]) if short_area else (landline[:4], landline[4:])
