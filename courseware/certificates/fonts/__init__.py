"""Which characters can be printed, told without opening a font.

`coverage.txt` lists them as ranges, made by `python -m courseware.certificates.fonts`; a few
kilobytes stand for 60 megabytes of fonts, so that a web process can afford to ask.
"""

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
COVERAGE = FOLDER / "coverage.txt"

REGULAR = ("NotoSerifSC_400Regular.ttf", "NotoSerif_400Regular.ttf", "HanaMinB.ttf")
"""Fonts of the text, asked in this order for each character."""
BOLD = ("NotoSerifSC_700Bold.ttf", "NotoSerif_700Bold.ttf", "HanaMinB.ttf")

# Nothing on paper, or only together with a neighbor that our typesetting does not move.
_UNPRINTABLE = frozenset({"Cc", "Cf", "Co", "Cs", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"})


def is_printable(character: str) -> bool:
    """Tell whether the character puts ink on paper by itself, or is one of the two plain spaces."""
    return character in " \u3000" or unicodedata.category(character) not in _UNPRINTABLE


def missing_characters(text: str) -> list[str]:
    """List the code points of the text that cannot be printed ("U+E000"), each once, in order."""
    starts, ends = _ranges()
    missing = (ord(c) for c in dict.fromkeys(text) if not _is_within(ord(c), starts, ends))
    return [f"U+{point:04X}" for point in missing]


def _is_within(point: int, starts: Sequence[int], ends: Sequence[int]) -> bool:
    at = bisect_right(starts, point) - 1
    return at >= 0 and point <= ends[at]


@cache
def _ranges() -> tuple[Sequence[int], Sequence[int]]:
    starts, ends = array("L"), array("L")
    for line in COVERAGE.read_text("ascii").splitlines():
        first, _, last = line.partition("-")
        starts.append(int(first, 16))
        ends.append(int(last or first, 16))
    return starts, ends
