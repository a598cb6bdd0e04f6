"""Timetables: weekdays one way, times or rooms the other, and classes in the cells between."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from courseware.catalog.errors import CellPartUnread
from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.axes import Axis, find_axis, label_of, labels_beside
from courseware.catalog.rules.cells import Bundle, Table
from courseware.catalog.rules.classcells import ClassCell, classes_in
from courseware.catalog.rules.columns import Column
from courseware.catalog.rules.dates import TermFacts, read_term_facts
from courseware.catalog.rules.headers import Header
from courseware.catalog.rules.headings import heading_of
from courseware.catalog.rules.lessons import Legend, read_legend
from courseware.catalog.rules.lines import kind_of, line_of
from courseware.catalog.rules.notes import Note, NoteKind
from courseware.catalog.rules.rows import ReadRow
from courseware.catalog.rules.sections import read_section
from courseware.foundation.folding import is_said, tidy, tight, words
from courseware.foundation.grids import Grid, Merge, Row, column_letter

_FIELDS = (
    *(Field.COURSE_TITLE, Field.INSTRUCTOR, Field.ROOM, Field.TIME),
    *(Field.LEVEL, Field.QUOTA, Field.FEE, Field.WEEKS),
)
_BREAKS = frozenset(words("午休 休息 午餐 午间休息 课间 课间休息 放学 清场 大扫除 机动"))
_ROOM_IN_TITLE = re.compile(
    r"([a-z]?\d{2,4}|[\w]{1,8}?(?:教室|室|厅|馆))(?:教室)?(?:课程|上课|使用|课)"
)
_SHORT_MINUTES = 60
_JOIN_MINUTES = 30
"""So long may the break in a class be that goes over two rows of the timetable."""


@dataclass
class Timetables:
    """What was read out of the timetables of one sheet."""

    tables: list[Table] = field(default_factory=list)
    rows: list[tuple[Table, Row, ReadRow]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """One class at its place in a timetable."""

    row: Row
    column: int
    read: ClassCell
    when: str
    room: str
    label: str


def read_timetables(grid: Grid, *, term: TermFacts) -> Timetables | None:
    """Read the timetables of a sheet, one below the other; None when it has none.

    Each class in a cell becomes a row of its own, at its true row and column.
    """
    axes = list(_axes(grid.rows))
    if not axes:
        return None
    found = Timetables()
    legend = read_legend(cell for row in grid.rows for cell in row.cells)
    starts = [axis.at for axis in axes] + [len(grid.rows)]
    above = grid.rows[: starts[0]]
    for axis, end in zip(axes, starts[1:], strict=True):
        for row in above:
            term = _retermed(term, row)
            found.notes.append(Note(NoteKind.TITLE, grid.sheet, row.number, line_of(row)))
        body = grid.rows[axis.at + axis.height : end]
        titles = _titles_below(body) if end < len(grid.rows) else 0
        table = Table(grid.sheet, Header(grid.rows[axis.at].number, ()), term)
        _read_one(
            found,
            table,
            axis,
            _Body(body[: len(body) - titles], above, grid.sheet, legend, grid.marks.merges),
        )
        above = body[len(body) - titles :]
    return found


@dataclass(frozen=True, slots=True)
class _Body:
    """The rows under the labels of a timetable, and what is written around them."""

    rows: Sequence[Row]
    above: Sequence[Row]
    sheet: str
    legend: Legend
    merges: Sequence[Merge]


def _axes(rows: Sequence[Row]) -> Iterator[Axis]:
    at = 0
    while at < len(rows):
        if axis := find_axis(rows, at=at):
            yield axis
            at += axis.height
        else:
            at += 1


def _retermed(term: TermFacts, row: Row) -> TermFacts:
    facts = read_term_facts(line_of(row))
    if facts.name and term.name and tight(facts.name) != tight(term.name):
        return facts
    return term.with_more(facts)


def _titles_below(body: Sequence[Row]) -> int:
    """Count the rows at the end that say one thing only: they belong to the next timetable."""
    is_title = [len(set(filter(None, row.cells))) == 1 and bool(row.cell(0)) for row in body]
    return len(body) - max(
        (at for at, is_one in enumerate(is_title, start=1) if not is_one), default=0
    )


def _read_one(found: Timetables, table: Table, axis: Axis, body: _Body) -> None:
    found.tables.append(table)
    room = _room_above(body.above)
    around = dict([heading]) if (heading := heading_of(body.sheet)) else {}
    places = []
    for row, left in labels_beside(axis, body.rows):
        if kind := _kind_of(row, table):
            found.notes.append(Note(kind, table.sheet, row.number, line_of(row)))
            continue
        for column, top in axis.labels.items():
            both = top.joined(left)
            for read in _classes_at(found, table, row, column):
                when = both.when(body.legend)
                places.append(_Place(row, column, read, when, both.room or room, axis.text(column)))
    for place in _joined(places, body.merges):
        found.rows.append((table, place.row, _section_of(table, place, around)))


def _kind_of(row: Row, table: Table) -> NoteKind | None:
    """Tell what a row is if it holds no classes; a row that begins with a time holds some."""
    first = row.cell(0)
    return kind_of(row, table.header) if first and not label_of(first).has_time else None


def _classes_at(found: Timetables, table: Table, row: Row, column: int) -> list[ClassCell]:
    text = row.cell(column)
    if not is_said(text):
        return []
    if tight(text) in _BREAKS:
        note = Note(NoteKind.CELL_UNUSED, table.sheet, row.number, tidy(text))
        if note not in found.notes:
            found.notes.append(note)
        return []
    return classes_in(text)


def _room_above(above: Sequence[Row]) -> str:
    texts = (_ROOM_IN_TITLE.search(line_of(row)) for row in above)
    return next((found[1] for found in texts if found), "")


def _joined(places: Sequence[_Place], merges: Sequence[Merge]) -> list[_Place]:
    """Make one class of a merged cell over several rows, or of the same in single lessons."""
    joined: list[_Place] = []
    last: dict[tuple[int, str], int] = {}
    for place in places:
        key = place.column, tight(place.read.text)
        before = joined[last[key]] if key in last else None
        is_merged = before is not None and any(
            merge.left <= place.column <= merge.right
            and merge.top <= before.row.number < place.row.number <= merge.bottom
            for merge in merges
        )
        if before and (when := _through(before.when, place.when, is_merged=is_merged)):
            joined[last[key]] = replace(before, when=when)
        else:
            last[key] = len(joined)
            joined.append(place)
    return joined


_WHEN = re.compile(r"(?P<day>.*) (?P<starts>\d\d:\d\d)-(?P<ends>\d\d:\d\d)")


def _through(one: str, other: str, *, is_merged: bool) -> str:
    """Join two times of one day with no more than a break between; "" when they cannot be."""
    first, then = _WHEN.fullmatch(one), _WHEN.fullmatch(other)
    if not first or not then or first["day"] != then["day"]:
        return ""
    gap = _minutes(then["starts"]) - _minutes(first["ends"])
    is_short = _minutes(then["ends"]) - _minutes(then["starts"]) <= _SHORT_MINUTES
    if not 0 <= gap <= _JOIN_MINUTES or not (is_merged or is_short):
        return ""
    return f"{first['day']} {first['starts']}-{then['ends']}"


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _section_of(table: Table, place: _Place, around: Mapping[Field, str]) -> ReadRow:
    """Read a class as if it stood in a list, then point each problem at its cell."""
    said = {Field.ROOM: place.room, **place.read.fields}
    said[Field.TIME] = _when_of(place)
    cells = tuple(said.get(what, "") for what in _FIELDS)
    columns = tuple(Column(index, "", what) for index, what in enumerate(_FIELDS))
    problems = tuple((None, CellPartUnread(found=piece)) for piece in place.read.unread)
    read = read_section(
        replace(table, header=Header(table.header.row, columns)),
        Bundle(Row(place.row.number, cells), around=around, problems=problems),
    )
    letter = column_letter(place.column)
    pointed = (
        replace(problem, column=letter, header=place.label, found=place.read.text)
        for problem in read.problems
    )
    return replace(read, column=letter, problems=tuple(pointed))


def _when_of(place: _Place) -> str:
    """Take the clock that a cell has of its own before that of its row."""
    own = place.read.fields.get(Field.TIME)
    parity = place.read.fields.get(Field.PARITY, "")
    when = f"{label_of(place.when).day} {own}" if own else place.when
    return f"{when} {parity}".strip()
