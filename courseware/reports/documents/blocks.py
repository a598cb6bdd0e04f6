"""What stands on the inner pages: heads of departments and courses, and the sections.

Each is measured before it is drawn, so that none is torn apart at the foot of a page.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from courseware.certificates.documents import faces
from courseware.certificates.documents.faces import Face
from courseware.reports.documents.leaflet import CoursePart, DepartmentPart, Entry, Leaflet
from courseware.reports.documents.paper import POINT, WIDTH, Paper, wrapped

LEFT, RIGHT = 14.0, WIDTH - 14.0
TOP, FOOT = 35.0, 279.0
"""Between the heads of the columns and the foot of the page."""
BODY = 14 * POINT
WHEN = 15 * POINT
TITLE = 18 * POINT
HEAD = 22 * POINT
NUMBER = 24 * POINT
LEADING = 1.42

MIDDLE, LAST = 62.0, 155.0
"""Where the second and the third column begin."""
MIDDLE_ROOM, LAST_ROOM = LAST - MIDDLE - 4, RIGHT - LAST
BARS_ROOM = 43.0
_BARS_HEIGHT = 13.0
_SQUARE = 24.0
_APART = 10.0
"""From one department to the next upon a page."""
_AIR = 2.6


@dataclass(frozen=True)
class Block:
    """A piece of a page that is not torn apart."""

    height: float
    draw: Callable[[Paper, float], None]
    """With the paper, and where its upper edge is."""
    opens: str = ""
    """Words of the course that it opens, or ""."""
    heads: str = ""
    """Name of the department that it heads, or ""."""


def blocks_of(leaflet: Leaflet) -> Iterator[Block]:
    """Give all blocks in their order."""
    for department in leaflet.departments:
        yield _department(department, leaflet.labels.scan)
        for course in department.courses:
            yield course_block(course.title)
            yield from _entries(course)


def course_block(title: str) -> Block:
    """Head the sections of a course, also where they go on upon the next page."""
    lines = wrapped(title, width=RIGHT - LEFT, size=TITLE, face=Face.STRONG)
    height = _AIR * 2 + len(lines) * TITLE * LEADING
    return Block(height, partial(_draw_course, lines=lines), opens=title)


def _draw_course(paper: Paper, top: float, *, lines: list[str]) -> None:
    y = top + _AIR + TITLE * 1.1
    for line in lines:
        paper.text(LEFT, y, line, size=TITLE, face=Face.STRONG)
        y += TITLE * LEADING
    paper.rule(y - TITLE * LEADING + 2.2, pen=0.5, left=LEFT, right=RIGHT)


def _department(part: DepartmentPart, scan: str) -> Block:
    room = RIGHT - LEFT - _SQUARE - 6
    names = wrapped(part.name, width=room, size=HEAD, face=Face.STRONG)
    below = wrapped(f"{part.summary}{scan}", width=room, size=BODY)
    height = max(len(names) * HEAD * LEADING + len(below) * BODY * LEADING, _SQUARE) + _APART + 3
    draw = partial(_draw_department, url=part.url, names=names, below=below)
    return Block(height, draw, heads=part.name)


def _draw_department(
    paper: Paper, top: float, *, url: str, names: list[str], below: list[str]
) -> None:
    if top > TOP:
        paper.rule(top + 4, pen=1.2, left=LEFT, right=RIGHT)
        paper.rule(top + 5.5, pen=0.3, left=LEFT, right=RIGHT)
        top += _APART
    y = top + HEAD * 1.2
    for line in names:
        paper.text(LEFT, y, line, size=HEAD, face=Face.STRONG)
        y += HEAD * LEADING
    for line in below:
        paper.text(LEFT, y, line, size=BODY)
        y += BODY * LEADING
    paper.square(RIGHT - _SQUARE, top + 1, url, size=_SQUARE)


def _entries(course: CoursePart) -> Iterator[Block]:
    for entry in course.entries:
        yield _Set(entry).block()


class _Set:
    """The lines of an entry, broken to the width of its columns."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.size = max(BODY, min(NUMBER, BARS_ROOM / faces.width(entry.code, Face.STRONG)))
        self.codes = wrapped(entry.code, width=BARS_ROOM, size=self.size, face=Face.STRONG)
        self.titles = wrapped(entry.title, width=MIDDLE_ROOM, size=WHEN, face=Face.STRONG)
        self.lines = [
            line for text in entry.lines for line in wrapped(text, width=MIDDLE_ROOM, size=BODY)
        ]
        self.prices = wrapped(entry.price, width=LAST_ROOM, size=TITLE, face=Face.STRONG)
        self.notes = [
            line for text in entry.notes for line in wrapped(text, width=LAST_ROOM, size=BODY)
        ]
        self.remarks = wrapped(entry.remark, width=RIGHT - MIDDLE, size=BODY)

    def block(self) -> Block:
        """Give the entry with its height."""
        return Block(self._columns() + len(self.remarks) * BODY * LEADING + 2 * _AIR, self._draw)

    def _columns(self) -> float:
        middle = (len(self.titles) + len(self.entry.times)) * WHEN * LEADING
        middle += len(self.lines) * BODY * LEADING
        last = len(self.prices) * TITLE * LEADING + len(self.notes) * BODY * LEADING
        first = len(self.codes) * self.size * 1.1
        return max(first + (_BARS_HEIGHT if self.entry.barcode else 0.0), middle, last)

    def _draw(self, paper: Paper, top: float) -> None:
        top += _AIR
        self._draw_code(paper, top)
        self._draw_when(paper, top)
        self._draw_price(paper, top)
        y = top + self._columns()
        for line in self.remarks:
            paper.text(MIDDLE, y + BODY, line, size=BODY)
            y += BODY * LEADING
        paper.rule(y + _AIR, pen=0.15, left=LEFT, right=RIGHT)

    def _draw_code(self, paper: Paper, top: float) -> None:
        y = top
        for line in self.codes:
            paper.text(LEFT, y + self.size * 0.9, line, size=self.size, face=Face.STRONG)
            y += self.size * 1.1
        if self.entry.barcode:
            paper.bars(LEFT, y + 2.0, self.entry.barcode, room=BARS_ROOM)

    def _draw_when(self, paper: Paper, top: float) -> None:
        y = top
        for line in self.titles:
            paper.text(MIDDLE, y + WHEN, line, size=WHEN, face=Face.STRONG)
            y += WHEN * LEADING
        for time in self.entry.times:
            x = paper.leaf(MIDDLE, y + WHEN, time.weekday, size=WHEN)
            paper.text(x + 1.8, y + WHEN, time.text, size=WHEN, face=Face.STRONG)
            y += WHEN * LEADING
        for line in self.lines:
            paper.text(MIDDLE, y + BODY, line, size=BODY)
            y += BODY * LEADING

    def _draw_price(self, paper: Paper, top: float) -> None:
        y = top
        for line in self.prices:
            paper.text(LAST, y + TITLE * 0.92, line, size=TITLE, face=Face.STRONG)
            y += TITLE * LEADING
        for line in self.notes:
            paper.text(LAST, y + BODY, line, size=BODY)
            y += BODY * LEADING
