"""Two lists side by side on one sheet: taken apart, each with its true columns."""

from collections.abc import Sequence
from dataclasses import replace

from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.columns import meanings
from courseware.foundation.folding import tight
from courseware.foundation.grids import Grid, Row

_MOST_LISTS = 4
_LEAST_NAMES = 3
_TITLES = frozenset({Field.COURSE_TITLE, Field.SECTION_NAME})


def lists_beside(grid: Grid) -> list[Grid]:
    """Split a sheet whose column names come twice in the same order; else give it as it is.

    What stands above the names belongs to each of the lists, what stands below to its own.
    """
    for at, row in enumerate(grid.rows):
        if starts := _starts(row):
            ends = [*starts[1:], len(max((one.cells for one in grid.rows), key=len))]
            parts = [
                replace(grid, rows=_part(grid.rows, at, start, end))
                for start, end in zip(starts, ends, strict=True)
            ]
            others = zip(starts[1:], parts[1:], strict=True)
            return [
                parts[0],
                *(replace(part, cleaned=(), hidden=(), left=left) for left, part in others),
            ]
    return [grid]


def _starts(row: Row) -> list[int]:
    """Find the columns where the same names begin again and again; none when they do not."""
    said = [cell for cell in row.cells if cell]
    if len(said) < 2 * max(_LEAST_NAMES, len(set(said))):
        return []
    named = [(index, text) for index, cell in enumerate(row.cells) if (text := tight(cell))]
    for count in range(2, _MOST_LISTS + 1):
        length = len(named) // count
        if length < _LEAST_NAMES or len(named) % count:
            continue
        parts = [named[part * length : (part + 1) * length] for part in range(count)]
        names = [[text for _, text in part] for part in parts]
        if all(one == names[0] for one in names) and _has_title(names[0]):
            return [part[0][0] for part in parts]
    return []


def _has_title(names: Sequence[str]) -> bool:
    if len(set(names)) < _LEAST_NAMES:
        return False
    return any(field in _TITLES for name in names for _, field in meanings(name))


def _part(rows: Sequence[Row], at: int, start: int, end: int) -> tuple[Row, ...]:
    """Keep the columns of one list from its names on; the columns before stay empty."""
    below = (
        Row(row.number, ("",) * start + row.cells[start:end])
        for row in rows[at:]
        if any(row.cells[start:end])
    )
    return (*rows[:at], *below)
