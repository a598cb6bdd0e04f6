"""What may not be torn apart: Chinese text cut into characters, numbers and words.

All lengths are in ems of the text. The rules are those of CLREQ: no closing mark starts a line
and no opening mark ends one; two marks side by side share their blank halves; figures keep a
little air from the characters around them.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Measure = Callable[[str], float]

_HALF_BLANK = frozenset("，。、；：）〕】》〉」』”’")
"""Closing marks whose right half is blank."""
_CLOSING = _HALF_BLANK | frozenset("？！·％…—")
_OPENING = frozenset("（〔【《〈「『“‘")
_MARKS = _CLOSING | _OPENING
_PIECE = re.compile(r" *(?:…+|—+|[^ ])")

_HALF = 0.5
_BESIDE_WESTERN = 0.125
"""Air between a Chinese character and a figure or a western word."""
_INSIDE_PHRASE = 6.0
_INSIDE_SHORT_PHRASE = 14.0
_SHORT_PHRASE = 8
"""Units in a phrase that is better kept whole."""


@dataclass(frozen=True)
class Unit:
    """A character, or a word that stays whole."""

    text: str
    width: float
    glue: float
    """Air before it, when it does not start a line."""
    penalty: float | None
    """How bad it is to break before it; None: never."""

    @property
    def hang_left(self) -> float:
        """Tell how far it reaches over the left margin when it starts a line."""
        return _HALF if self.text in _OPENING else 0.0

    @property
    def hang_right(self) -> float:
        """Tell how far it reaches over the right margin when it ends a line."""
        return _HALF if self.text in _HALF_BLANK else 0.0


def units(phrases: Sequence[str], *, measure: Measure, widest: float) -> list[Unit]:
    """Cut phrases into units; a line breaks best between two phrases.

    A word wider than `widest` ems cannot stay whole and is cut into its letters.
    """
    found: list[Unit] = []
    for phrase in phrases:
        pieces = list(_pieces(phrase, measure=measure, widest=widest))
        inside = _INSIDE_PHRASE if len(pieces) > _SHORT_PHRASE else _INSIDE_SHORT_PHRASE
        for place, piece in enumerate(pieces):
            text = piece.lstrip(" ")
            before = found[-1].text if found else "。"
            spaces = measure(piece[: len(piece) - len(text)])
            glue = spaces or (_glue(before, text) if found else 0.0)
            penalty = _penalty(before, text, badness=inside if place else 0.0)
            found.append(Unit(text, measure(text), glue, penalty))
    return found


def _pieces(phrase: str, *, measure: Measure, widest: float) -> Iterator[str]:
    word = ""
    for piece in (found.group() for found in _PIECE.finditer(phrase)):
        is_letter = _is_western(piece.lstrip(" "))
        joins = is_letter and not piece.startswith(" ") and measure(word + piece) <= widest
        if word and not joins:
            yield word
            word = ""
        if is_letter:
            word += piece
        else:
            yield piece
    if word:
        yield word


def _is_western(text: str) -> bool:
    return text[0] not in _MARKS and unicodedata.east_asian_width(text[0]) not in "WF"


def _glue(before: str, text: str) -> float:
    if (before in _HALF_BLANK and text in _HALF_BLANK | _OPENING) or (
        before in _OPENING and text in _OPENING
    ):
        return -_HALF
    if before in _MARKS or text in _MARKS or _is_western(before) == _is_western(text):
        return 0.0
    return _BESIDE_WESTERN


def _penalty(before: str, text: str, *, badness: float) -> float | None:
    if text[0] in _CLOSING or before in _OPENING:
        return None
    return 0.0 if before in _HALF_BLANK else badness
