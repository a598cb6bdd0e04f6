"""Serial numbers of certificates, by a pattern that each issuer may choose.

A pattern is text with fields in braces: "J{division}-{organization}-{year}-{number:06}".
A width fills with zeros on the left and cuts nothing, but for `{year:02}`: the last two
digits. `{check}`, only at the end, stands for two check digits over everything before it
(ISO 7064 MOD 97-10, in which letters count 10 to 35 and other signs do not count).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from courseware.certificates.errors import (
    SerialFactMissing,
    SerialPatternUnclear,
    SerialsExhausted,
)
from courseware.certificates.rules.kinds import Kind

LETTERS: dict[Kind, str] = {Kind.COMPLETION: "J", Kind.STUDY: "X", Kind.TRAINING: "P"}
"""What `{type}` stands for: 结业, 学习, 培训."""

_NAMES = ("type", "division", "organization", "section", "year", "number")
_PIECE = re.compile(
    rf"\{{(?P<name>{'|'.join(_NAMES)})(?::0?(?P<width>[1-9]))?\}}"
    r"|(?P<check>\{check\})"
    r"|(?P<literal>[^{}\s])"
)
_DASHES = re.compile("[‐‑‒–—―−]")


@dataclass(frozen=True)
class SerialFacts:
    """What the fields of a pattern are filled with."""

    kind: Kind
    division: str
    """Division code of the issuer (GB/T 2260)."""
    organization: str
    """Short code of the issuer."""
    section: str
    """Number of the section within its term."""
    year: int
    number: int
    """Running number of issuer, kind and year, from 1 without a gap."""


@dataclass(frozen=True)
class _Piece:
    """One field of a pattern, or one sign that stands for itself."""

    name: str
    width: int
    literal: str


def check_pattern(pattern: str) -> None:
    """Refuse a pattern that cannot be read, or would not tell one certificate from the next.

    :raises SerialPatternUnclear: naming the part that cannot be read.
    """
    names = [piece.name for piece in _pieces(pattern)]
    if names.count("number") != 1:
        raise SerialPatternUnclear(pattern=pattern, part="{number}")
    if "check" in names[:-1]:
        raise SerialPatternUnclear(pattern=pattern, part="{check}")


def serial_number(pattern: str, *, facts: SerialFacts) -> str:
    """Fill the pattern with the facts.

    :raises SerialPatternUnclear: the pattern cannot be read.
    :raises SerialFactMissing: the pattern asks for a code that is empty.
    :raises SerialsExhausted: the running number is wider than its field.
    """
    check_pattern(pattern)
    body = normalize_serial("".join(_filled(piece, facts) for piece in _pieces(pattern)))
    return body + check_digits(body) if pattern.endswith("{check}") else body


def is_serial(pattern: str, text: str) -> bool:
    """Tell whether the text could be a number of this pattern, check digits included."""
    serial = normalize_serial(text)
    shape = "".join(_expression(piece) for piece in _pieces(pattern))
    if not re.fullmatch(shape, serial):
        return False
    return not pattern.endswith("{check}") or check_digits(serial[:-2]) == serial[-2:]


def normalize_serial(text: str) -> str:
    """Bring a serial number as somebody typed it into the form in which it is kept.

    Upper case, half width, one kind of hyphen, no spaces.
    """
    plain = unicodedata.normalize("NFKC", _DASHES.sub("-", text)).upper()
    return "".join(plain.split())


def check_digits(text: str) -> str:
    """Give the two check digits of ISO 7064 MOD 97-10 over the letters and figures of a text."""
    digits = "".join(str(int(c, 36)) for c in text if c.isascii() and c.isalnum())
    return f"{98 - int((digits or '0') + '00') % 97:02}"


def _pieces(pattern: str) -> Iterator[_Piece]:
    at = 0
    while at < len(pattern):
        found = _PIECE.match(pattern, at)
        if not found:
            raise SerialPatternUnclear(pattern=pattern, part=pattern[at:])
        name = found["name"] or ("check" if found["check"] else "")
        yield _Piece(name, int(found["width"] or 0), found["literal"] or "")
        at = found.end()


def _filled(piece: _Piece, facts: SerialFacts) -> str:
    if not piece.name:
        return piece.literal
    value = {
        "type": LETTERS[facts.kind],
        "division": facts.division,
        "organization": facts.organization,
        "section": facts.section,
        "year": f"{facts.year:04}",
        "number": str(facts.number),
        "check": "",
    }[piece.name]
    if not value and piece.name != "check":
        raise SerialFactMissing(name=piece.name)
    if piece.name == "number" and piece.width and len(value) > piece.width:
        raise SerialsExhausted(number=facts.number)
    return _fitted(piece, value)


def _fitted(piece: _Piece, value: str) -> str:
    if piece.name == "year" and piece.width:
        return value[-piece.width :]
    return value.zfill(piece.width)


def _expression(piece: _Piece) -> str:
    """Give the regular expression that a filled piece matches."""
    if not piece.name:
        return re.escape(normalize_serial(piece.literal))
    return {
        "type": f"[{''.join(LETTERS.values())}]",
        "year": rf"[0-9]{{{min(piece.width, 4) or 4}}}",
        "number": rf"[0-9]{{{piece.width}}}" if piece.width else "[1-9][0-9]*",
        "check": "[0-9]{2}",
    }.get(piece.name, rf"\S{{{max(piece.width, 1)},}}")
