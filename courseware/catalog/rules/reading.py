"""A whole class list, understood: its tables, its rows, what is written around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from courseware.catalog.errors import TableMissing
from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.cells import Table, problem_at
from courseware.catalog.rules.dates import TermFacts, read_term_facts
from courseware.catalog.rules.filling import columns_to_fill, filled_down
from courseware.catalog.rules.headers import Header, find_header
from courseware.catalog.rules.lines import is_heading, kind_of
from courseware.catalog.rules.mapping import ColumnMapping
from courseware.catalog.rules.notes import Note, NoteKind, notes_of
from courseware.catalog.rules.repeats import repeats
from courseware.catalog.rules.rows import ReadRow, RowProblem, RowState
from courseware.catalog.rules.sections import read_section
from courseware.foundation.folding import tidy
from courseware.foundation.grids import Grid, Row
from courseware.foundation.messages import N_

SUMMARY = N_("%(ready)s of %(total)s rows ready, %(drafts)s drafts, %(rejected)s rejected")
"""The msgid that says how a reading went; `Reading.totals` are its facts."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a class list."""

    tables: tuple[Table, ...]
    """Each part under its own column names: where they stand, and what each column is."""
    rows: tuple[ReadRow, ...]
    notes: tuple[Note, ...]

    @property
    def totals(self) -> dict[str, int]:
        """The facts of `SUMMARY`: total, ready, drafts, rejected."""
        states = [row.state for row in self.rows]
        return {
            "total": len(states),
            "ready": states.count(RowState.READY),
            "drafts": states.count(RowState.DRAFT),
            "rejected": states.count(RowState.REJECTED),
        }

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """All problems of all rows, in the order of the list."""
        return tuple(problem for row in self.rows for problem in row.problems)


def understand(
    grids: Sequence[Grid],
    *,
    term_hint: TermFacts | None = None,
    mapping: ColumnMapping | None = None,
) -> Reading:
    """Understand a class list: find the names of the columns, read each row under them.

    What is not understood is a problem of its row, so that every row is either understood
    or says why not. `term_hint` is what the person who imports knows of the term; it goes
    before what the title of the list says. `mapping` is what a person said of the columns;
    it goes before every guess. To show the columns and have them put right:
    `choices_of(reading.tables)`, then `corrected(choices, picked)` makes the mapping to
    read again with, and `mapping.as_json()` and `mapping_from_json` remember it.

    :raises TableMissing: no sheet has a row of column names.
    """
    said = mapping or ColumnMapping()
    lists = [_read_sheet(grid, term_hint or TermFacts(), said) for grid in grids]
    tables = tuple(table for one in lists for table in one.tables)
    if not tables:
        raise TableMissing
    return Reading(
        tables=tables,
        rows=tuple(_with_repeats([pair for one in lists for pair in one.rows])),
        notes=tuple(note for one in lists for note in one.notes),
    )


@dataclass
class _Sheet:
    """One sheet as far as it has been read."""

    name: str
    term: TermFacts
    notes: list[Note]
    tables: list[Table] = field(default_factory=list)
    rows: list[tuple[Table, Row, ReadRow]] = field(default_factory=list)
    heading: str = ""
    """The department that a row of its own names, for the rows under it."""

    def note(self, kind: NoteKind, row: int, text: str) -> None:
        """Keep something that a person may want to know; a heading also has an effect."""
        if kind is NoteKind.HEADING:
            self.heading = text
        self.notes.append(Note(kind, self.name, row, text))


def _read_sheet(grid: Grid, hint: TermFacts, mapping: ColumnMapping) -> _Sheet:
    sheet = _Sheet(grid.sheet, hint, notes_of(grid))
    headers = list(_headers(grid.rows, mapping))
    starts = [at for at, _, _ in headers] + [len(grid.rows)]
    for row in grid.rows[: starts[0]]:
        _take_title(sheet, row)
    if not headers:
        sheet.note(NoteKind.TABLE_MISSING, 0, grid.sheet)
    for (at, taken, header), end in zip(headers, starts[1:], strict=True):
        _take_header(sheet, header)
        _take_block(sheet, grid.rows[at + taken : end])
    return sheet


def _headers(rows: Sequence[Row], mapping: ColumnMapping) -> Iterator[tuple[int, int, Header]]:
    """Find the rows of column names: where each stands and how many rows it takes."""
    at = 0
    while at < len(rows):
        if found := find_header(rows, at=at, mapping=mapping):
            header, taken = found
            yield at, taken, header
            at += taken
        else:
            at += 1


def _take_title(sheet: _Sheet, row: Row) -> None:
    line = " ".join(dict.fromkeys(text for cell in row.cells if (text := tidy(cell))))
    sheet.term = sheet.term.with_more(read_term_facts(line))
    sheet.note(NoteKind.HEADING if is_heading(line) else NoteKind.TITLE, row.number, line)


def _take_header(sheet: _Sheet, header: Header) -> None:
    if sheet.tables and sheet.tables[-1].header.names == header.names:
        sheet.note(NoteKind.HEADER_AGAIN, header.row, "")
        return
    sheet.tables.append(Table(sheet.name, header, sheet.term))
    for column in header.columns:
        if column.field is None:
            text = f"{column.letter} {column.header}".strip()
            sheet.note(NoteKind.COLUMN_UNUSED, header.row, text)


def _take_block(sheet: _Sheet, block: Sequence[Row]) -> None:
    """Read the rows under column names, after the cells that mean "as above" are filled."""
    table = sheet.tables[-1]
    kinds = {row.number: kind_of(row, table.header) for row in block}
    classes = [row for row in block if kinds[row.number] is None]
    if columns := columns_to_fill(table.header, classes):
        classes = filled_down(classes, columns)
        for column in columns:
            sheet.note(NoteKind.FILLED_DOWN, table.header.row, column.letter)
    filled = {row.number: row for row in classes}
    for row in block:
        if kind := kinds[row.number]:
            text = " ".join(dict.fromkeys(text for cell in row.cells if (text := tidy(cell))))
            sheet.note(kind, row.number, text)
        else:
            sheet.rows.append((table, row, _read_row(sheet, table, filled[row.number])))


def _read_row(sheet: _Sheet, table: Table, row: Row) -> ReadRow:
    read = read_section(table, row)
    if sheet.heading and not table.header.has(Field.DEPARTMENT):
        return replace(read, names=replace(read.names, department=sheet.heading))
    return read


def _with_repeats(found: Sequence[tuple[Table, Row, ReadRow]]) -> Iterator[ReadRow]:
    repeated = repeats([read for _, _, read in found])
    for index, (table, row, read) in enumerate(found):
        if error := repeated.get(index):
            columns = table.header.of(Field.CLASS_CODE) or table.header.of(Field.COURSE_TITLE)
            problem = problem_at(table, row, next(iter(columns), None), error)
            yield replace(read, problems=(*read.problems, problem))
        else:
            yield read
