"""Which font draws which character.

reportlab has no font fallback: it prints an empty box. So every text is cut into runs, each in
the first font of its face that has the characters, and a character that no font has is refused.
A font is opened when the first character asks for it; most certificates never open HanaMinB.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from itertools import groupby

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from courseware.certificates.errors import MissingGlyph
from courseware.certificates.fonts import BOLD, FOLDER, REGULAR, is_printable


class Face(Enum):
    """A style of type: its fonts, in the order in which they are asked."""

    STRONG = BOLD
    TEXT = REGULAR
    LABEL = ("NotoSansSC_400Regular-labels.ttf", *REGULAR)
    NUMBER = ("NotoSansSC_700Bold-labels.ttf", *BOLD)


@dataclass(frozen=True)
class Run:
    """Characters that one font draws."""

    text: str
    font: str
    is_thin: bool
    """Drawn by a regular font in the midst of bold ones: to be thickened."""


_THICKENING = 0.03
"""Outline in ems that makes a regular glyph pass among bold ones."""

# Letters, figures and signs of Europe, with the spaces between: one word, one font.
_WESTERN = re.compile("[\\x21-\u024f\u0370-\u052f\u1e00-\u1fff]+(?: [\\x21-\u024f\u1e00-\u1fff]+)*")


@lru_cache(4096)
def runs(text: str, face: Face) -> list[Run]:
    """Cut a text into runs.

    :raises MissingGlyph: no font of the face has one of the characters.
    """
    pieces = [(piece, _font_for(piece, face, text)) for piece in _pieces(text)]
    return [
        Run("".join(piece for piece, _ in group), font, _is_thin(font, face))
        for font, group in groupby(pieces, key=lambda pair: pair[1])
    ]


@lru_cache(4096)
def width(text: str, face: Face) -> float:
    """Measure a text in ems."""
    return float(sum(pdfmetrics.stringWidth(run.text, run.font, 1) for run in runs(text, face)))


def write(canvas: Canvas, words: str, *, at: tuple[float, float], face: Face, size: float) -> float:
    """Write a text from a point of the canvas, `size` mm high; gives its width in mm.

    :raises MissingGlyph: no font of the face has one of the characters.
    """
    pen = canvas.beginText(*at)
    for run in runs(words, face):
        pen.setFont(run.font, size * mm)
        pen.setTextRenderMode(2 if run.is_thin else 0)
        pen.textOut(run.text)
    canvas.setLineWidth(_THICKENING * size * mm)
    canvas.drawText(pen)
    return width(words, face) * size


def base_font() -> str:
    """Open the font of common text and give its name, for a canvas to start with."""
    return str(_font(REGULAR[0]).fontName)


def _pieces(text: str) -> Iterator[str]:
    """Cut into western words, kept whole while one font has all their letters, and the rest."""
    at = 0
    while at < len(text):
        word = _WESTERN.match(text, at)
        end = word.end() if word and _is_whole(word.group()) else at + 1
        yield text[at:end]
        at = end


def _is_whole(word: str) -> bool:
    return any(_has(name, word) for name in REGULAR[:2])


def _font_for(piece: str, face: Face, text: str) -> str:
    names: tuple[str, ...] = face.value
    for name in names:
        if _has(name, piece):
            return name
    character = next(c for c in piece if not any(_has(name, c) for name in face.value))
    raise MissingGlyph(character=character, code_point=f"U+{ord(character):04X}", text=text)


def _has(name: str, piece: str) -> bool:
    glyphs = _font(name).face.charToGlyph
    return all(ord(c) in glyphs and is_printable(c) for c in piece)


def _is_thin(font: str, face: Face) -> bool:
    return font == BOLD[-1] and face in {Face.STRONG, Face.NUMBER}


@cache
def _font(name: str) -> ttfonts.TTFont:
    font = ttfonts.TTFont(name, str(FOLDER / name), asciiReadable=False)
    pdfmetrics.registerFont(font)
    return font


def _to_unicode(fontname: str, subset: list[int]) -> str:
    """Map the codes of an embedded font back to characters, so that names can be copied out.

    reportlab writes the bare code point, which is wrong beyond U+FFFF: 𠅤 printed right and
    read back as two other characters. PDF 32000-1, 9.10.3 asks for UTF-16BE, and for at most
    a hundred lines in a block.
    """
    lines = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
    ]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo",
            f"<< /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
            f"/CMapName /{fontname} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(subset) - 1:02X}>",
            "endcodespacerange",
            *("\n".join([f"{len(b)} beginbfchar", *b, "endbfchar"]) for b in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


# The one place where reportlab is changed; see `_to_unicode`.
ttfonts.makeToUnicodeCMap = _to_unicode
