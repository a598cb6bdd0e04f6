"""A whole class list, understood: its tables, its rows, what is written around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from courseware.catalog.errors import CellUnread, ListSideways, TableMissing
from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.beside import lists_beside
from courseware.catalog.rules.cells import Table, problem_at
from courseware.catalog.rules.dates import TermFacts
from courseware.catalog.rules.listings import read_sheet
from courseware.catalog.rules.mapping import ColumnMapping
from courseware.catalog.rules.nameless import is_sideways
from courseware.catalog.rules.notes import Note
from courseware.catalog.rules.outliers import outliers
from courseware.catalog.rules.repeats import repeats
from courseware.catalog.rules.rows import ReadRow, RowProblem, RowState
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

    :raises TableMissing: no sheet has a row of column names, or columns that can be guessed.
    :raises ListSideways: the names of the columns stand one below another.
    """
    said = mapping or ColumnMapping()
    hint = term_hint or TermFacts()
    lists = [
        read_sheet(part, hint=hint, mapping=said) for grid in grids for part in lists_beside(grid)
    ]
    tables = tuple(table for one in lists for table in one.tables)
    if not tables:
        raise ListSideways if any(map(is_sideways, grids)) else TableMissing
    return Reading(
        tables=tables,
        rows=tuple(_doubted([place for one in lists for place in one.rows])),
        notes=tuple(note for one in lists for note in one.notes),
    )


def _doubted(found: Sequence[tuple[Table, Row, ReadRow]]) -> Iterator[ReadRow]:
    """Add what only shows when all rows are looked at: repeats, and numbers far from the rest."""
    rows = [read for _, _, read in found]
    problems: dict[int, list[RowProblem]] = {}
    codes = (Field.CLASS_CODE, Field.COURSE_TITLE)
    for index, error in repeats(rows).items():
        problems.setdefault(index, []).append(_problem(found[index], error, *codes))
    for index, field, error in outliers(rows):
        problems.setdefault(index, []).append(_problem(found[index], error, field))
    for index, read in enumerate(rows):
        more = problems.get(index)
        yield replace(read, problems=(*read.problems, *more)) if more else read


def _problem(place: tuple[Table, Row, ReadRow], error: CellUnread, *fields: Field) -> RowProblem:
    table, row, read = place
    columns = (column for field in fields for column in table.header.of(field))
    problem = problem_at(table, row, next(columns, None), error)
    return replace(problem, column=read.column) if read.column and not problem.column else problem
