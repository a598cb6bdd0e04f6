"""Where the names of the columns stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as attribute

from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.columns import Column, columns_of, meanings, name_of
from courseware.catalog.rules.mapping import ColumnMapping
from courseware.foundation.folding import is_said, tidy, tight
from courseware.foundation.grids import Row

_NAMES_AT_LEAST = 3
SAMPLE_ROWS = 60
"""So many rows are looked at to tell what the columns are."""
_REACH_DOWN = 2
"""So many cells that say the same in both rows are merged cells of the header."""
_BETWEEN = "\x1f"
_WITH_FIGURES = re.compile(rf"\d[^{_BETWEEN}]*")
"""Cells with a figure: most cells of a class have one, and few names of columns."""
_TITLES = frozenset({Field.COURSE_TITLE, Field.SECTION_NAME})


@dataclass(frozen=True, slots=True)
class Header:
    """The row, or two rows, that name the columns."""

    row: int
    """Where it stands in the sheet; of two rows the second."""
    columns: tuple[Column, ...]
    used: list[tuple[int, Column, Field]] = attribute(
        init=False, repr=False, compare=False, default_factory=list
    )
    """The columns that have a field, each with its index and its field."""
    _by_field: dict[Field, tuple[Column, ...]] = attribute(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        for column in self.columns:
            if column.field is not None:
                self.used.append((column.index, column, column.field))
                self._by_field[column.field] = (*self.of(column.field), column)

    def of(self, field: Field) -> tuple[Column, ...]:
        """List the columns of a field: none, one, or several where they are put together."""
        return self._by_field.get(field, ())

    @property
    def names(self) -> tuple[tuple[int, str], ...]:
        """Where each name stands: what makes two headers the same."""
        return tuple((column.index, column.header) for column in self.columns if column.header)

    def has(self, *fields: Field) -> bool:
        """Tell whether the list has a column for one of the fields."""
        return any(field in self._by_field for field in fields)


def find_header(
    rows: Sequence[Row], *, at: int, mapping: ColumnMapping
) -> tuple[Header, int] | None:
    """Read the row at a position as names of columns, and tell how many rows they take.

    None when it is no such row: it must have three names that we or the mapping know,
    among them that of the course or the section.
    """
    cells = rows[at].cells
    if 2 * len(_WITH_FIGURES.findall(_BETWEEN.join(cells))) > len(cells) - cells.count(""):
        return None
    texts = [tidy(cell) for cell in cells]
    fields = fields_named(texts, mapping)
    if not fields & _TITLES or len(fields) < _NAMES_AT_LEAST:
        return None
    taken = 1
    if at + 1 < len(rows) and (joined := _joined(texts, rows[at + 1])):
        texts, taken = joined, 2
    sample = rows[at + taken : at + taken + SAMPLE_ROWS]
    return Header(rows[at + taken - 1].number, columns_of(texts, sample, mapping=mapping)), taken


def fields_named(texts: Sequence[str], mapping: ColumnMapping) -> set[Field]:
    """List the fields that the texts name, as we know them or as a person said."""
    named = {field for text in set(texts) for _, field in meanings(text)[:1]}
    return named | {field for text in texts if (field := mapping.fields.get(tight(text)))}


def _joined(upper: list[str], row: Row) -> list[str] | None:
    """Put a second row of names (男, 女 under 名额) together with the first, if it is one.

    At least half of what is new in it must be names that we know. Unless cells of the first
    row reach down into it, nothing new may stand under the name of the course: that would
    be a course.
    """
    width = max(len(upper), len(row.cells))
    above = upper + [""] * (width - len(upper))
    pairs = [(up, tidy(row.cell(index))) for index, up in enumerate(above)]
    joined = [_together(up, low) for up, low in pairs]
    new = [text for text, (up, _) in zip(joined, pairs, strict=True) if text != up]
    known = sum(1 for text in new if name_of(text))
    reaches_down = sum(1 for up, low in pairs if up and up == low) >= _REACH_DOWN
    if not reaches_down and any(_is_title(up, low) for up, low in pairs):
        return None
    return joined if known and 2 * known >= len(new) else None


def _is_title(upper: str, lower: str) -> bool:
    """Tell whether what stands under a name is a course rather than a second name."""
    is_below_title = any(field in _TITLES for _, field in meanings(upper))
    is_name = lower == upper or name_of(lower) or name_of(f"{upper}{lower}")
    return is_below_title and is_said(lower) and not is_name


def _together(upper: str, lower: str) -> str:
    """Name a column that has a name in either row."""
    if lower in {"", upper}:
        return upper
    both = f"{upper}{lower}"
    if name_of(both) or not (upper and not name_of(lower)):
        return both if name_of(both) else lower
    return f"{upper} {lower}"
