"""What the printed catalog has in bars beside a short number, and the counter's scanner types.

Several schools may use one short number, and one school in every term. Behind it the bars have
four figures that come from the section alone. All are figures as a rule, and a dash: a scanner
types into whatever the keyboard is set to, and Chinese input leaves these alone.
"""

import re
import zlib

_SCANNED = re.compile(r"(?P<code>.+)-(?P<mark>\d{4})")
LONGEST = 20
"""Of a short number, in bars that fit on the page."""


def barcode_of(code: str, *, public_id: str) -> str:
    """Give what the bars of a section say; "" where bars cannot say its short number."""
    if len(code) > LONGEST or not (code.isascii() and code.isprintable()):
        return ""
    return f"{code}-{_mark(public_id)}"


def codes_in(text: str) -> list[str]:
    """List the short numbers that may be meant by what was typed or scanned."""
    found = _SCANNED.fullmatch(text)
    return [text, found["code"]] if found else [text]


def is_meant(text: str, *, code: str, public_id: str) -> bool:
    """Tell whether what was typed or scanned means the section: its number, or all its bars."""
    return text in {code, barcode_of(code, public_id=public_id)}


def _mark(public_id: str) -> str:
    return f"{zlib.crc32(public_id.encode()) % 10_000:04d}"
