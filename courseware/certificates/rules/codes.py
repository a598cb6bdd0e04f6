"""Codes that prove a certificate: easy to read aloud, hopeless to guess."""

import unicodedata

# Crockford's base 32: no I, L, O (mistaken for 1 and 0) and no U.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS = 5
_GROUP = 5
_MISREAD = str.maketrans("OIL", "011")


def verification_code(random_bytes: bytes, *, length: int) -> str:
    """Spell random bytes as a code of `length` characters, five bits each.

    :raises ValueError: there are too few bytes for that many characters.
    """
    if len(random_bytes) * 8 < length * _BITS:
        raise ValueError("too few random bytes")

    number = int.from_bytes(random_bytes)
    places = range(0, length * _BITS, _BITS)
    return "".join(_ALPHABET[number >> place & 31] for place in places)


def normalize_code(text: str) -> str:
    """Bring a code as somebody typed it into the form in which it is kept.

    Case, spaces, hyphens and full-width forms do not count; O is 0, I and L are 1.
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    kept = "".join(c for c in plain if c.isalnum())
    return kept.translate(_MISREAD)


def format_code(code: str) -> str:
    """Group a code in fives, as it is printed: 7K4M2-Q9T3P."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
