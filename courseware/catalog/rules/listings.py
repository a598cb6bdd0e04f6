"""One sheet of a class list: its tables, the rows under them, and what is written around."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.cells import Bundle, Table
from courseware.catalog.rules.dates import TermFacts, read_term_facts
from courseware.catalog.rules.filling import columns_to_fill, filled_down, without_dittos
from courseware.catalog.rules.headers import Header, find_header
from courseware.catalog.rules.headings import heading_of
from courseware.catalog.rules.lines import kind_of, line_of
from courseware.catalog.rules.mapping import ColumnMapping
from courseware.catalog.rules.marks import SheetMarks
from courseware.catalog.rules.nameless import guess_header
from courseware.catalog.rules.notes import Note, NoteKind, notes_of
from courseware.catalog.rules.rows import ReadRow
from courseware.catalog.rules.sections import read_section
from courseware.catalog.rules.timetables import read_timetables
from courseware.foundation.grids import Grid, Row, column_letter


@dataclass
class Sheet:
    """One sheet as far as it has been read."""

    name: str
    hint: TermFacts
    term: TermFacts
    notes: list[Note]
    marks: SheetMarks
    tables: list[Table] = field(default_factory=list)
    rows: list[tuple[Table, Row, ReadRow]] = field(default_factory=list)
    around: dict[Field, str] = field(default_factory=dict)
    """What headings and the name of the sheet say for the rows under them."""

    def note(self, kind: NoteKind, row: int, text: str) -> None:
        """Keep something that a person may want to know."""
        self.notes.append(Note(kind, self.name, row, text))

    def take_heading(self, text: str) -> bool:
        """Let a department, a place or a weekday hold for what follows; False if it is none."""
        if not (heading := heading_of(text)):
            return False
        what, says = heading
        if what is Field.PLACE:
            self.around.pop(Field.DEPARTMENT, None)
        self.around[what] = says
        return True


def read_sheet(grid: Grid, *, hint: TermFacts, mapping: ColumnMapping) -> Sheet:
    """Read a sheet: a list under column names, a timetable, or a list without names."""
    marks = SheetMarks(grid.marks)
    sheet = Sheet(
        grid.sheet, hint, hint.with_more(read_term_facts(grid.sheet)), notes_of(grid), marks
    )
    sheet.take_heading(grid.sheet)
    headers = list(_headers(grid.rows, mapping))
    if not headers and (found := read_timetables(grid, term=sheet.term)):
        sheet.tables, sheet.rows = found.tables, found.rows
        sheet.notes += found.notes
        return sheet
    if not headers and (guess := guess_header(grid.rows, mapping=mapping)):
        headers = [guess]
        sheet.note(NoteKind.NAMES_MISSING, guess[2].row, "")
    _read_tables(sheet, grid.rows, headers)
    if grid.left:
        letter = column_letter(grid.left)
        sheet.rows = [(table, row, replace(read, column=letter)) for table, row, read in sheet.rows]
    return sheet


def _read_tables(
    sheet: Sheet, rows: Sequence[Row], headers: Sequence[tuple[int, int, Header]]
) -> None:
    starts = [at for at, _, _ in headers] + [len(rows)]
    for row in rows[: starts[0]]:
        _take_title(sheet, row)
    if not headers:
        sheet.note(NoteKind.TABLE_MISSING, 0, sheet.name)
    for (at, taken, header), end in zip(headers, starts[1:], strict=True):
        _take_header(sheet, header)
        block = rows[at + taken : end]
        kinds = {row.number: kind_of(row, sheet.tables[-1].header) for row in block}
        titles = _titles_of_next(block, kinds) if end < len(rows) else 0
        _take_block(sheet, block[: len(block) - titles], kinds)
        for row in block[len(block) - titles :]:
            _take_title(sheet, row)


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


def _titles_of_next(block: Sequence[Row], kinds: dict[int, NoteKind | None]) -> int:
    """Count the lines at the end of a block that belong above the table after it."""
    count = 0
    for row in reversed(block):
        if kinds[row.number] not in {NoteKind.REMARK, NoteKind.HEADING}:
            break
        count += 1
    return count


def _take_title(sheet: Sheet, row: Row) -> None:
    line = line_of(row)
    facts = read_term_facts(line)
    if facts.name and sheet.tables:
        sheet.term = sheet.hint.with_more(facts)
    else:
        sheet.term = sheet.term.with_more(facts)
    is_heading = sheet.take_heading(line)
    if not is_heading and sheet.tables:
        sheet.around.clear()  # headings of the table above do not hold for the next one
        sheet.take_heading(sheet.name)
    sheet.note(NoteKind.HEADING if is_heading else NoteKind.TITLE, row.number, line)


def _take_header(sheet: Sheet, header: Header) -> None:
    last = sheet.tables[-1] if sheet.tables else None
    if last and last.header.names == header.names and last.term == sheet.term:
        sheet.note(NoteKind.HEADER_AGAIN, header.row, "")
        return
    header = sheet.marks.without_hidden(header)
    sheet.tables.append(Table(sheet.name, header, sheet.term))
    for column in header.columns:
        if column.field is None:
            is_hidden = column.index in sheet.marks.hidden_columns
            kind = NoteKind.COLUMN_HIDDEN if is_hidden else NoteKind.COLUMN_UNUSED
            sheet.note(kind, header.row, f"{column.letter} {column.header}".strip())


def _take_block(sheet: Sheet, block: Sequence[Row], kinds: dict[int, NoteKind | None]) -> None:
    """Read the rows under column names, after the cells that mean "as above" are filled."""
    table = sheet.tables[-1]
    classes = without_dittos([row for row in block if kinds[row.number] is None])
    if columns := columns_to_fill(table.header, classes):
        classes = filled_down(classes, columns)
        for column in columns:
            sheet.note(NoteKind.FILLED_DOWN, table.header.row, column.letter)
    bundles = _bundles(sheet, table, classes)
    for row in block:
        if kind := kinds[row.number]:
            line = line_of(row)
            sheet.take_heading(line)
            sheet.note(kind, row.number, line)
        elif bundle := bundles.get(row.number):
            bundle = replace(bundle, around=dict(sheet.around))
            sheet.rows.append((table, row, read_section(table, bundle)))


def _bundles(sheet: Sheet, table: Table, classes: Sequence[Row]) -> dict[int, Bundle]:
    """Put the rows together that go on with the class of the row before."""
    bundles: dict[int, Bundle] = {}
    last = 0
    for row in classes:
        if last and sheet.marks.goes_on(row, table.header, last):
            bundles[last] = replace(bundles[last], more=(*bundles[last].more, row))
        else:
            last = row.number
            bundles[last] = Bundle(row, problems=tuple(sheet.marks.problems_of(row, table.header)))
    return bundles
