"""The first page: whose classes, of which term, and how one joins them; then the contents."""

from collections.abc import Sequence

from courseware.certificates.documents import faces
from courseware.certificates.documents.faces import Face
from courseware.reports.documents.blocks import BODY, LEADING, LEFT, RIGHT, TITLE
from courseware.reports.documents.leaflet import Leaflet
from courseware.reports.documents.paper import POINT, Paper, wrapped

ON_THE_COVER = 16
"""Departments whose pages the cover can name; more of them get a page of their own."""
ON_A_PAGE = 60
_SCHOOL = 30 * POINT
_NAME = 54 * POINT
_FACT = 18 * POINT
_LABEL_ROOM = 30.0
_SQUARE = 38.0
_COLUMN = (RIGHT - LEFT - 8) / 2

Contents = Sequence[tuple[str, int]]
"""The name of each department, and its page."""


def contents_pages(count: int) -> int:
    """Tell how many pages the contents take beyond the cover."""
    return 0 if count <= ON_THE_COVER else -(-count // ON_A_PAGE)


def draw_cover(paper: Paper, leaflet: Leaflet, contents: Contents) -> None:
    """Draw the first page."""
    _double_rule(paper, 22)
    y = 42.0
    for line in wrapped(leaflet.school, width=RIGHT - LEFT, size=_SCHOOL, face=Face.STRONG):
        paper.centered(y, line, size=_SCHOOL, face=Face.STRONG)
        y += _SCHOOL * 1.3
    _spaced(paper, y + 14, leaflet.title)
    paper.centered(y + 32, leaflet.term, size=_FACT * 1.15, face=Face.STRONG)
    _double_rule(paper, y + 40)
    _draw_facts(paper, y + 52, leaflet)
    if len(contents) <= ON_THE_COVER:
        rows = -(-len(contents) // 2)
        draw_contents(paper, 274 - rows * TITLE * LEADING, leaflet.labels.contents, contents)


def draw_contents(paper: Paper, top: float, title: str, contents: Contents) -> None:
    """List the departments with their pages, in two columns."""
    paper.ink()
    paper.text(LEFT, top, title, size=TITLE, face=Face.STRONG)
    paper.rule(top + 2.4, pen=0.5, left=LEFT, right=RIGHT)
    rows = -(-len(contents) // 2)
    for at, (name, page) in enumerate(contents):
        x = LEFT + (at // rows) * (_COLUMN + 8)
        y = top + 3 + (at % rows + 1) * TITLE * LEADING * 0.95
        _entry(paper, x, y, (name, str(page)))


def _entry(paper: Paper, x: float, y: float, words: tuple[str, str]) -> None:
    name, page = words
    size = min(BODY * 1.07, (_COLUMN - 14) / max(faces.width(name, Face.TEXT), 1))
    end = paper.text(x, y, name, size=size)
    start = x + _COLUMN - faces.width(page, Face.TEXT) * BODY
    paper.text(start, y, page, size=BODY)
    paper.canvas.setDash(0.5, 3)
    paper.rule(y - 0.6, pen=0.25, left=end + 2, right=start - 2)
    paper.canvas.setDash()


def _draw_facts(paper: Paper, top: float, leaflet: Leaflet) -> None:
    right = RIGHT - _SQUARE
    paper.square(right, top - 5, leaflet.url, size=_SQUARE)
    y = top - 5 + _SQUARE + 6
    for line in wrapped(leaflet.labels.scan, width=_SQUARE, size=BODY):
        paper.text(right, y, line, size=BODY)
        y += BODY * LEADING
    y = top
    for label, text in leaflet.facts:
        paper.text(LEFT, y, label, size=_FACT, face=Face.STRONG)
        for line in wrapped(text, width=right - LEFT - _LABEL_ROOM - 6, size=_FACT):
            paper.text(LEFT + _LABEL_ROOM, y, line, size=_FACT)
            y += _FACT * LEADING
        y += 3.5


def _spaced(paper: Paper, y: float, words: str) -> None:
    """Write the title with half a character of air between the characters."""
    step = _NAME * 1.35
    left = paper.middle - (len(words) - 1) * step / 2
    for place, character in enumerate(words):
        width = faces.width(character, Face.STRONG) * _NAME
        x = left + place * step - width / 2
        paper.text(x, y, character, size=_NAME, face=Face.STRONG)


def _double_rule(paper: Paper, y: float) -> None:
    paper.rule(y, pen=1.4, left=LEFT, right=RIGHT)
    paper.rule(y + 1.8, pen=0.35, left=LEFT, right=RIGHT)
