"""A sheet of A4, measured as a person with a ruler does: in mm from the top left corner."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from courseware.certificates.documents import faces
from courseware.certificates.documents.faces import Face
from courseware.certificates.documents.setting import Line

WIDTH, HEIGHT = 297.0, 210.0

TEAL = HexColor("#0E4A52")
INK = HexColor("#1C1A17")
GRAY = HexColor("#4A443C")
# The red #A8261B of the site laid over white at 86 %: opaque, so that any printer prints it.
RED = HexColor("#B4453B")

Draw = Callable[["Sheet"], None]


class Sheet:
    """Draws on one reportlab canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def text(self, x: float, y: float, words: str, *, face: Face, size: float) -> float:
        """Write plain text from `x` on the baseline `y`; give where it ends.

        :raises MissingGlyph: no font has one of the characters.
        """
        at = x * mm, (HEIGHT - y) * mm
        return x + faces.write(self.canvas, words, at=at, face=face, size=size)

    def centered(self, x: float, y: float, words: str, *, face: Face, size: float) -> None:
        """Write plain text with its middle at `x`."""
        self.text(x - faces.width(words, face) * size / 2, y, words, face=face, size=size)

    def line(self, x: float, y: float, line: Line, *, face: Face, size: float) -> None:
        """Write a line that has been set, its margin at `x`."""
        for at, words in line.places:
            self.text(x + at * size, y, words, face=face, size=size)

    def ink(self, color: Color) -> None:
        """Draw and write in this color from here on."""
        self.canvas.setFillColor(color)
        self.canvas.setStrokeColor(color)

    @contextmanager
    def millimeters(self) -> Iterator[Canvas]:
        """Let the canvas itself count in mm from the top left corner, for a drawing."""
        self.canvas.saveState()
        self.canvas.transform(mm, 0, 0, -mm, 0, HEIGHT * mm)
        yield self.canvas
        self.canvas.restoreState()

    def once(self, name: str, draw: Draw) -> None:
        """Draw what several pages share: kept once in the file, shown on each."""
        if not self.canvas.hasForm(name):
            self.canvas.beginForm(name, 0, 0, WIDTH * mm, HEIGHT * mm)
            draw(self)
            self.canvas.endForm()
        self.canvas.doForm(name)
