"""One way of writing: what is typed and what is searched are folded alike, letter by letter.

Each character is folded by itself, whatever stands beside it, so that a part of a text, folded,
is a part of the folded text.
"""

import unicodedata
from functools import cache
from typing import Protocol

DOTS = "\u0308"
"""What makes u to ü, which people type as v."""


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def folded(text: str) -> str:
    """Write `text` in simplified characters, small half-width letters and digits alone."""
    return "".join(map(fold_character, text))


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of what somebody typed, folded; none when there are only signs."""
    words = dict.fromkeys(folded(part) for part in text.split())
    return tuple(word for word in words if word)


@cache
def fold_character(character: str) -> str:
    """Fold one character; "" for a sign."""
    plain = unicodedata.normalize("NFKC", character).lower()
    return "".join(_simplified(_without_marks(one)) for one in plain if one.isalnum())


def _without_marks(letter: str) -> str:
    """Take tone marks and accents off: shūfǎ is typed shufa, lǜ is typed lv."""
    apart = unicodedata.normalize("NFD", letter)
    base = apart[0]
    if not base.isascii():
        return letter
    return "v" if base == "u" and DOTS in apart else base


def _simplified(character: str) -> str:
    """Ask the converter only for what the everyday set of simplified characters lacks."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return _converter().convert(character)
    return character


@cache
def _converter() -> _Converter:
    import opencc  # noqa: PLC0415 - 7 MB, and most searches need none of it

    return opencc.OpenCC("t2s")
