"""A sheet of A4, measured in mm from the top left corner, and text that is set on it."""

import re
from collections.abc import Sequence

import segno
from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from courseware.certificates.documents import faces
from courseware.certificates.documents.faces import Face

WIDTH, HEIGHT = 210.0, 297.0
INK = HexColor("#1C1A17")
POINT = 25.4 / 72
"""One point in mm."""

_MASK = 2
_BARS_HIGH = 9.0
_FINEST_BAR, _BROADEST_BAR = 0.19, 0.33
"""Width of the narrowest bar that readers take from a print, and of one that is wide enough."""
_DARK = re.compile(b"\1+")
_TOKEN = re.compile("[\\x21-\u024f]+| +|.")
_FULL = 0.4
_NEVER_FIRST = frozenset("，。、；：）〕】》〉」』”’？！·％…—,.;:)]%")
_NEVER_LAST = frozenset("（〔【《〈「『“‘([")


def wrapped(text: str, *, width: float, size: float, face: Face = Face.TEXT) -> list[str]:
    """Break a text into lines of at most `width` mm at a size in mm."""
    return [
        line
        for paragraph in text.split("\n")
        for line in _lines(paragraph, room=width / size, face=face)
    ]


def _lines(text: str, *, room: float, face: Face) -> list[str]:
    lines, line = [], ""
    for piece in _pieces(text, room=room, face=face):
        if line and faces.width(line + piece, face) > room and not _sticks(line, piece):
            end = _phrase_end(line)
            lines.append(line[:end].rstrip())
            line = line[end:]
        line = (line + piece).lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


def _phrase_end(line: str) -> int:
    """Find where a full line is best broken: behind a phrase, unless that leaves it half empty."""
    end = max(line.rfind(mark) for mark in " ，；") + 1
    return end if end >= len(line) * _FULL else len(line)


def _pieces(text: str, *, room: float, face: Face) -> list[str]:
    """Cut into characters and western words; a word wider than a line into its letters."""
    pieces: list[str] = []
    for token in _TOKEN.findall(text):
        pieces += list(token) if faces.width(token, face) > room else [token]
    return pieces


def _sticks(line: str, piece: str) -> bool:
    return piece[0] in _NEVER_FIRST or line[-1] in _NEVER_LAST


class Paper:
    """Draws on one reportlab canvas."""

    middle = WIDTH / 2

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.ink()

    def ink(self, color: Color = INK) -> None:
        """Draw and write in this color from here on."""
        self.canvas.setFillColor(color)
        self.canvas.setStrokeColor(color)

    def text(self, x: float, y: float, words: str, *, size: float, face: Face = Face.TEXT) -> float:
        """Write from `x` on the baseline `y`; give where it ends.

        :raises MissingGlyph: no font has one of the characters.
        """
        at = x * mm, (HEIGHT - y) * mm
        return x + faces.write(self.canvas, words, at=at, face=face, size=size)

    def centered(self, y: float, words: str, *, size: float, face: Face = Face.TEXT) -> None:
        """Write in the middle of the sheet."""
        self.text(self.middle - faces.width(words, face) * size / 2, y, words, size=size, face=face)

    def right(self, x: float, y: float, words: str, *, size: float, face: Face = Face.TEXT) -> None:
        """Write so that it ends at `x`."""
        self.text(x - faces.width(words, face) * size, y, words, size=size, face=face)

    def rule(self, y: float, *, pen: float, left: float, right: float) -> None:
        """Draw a level line, `pen` mm thick."""
        self.canvas.setLineWidth(pen * mm)
        self.canvas.line(left * mm, (HEIGHT - y) * mm, right * mm, (HEIGHT - y) * mm)

    def leaf(self, x: float, y: float, words: str, *, size: float) -> float:
        """Write paper on ink, as a calendar leaf; give where it ends."""
        width = faces.width(words, Face.STRONG) * size + size * 0.5
        foot, height = y + size * 0.28, size * 1.36
        self.canvas.rect(x * mm, (HEIGHT - foot) * mm, width * mm, height * mm, stroke=0, fill=1)
        self.ink(white)
        self.text(x + size * 0.25, y, words, size=size, face=Face.STRONG)
        self.ink()
        return x + width

    def bars(self, x: float, y: float, words: str, *, room: float) -> None:
        """Draw a Code 128 whose upper edge is at `y`, as wide as `room` at most."""
        modules = Code128(words, barWidth=1, quiet=0).width
        bar = min(_BROADEST_BAR, room / modules)
        if bar >= _FINEST_BAR:
            code = Code128(words, barWidth=bar * mm, barHeight=_BARS_HIGH * mm, quiet=0)
            code.drawOn(self.canvas, x * mm, (HEIGHT - y - _BARS_HIGH) * mm)

    def square(self, x: float, y: float, words: str, *, size: float) -> None:
        """Draw a QR code with its upper left corner there, as one filled shape."""
        matrix: Sequence[bytearray] = segno.make_qr(words, error="m", mask=_MASK).matrix
        bars = [
            f"{run.start()} {row} {run.end() - run.start()} 1 re"
            for row, modules in enumerate(matrix)
            for run in _DARK.finditer(bytes(modules))
        ]
        self.canvas.saveState()
        self.canvas.transform(mm, 0, 0, -mm, 0, HEIGHT * mm)
        self.canvas.translate(x, y)
        self.canvas.scale(size / len(matrix), size / len(matrix))
        self.canvas.drawPath(PDFPathObject(["n", *bars]), stroke=0, fill=1)
        self.canvas.restoreState()
