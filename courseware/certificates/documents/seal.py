"""The seal over the date: the institution's own picture, or one drawn from its name.

The drawn seal is square, cut in lines, read from the top down and from right to left. It never
is round with a star: only a registered seal may look like that.
"""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from math import ceil

from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from courseware.certificates.documents.sheet import RED, Sheet
from courseware.certificates.errors import SealUnreadable
from courseware.certificates.fonts import FOLDER, REGULAR

SIZE = 28.0
_MOST_PIXELS = 4000 * 4000
_BORDER = [
    (4, 4.5),
    (50, 3.6),
    (96.2, 4.2),
    (95.6, 50),
    (96.2, 95.6),
    (49, 96.3),
    (3.8, 95.7),
    (4.4, 48),
]
"""The edge of the stone, a little worn; the seal is 100 units wide."""
_MARGIN = 8.5
_FILL = 0.98
_THICKENING = 0.4
"""Outline that makes thin strokes as sturdy as if cut in stone."""
_DESCENT = 0.12
"""Part of the em square below the baseline, in Chinese fonts."""
_ENDINGS = ("之印", "印", "专用章", "证书专用章", "")

Box = tuple[float, float, float, float]
"""Left, top, width, height."""
Point = tuple[float, float]


def draw_seal(sheet: Sheet, x: float, y: float, *, issuer: str) -> None:
    """Draw a seal with the characters of the issuer, its top left corner at `x`, `y`."""
    with sheet.millimeters() as canvas:
        canvas.translate(x, y)
        canvas.scale(SIZE / 100, SIZE / 100)
        canvas.setStrokeColor(RED)
        canvas.setFillColor(RED)
        _draw_border(canvas)
        canvas.setLineWidth(_THICKENING)
        canvas.drawPath(_characters(issuer), fill=1)


def draw_picture(canvas: Canvas, x: float, y: float, *, size: float, picture: bytes) -> None:
    """Draw the institution's own seal into a square, its lower left corner at `x`, `y`.

    :raises SealUnreadable: it is no PNG, or larger than any seal needs to be.
    """
    try:
        with Image.open(BytesIO(picture), formats=["PNG"]) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise SealUnreadable
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise SealUnreadable from error
    reader = ImageReader(BytesIO(picture))
    canvas.drawImage(reader, x, y, size, size, mask="auto", preserveAspectRatio=True)


def seal_text(issuer: str) -> str:
    """Give the characters of the seal: the name, and the ending that fills the columns best."""
    name = "".join(c for c in issuer if c.isalnum())
    return min((name + ending for ending in _ENDINGS), key=_unevenness)


def _unevenness(text: str) -> int:
    """Count the cells left empty; two tall columns of flat characters are as bad as many."""
    is_flat = _rows(text) > _columns(text) + 1
    return -len(text) % _rows(text) + (_rows(text) if is_flat else 0)


def _rows(text: str) -> int:
    """Give an even number of rows: the date, which must stay legible, runs between two."""
    few, many = 6, 24
    if len(text) <= few:
        return 2
    return 4 if len(text) <= many else 6


def _columns(text: str) -> int:
    return ceil(len(text) / _rows(text))


def _cells(text: str) -> Iterator[tuple[str, Box]]:
    """Give each character and its place; a column of fewer characters has taller ones."""
    count = _columns(text)
    left, top, width = _MARGIN, _MARGIN, (100 - 2 * _MARGIN) / count
    at = 0
    for column in range(count):
        rows = ceil((len(text) - at) / (count - column))
        height = (100 - 2 * _MARGIN) / rows
        x = left + (count - 1 - column) * width
        for row in range(rows):
            yield text[at + row], (x, top + row * height, width, height)
        at += rows


def _draw_border(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(*_BORDER[0])
    for point in _BORDER[1:]:
        path.lineTo(*point)
    path.close()
    canvas.setLineWidth(5.4)
    canvas.setLineJoin(1)
    canvas.drawPath(path)


@cache
def _characters(issuer: str) -> PDFPathObject:
    path = PDFPathObject()
    for character, box in _cells(seal_text(issuer)):
        _add_character(path, character, box)
    return path


def _add_character(path: PDFPathObject, character: str, box: Box) -> None:
    """Stretch a glyph from its em square into the box, with a hair of air around it."""
    font = next(font for font in map(_font, REGULAR) if ord(character) in font.getBestCmap())
    x, y, width, height = box
    em = font["head"].unitsPerEm
    scale_x, scale_y = _FILL * width / em, _FILL * height / em
    foot = y + height * (1 + _FILL) / 2 - _DESCENT * em * scale_y
    place = (scale_x, 0, 0, -scale_y, x + width * (1 - _FILL) / 2, foot)
    glyphs = font.getGlyphSet()
    pen = _PathPen(glyphs, path)
    glyphs[font.getBestCmap()[ord(character)]].draw(TransformPen(pen, place))


class _PathPen(BasePen):  # type: ignore[misc]  # fontTools is untyped
    """Hands the outline of a glyph to reportlab."""

    def __init__(self, glyphs: object, path: PDFPathObject) -> None:
        super().__init__(glyphs)
        self.path = path

    def _moveTo(self, pt: Point) -> None:  # noqa: N802 - fontTools calls it so
        self.path.moveTo(*pt)

    def _lineTo(self, pt: Point) -> None:  # noqa: N802 - fontTools calls it so
        self.path.lineTo(*pt)

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802 - fontTools calls it so
        self.path.curveTo(*pt1, *pt2, *pt3)

    def _closePath(self) -> None:  # noqa: N802 - fontTools calls it so
        self.path.close()


@cache
def _font(name: str) -> TTFont:
    return TTFont(FOLDER / name, lazy=True)
