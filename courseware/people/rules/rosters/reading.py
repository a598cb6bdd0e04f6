"""A workbook with learners in it, sheet by sheet and row by row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from courseware.foundation.folding import is_said, tidy, tight
from courseware.foundation.grids import Grid, Row
from courseware.people.errors import RosterHasNoHeader, RosterTooLong, TwiceInRoster
from courseware.people.rules.rosters.columns import Field, Header, find_header
from courseware.people.rules.rosters.rows import Reader, RosterProblem, RosterRow

MOST_ROWS = 500
"""Learners in one list: more than any class has."""
_SUM = re.compile(
    r"(?:合计|小计|总计|共计|总人数|人数|制表人?|填表人?|审核人?|注|说明|备注)(?:$|[:0-9])"
)
_WHO = (Field.NAME, Field.IDENTITY_NUMBER, Field.PHONE)


@dataclass(frozen=True)
class Roster:
    """A list of learners, as it is understood."""

    rows: tuple[RosterRow, ...]
    names: tuple[str, ...]
    """What the columns are called, of the first sheet that was read."""
    unread: tuple[str, ...]
    """Columns that are left aside."""
    sheets_without_names: tuple[str, ...]
    """Sheets in which no row names the columns."""
    hidden: tuple[str, ...] = ()
    """Sheets that are hidden, and were not looked at."""
    cleaned: tuple[str, ...] = ()
    """Cells of which characters that nobody sees were taken out: B7."""


def read_roster(grids: Sequence[Grid], *, today: date) -> Roster:
    """Read the learners in the sheets of a file.

    :raises RosterHasNoHeader: no sheet has a row that names the columns.
    :raises RosterTooLong: there are more rows than a class can have learners.
    """
    read = [(grid, _header_of(grid)) for grid in grids if grid.rows]
    headed = [(grid, found) for grid, found in read if found]
    if not headed:
        raise RosterHasNoHeader
    rows = [row for grid, found in headed for row in _rows(grid, *found, today=today)]
    if len(rows) > MOST_ROWS:
        raise RosterTooLong(most=MOST_ROWS)
    unread = (name for _, (header, _at) in headed for name in header.unread)
    return Roster(
        rows=tuple(_without_twins(rows)),
        names=headed[0][1][0].names,
        unread=tuple(dict.fromkeys(unread)),
        sheets_without_names=tuple(grid.sheet for grid, found in read if not found),
        hidden=tuple(name for grid in grids for name in grid.hidden),
        cleaned=tuple(cell for grid in grids for _row, cell in grid.cleaned),
    )


def _header_of(grid: Grid) -> tuple[Header, int] | None:
    """Find the row that names the columns, and the row after it."""
    for at in range(len(grid.rows)):
        if header := find_header(grid.rows, at=at):
            return header, at + header.rows
    return None


def _rows(grid: Grid, header: Header, start: int, *, today: date) -> Iterator[RosterRow]:
    for row in grid.rows[start:]:
        if not _is_aside(row, header):
            yield Reader(row, header, today=today).read(grid.sheet)


def _is_aside(row: Row, header: Header) -> bool:
    """Tell whether a row is no learner: a note, a sum, an empty line, the names again."""
    said = [tidy(cell) for cell in row.cells if is_said(cell)]
    who = [row.cell(header.fields[one]) for one in _WHO if one in header.fields]
    if not any(is_said(cell) for cell in who):
        return True
    is_one_note = len(said) > 1 and len(set(said)) == 1
    is_sum = any(_SUM.match(tight(cell)) for cell in (said[0], who[0]))
    return is_one_note or is_sum or set(said) <= set(header.names)


def _without_twins(rows: Sequence[RosterRow]) -> Iterator[RosterRow]:
    """Reject who stands in the list before: by identity number, or by name and telephone."""
    seen: dict[tuple[str, str], RosterRow] = {}
    for row in rows:
        keys = _keys(row)
        earlier = next((seen[key] for key in keys if key in seen), None)
        for key in keys:
            seen.setdefault(key, row)
        yield _rejected(row, earlier) if earlier else row


def _keys(row: RosterRow) -> list[tuple[str, str]]:
    if row.draft is None:
        return []
    number, name, phone = row.draft.identity_number, row.draft.name, row.draft.phone
    keys = [("", number)] if number else []
    return keys + ([(name, phone)] if phone else [])


def _rejected(row: RosterRow, earlier: RosterRow) -> RosterRow:
    twice = TwiceInRoster(row=earlier.number, name=earlier.name)
    problem = RosterProblem(twice, None, "", "", is_doubt=False)
    return replace(row, draft=None, problems=(*row.problems, problem))
