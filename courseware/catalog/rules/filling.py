"""Merged cells that lost their merging on the way to a text file: filled from above again."""

from collections.abc import Sequence
from itertools import pairwise

from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.columns import Column
from courseware.catalog.rules.headers import Header
from courseware.foundation.folding import words
from courseware.foundation.grids import Row


def columns_to_fill(header: Header, rows: Sequence[Row]) -> list[Column]:
    """List the columns whose empty cells mean "as above".

    Only the department can be such a column, and the course where sections have names of
    their own: it must begin with a value, be empty in at least half of the rows, and never
    say the same twice running.
    """
    fields = [Field.DEPARTMENT]
    if header.has(Field.SECTION_NAME):
        fields.append(Field.COURSE_TITLE)
    columns = [column for field in fields for column in header.of(field)]
    return [column for column in columns if _is_sparse([row.cell(column.index) for row in rows])]


def filled_down(rows: Sequence[Row], columns: Sequence[Column]) -> list[Row]:
    """Fill the empty cells of the columns with what stands above them."""
    filled = []
    above: dict[int, str] = {}
    for row in rows:
        above |= {column.index: text for column in columns if (text := row.cell(column.index))}
        width = max(len(row.cells), *(column.index + 1 for column in columns))
        cells = (row.cell(index) or above.get(index, "") for index in range(width))
        filled.append(Row(row.number, tuple(cells)))
    return filled


def _is_sparse(cells: Sequence[str]) -> bool:
    if not cells or not cells[0] or 2 * cells.count("") < len(cells):
        return False
    return all(one != other or not one for one, other in pairwise(cells))


def without_dittos(rows: Sequence[Row]) -> list[Row]:
    """Write out what 同上 and its kin stand for: what the row above says in the same column."""
    written: list[Row] = []
    for row in rows:
        above = written[-1] if written else Row(0, ())
        written.append(_written_out(row, above) if _DITTOS.intersection(row.cells) else row)
    return written


def _written_out(row: Row, above: Row) -> Row:
    cells = (above.cell(index) if cell in _DITTOS else cell for index, cell in enumerate(row.cells))
    return Row(row.number, tuple(cells))


_DITTOS = frozenset(words("同上 同前 〃 ″ \" '' ” “ ＂ ↑ ditto 上同 同上。 （同上）"))
