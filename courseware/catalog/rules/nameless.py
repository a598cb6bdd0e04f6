"""Lists whose columns bear no names that we know: found by the look of their values."""

from collections.abc import Sequence

from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.columns import columns_of, meanings
from courseware.catalog.rules.headers import SAMPLE_ROWS, Header, fields_named
from courseware.catalog.rules.looks import looks_like_value
from courseware.catalog.rules.mapping import ColumnMapping
from courseware.foundation.folding import tidy
from courseware.foundation.grids import Grid, Row

_LEAST_COLUMNS = 3
_LATEST_START = 15
_TITLES = frozenset({Field.COURSE_TITLE, Field.SECTION_NAME})
_TIMES = frozenset({Field.TIME, Field.WEEKDAY})


def guess_header(rows: Sequence[Row], *, mapping: ColumnMapping) -> tuple[int, int, Header] | None:
    """Find where a list begins whose header we do not know, or that has none.

    Gives the position, how many rows the names take (0 when there are none), and the
    columns; None when the values do not tell which column has the course and which the time.
    """
    for at, row in enumerate(rows[:_LATEST_START]):
        texts = [tidy(cell) for cell in row.cells]
        if len(set(filter(None, texts))) < _LEAST_COLUMNS:
            continue
        taken = 1 if _names_columns(texts, mapping) else 0
        sample = rows[at + taken : at + taken + SAMPLE_ROWS]
        if not sample:
            return None
        columns = columns_of(texts if taken else [], sample, mapping=mapping)
        found = {column.field for column in columns}
        if found & _TITLES and found & _TIMES:
            return at, taken, Header(row.number if taken else 0, columns)
        if not taken:
            return None  # a row of values is no title that may be passed over
    return None


def is_sideways(grid: Grid) -> bool:
    """Tell whether the names of the columns stand one below another, in the first columns."""
    width = max((len(row.cells) for row in grid.rows), default=0)
    return any(_is_down(grid.rows, column) for column in range(min(width, _LEAST_COLUMNS)))


def _is_down(rows: Sequence[Row], column: int) -> bool:
    fields = {field for row in rows for _, field in meanings(tidy(row.cell(column)))[:1]}
    return bool(fields & _TITLES) and len(fields) > _LEAST_COLUMNS


def _names_columns(texts: Sequence[str], mapping: ColumnMapping) -> bool:
    """Tell whether a row holds names of columns: some we know, or nothing that is a value."""
    if len(fields_named(texts, mapping)) >= _LEAST_COLUMNS - 1:
        return True
    return not any(looks_like_value(text) for text in texts if text)
