"""Rows of a class list handed back as a workbook, each with what is the matter with it."""

from collections.abc import Iterator, Sequence

from courseware.catalog.queries.comparison import Compared, Comparison
from courseware.catalog.queries.drafting import Wording, problem_text
from courseware.catalog.rules import Grid, Row
from courseware.foundation.messages import N_
from courseware.foundation.sheets.writing import write_workbook
from courseware.foundation.tables import Column, Kind, Table

REASON = N_("What is to be mended")
NOTHING = N_("Nothing: this row is fine.")
SHEET = N_("To be mended")
WIDTH, REASON_WIDTH = 16, 60


def mending_workbook(grids: Sequence[Grid], comparison: Comparison, *, word: Wording) -> bytes:
    """Write the rows that need something, in the columns of the list, ready to be read again."""
    rows = {
        (one.row.sheet, one.row.row): reason_text(one, word=word) for one in comparison.troubled
    }
    return _workbook(grids, comparison, rows, word)


def whole_workbook(grids: Sequence[Grid], comparison: Comparison, *, word: Wording) -> bytes:
    """Write all rows of the list, with what is the matter with each."""
    rows = {
        (one.row.sheet, one.row.row): reason_text(one, word=word) or word(NOTHING, {})
        for one in comparison.rows
    }
    return _workbook(grids, comparison, rows, word)


def reason_text(one: Compared, *, word: Wording) -> str:
    """Say everything that is the matter with a row; "" when nothing is."""
    texts = [problem_text(problem, word=word) for problem in one.row.problems]
    if one.hindrance:
        texts.append(word(one.hindrance.sentence, one.hindrance.facts))
    return " ".join(texts)


def _workbook(
    grids: Sequence[Grid],
    comparison: Comparison,
    reasons: dict[tuple[str, int], str],
    word: Wording,
) -> bytes:
    tables = [
        Table(grid.sheet or word(SHEET, {}), _columns(heads, word), _rows(grid, heads, reasons))
        for grid in grids
        if (heads := _heads(grid, comparison))
        and any((grid.sheet, row.number) in reasons for row in grid.rows)
    ]
    return write_workbook(tables or [Table(word(SHEET, {}), _columns([], word), [])])


def _heads(grid: Grid, comparison: Comparison) -> list[str]:
    """The names of the columns as the list has them, of the first table of the sheet."""
    headers = [table.header for table in comparison.tables if table.sheet == grid.sheet]
    if not headers:
        return []
    width = max(len(row.cells) for row in grid.rows)
    names = {column.index: column.header for column in headers[0].columns}
    return [names.get(index, "") for index in range(width)]


def _columns(heads: Sequence[str], word: Wording) -> list[Column]:
    own = [Column(head, width=WIDTH) for head in heads]
    return [*own, Column(word(REASON, {}), Kind.REASON, REASON_WIDTH)]


def _rows(
    grid: Grid, heads: Sequence[str], reasons: dict[tuple[str, int], str]
) -> Iterator[list[str]]:
    for row in grid.rows:
        reason = reasons.get((grid.sheet, row.number))
        if reason is not None:
            yield [*_cells(row, len(heads)), reason]


def _cells(row: Row, width: int) -> list[str]:
    return [row.cell(index) for index in range(width)]
