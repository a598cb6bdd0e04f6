"""The sheet for teachers as PDF bytes: one page of A4, large, to hang up in the office.

Imported in the drawing process alone (see `apart.py`): reportlab and the fonts are heavy.
"""

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from courseware.certificates.documents import faces
from courseware.certificates.documents.faces import Face
from courseware.network.documents.leaf import Leaf, Part, Said
from courseware.reports.documents.paper import POINT, WIDTH, Paper, wrapped

LEFT, RIGHT, TOP, FOOT = 14.0, WIDTH - 14.0, 12.0, 286.0
TITLE, LARGE, BODY, SMALL = (points * POINT for points in (26, 17, 13, 8.5))
SCALES = (1.0, 0.97, 0.94, 0.91, 0.88, 0.85, 0.8, 0.75, 0.7)
"""Letters as large as the page can hold: a school's name or address may be long."""
LEADING, CLOSE = 1.36, 1.25
"""From line to line, in Chinese and in the small English below it."""
_GROUPS_IN_A_LINE = 8
_SQUARE = 42.0
_GAP = 9.0
_COLUMN = (RIGHT - LEFT - _GAP) / 2
_STEP = 7.0
"""How far the text of a step stands from its number."""
_AIR = 2.2


class _Pen:
    """Writes downwards in a column, all sizes drawn together by a scale."""

    def __init__(self, paper: Paper, scale: float, *, left: float, width: float) -> None:
        self.paper, self.scale = paper, scale
        self.left, self.width = left, width
        self.y = TOP

    def write(self, words: str, *, size: float, face: Face = Face.TEXT, leading: float) -> None:
        """Write a text, as many lines as it takes."""
        size *= self.scale
        for line in wrapped(words, width=self.width, size=size, face=face):
            self.y += size * leading
            self.paper.text(self.left, self.y, line, size=size, face=face)

    def fit(self, words: str, *, size: float) -> None:
        """Write figures or an address in one line, smaller if it is long."""
        size = min(size * self.scale, self.width / faces.width(words, Face.NUMBER))
        self.y += size * LEADING
        self.paper.text(self.left, self.y, words, size=size, face=Face.NUMBER)

    def say(self, said: Said, *, size: float = BODY, face: Face = Face.TEXT) -> None:
        """Write a sentence, and small below it the same in English."""
        self.write(said[0], size=size, face=face, leading=LEADING)
        self.y += 0.4
        self.write(said[1], size=SMALL, leading=CLOSE)
        self.y += _AIR * self.scale / 2


def leaf_pdf(leaf: Leaf) -> bytes:
    """Draw the sheet.

    :raises MissingGlyph: no font has a character of it.
    """
    for scale in SCALES:
        pdf, foot = _drawn(leaf, scale)
        if foot <= FOOT:
            break
    return pdf


def _drawn(leaf: Leaf, scale: float) -> tuple[bytes, float]:
    """Draw the sheet at a scale; tell how far down it goes."""
    file = BytesIO()
    canvas = Canvas(
        file,
        pagesize=A4,
        invariant=1,
        initialFontName=faces.base_font(),  # type: ignore[arg-type]  # the stub is wrong
        lang="zh-CN",
    )
    canvas.setTitle(f"{leaf.site_name} {leaf.title[0]}")
    canvas.setAuthor(leaf.site_name)
    canvas.setCreator("courseware")
    paper = Paper(canvas)
    foot = _draw_head(paper, leaf, scale)
    foot = _draw_proof(paper, leaf, scale, top=foot + 2 * _AIR)
    for row in (leaf.parts[:2], leaf.parts[2:]):
        foot = _draw_row(paper, row, scale, top=foot + _AIR)
    canvas.showPage()
    canvas.save()
    return file.getvalue(), foot


def _draw_head(paper: Paper, leaf: Leaf, scale: float) -> float:
    """Draw what it is about and the code to scan; give where it ends."""
    pen = _Pen(paper, scale, left=LEFT, width=RIGHT - LEFT - _SQUARE - _GAP)
    pen.write(leaf.site_name, size=BODY, leading=LEADING)
    pen.say(leaf.title, size=TITLE, face=Face.STRONG)
    pen.y += _AIR
    pen.say(leaf.lead)
    pen.say(leaf.address)
    pen.fit(leaf.url, size=LARGE)
    below = _Pen(paper, scale, left=RIGHT - _SQUARE, width=_SQUARE)
    paper.square(below.left, TOP + 1, leaf.help_url, size=_SQUARE)
    below.y += _SQUARE + 1
    below.say(leaf.scan)
    below.fit(leaf.help_url, size=SMALL)
    return max(pen.y, below.y)


def _draw_proof(paper: Paper, leaf: Leaf, scale: float, *, top: float) -> float:
    """Draw what is compared before one says yes; give where it ends."""
    paper.rule(top, pen=0.5, left=LEFT, right=RIGHT)
    pen = _Pen(paper, scale, left=LEFT, width=_COLUMN)
    pen.y = top + 1
    pen.say(leaf.compare, face=Face.STRONG)
    pen.say(leaf.limits)
    proof = _Pen(paper, scale, left=LEFT + _COLUMN + _GAP, width=_COLUMN)
    proof.y = top + 1
    proof.say(leaf.fingerprint)
    groups = leaf.groups.split()
    for at in range(0, len(groups), _GROUPS_IN_A_LINE):
        proof.fit(" ".join(groups[at : at + _GROUPS_IN_A_LINE]), size=BODY)
    proof.y += _AIR / 2
    proof.say(leaf.short_fingerprint)
    proof.fit(leaf.short_groups, size=BODY)
    return max(pen.y, proof.y)


def _draw_row(paper: Paper, parts: tuple[Part, ...], scale: float, *, top: float) -> float:
    """Draw the steps on two devices side by side; give where they end."""
    paper.rule(top, pen=0.5, left=LEFT, right=RIGHT)
    feet = [top]
    for column, part in enumerate(parts):
        pen = _Pen(paper, scale, left=LEFT + column * (_COLUMN + _GAP), width=_COLUMN)
        pen.y = top + 1
        _draw_steps(pen, part)
        feet.append(pen.y)
    return max(feet)


def _draw_steps(pen: _Pen, part: Part) -> None:
    pen.write(part.device[0], size=LARGE, face=Face.STRONG, leading=LEADING)
    pen.y += _AIR / 2
    pen.left, pen.width = pen.left + _STEP, pen.width - _STEP
    size = BODY * pen.scale
    for number, step in enumerate(part.steps, start=1):
        at = pen.left - _STEP, pen.y + size * LEADING
        pen.paper.text(*at, f"{number}.", size=size, face=Face.STRONG)
        pen.say(step)
