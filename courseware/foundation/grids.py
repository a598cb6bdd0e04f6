"""A table before anything is understood: sheets, rows, texts."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet that has something in it."""

    number: int
    """Where it stands in the sheet, counted from 1 as people see it."""
    cells: tuple[str, ...]
    """From column A on; "" where nothing is. A formula keeps its "=" in front."""

    def cell(self, column: int) -> str:
        """Give what stands in the column (0 is A), "" beyond the end."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells made one: rows as `Row.number` counts them, columns from 0, all of them included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What a workbook shows of its cells beyond their texts; a text file has none of it."""

    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()
    """Cells of which something is struck through: row number, and column from 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its rows without the empty ones, merged cells filled."""

    sheet: str
    """Its name; "" for a text file, which has but one."""
    rows: tuple[Row, ...]
    cleaned: tuple[tuple[int, str], ...] = ()
    """The first cells of which something unseen was taken out: row, and name (B7)."""
    hidden: tuple[str, ...] = ()
    """With the first sheet: the names of those that were not read."""
    marks: Marks = field(default=Marks())
    left: int = 0
    """The first column of a list that stands beside another one."""


def column_letter(column: int) -> str:
    """Name a column as people see it: 0 is A, 26 is AA."""
    letters = ""
    rest = column + 1
    while rest:
        rest, position = divmod(rest - 1, 26)
        letters = chr(ord("A") + position) + letters
    return letters
