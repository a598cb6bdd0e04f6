"""The cells of one row by field, and the problems that reading them brings up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import TypeVar

from courseware.catalog.errors import (
    CellUnread,
    ColumnGuessed,
    ColumnRivaled,
    ErrorValueFound,
    FormulaFound,
    TextTooLong,
)
from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.columns import Column
from courseware.catalog.rules.dates import TermFacts
from courseware.catalog.rules.headers import Header
from courseware.catalog.rules.headings import names_place
from courseware.catalog.rules.mapping import Source
from courseware.catalog.rules.rows import RowProblem
from courseware.foundation.folding import is_said, tidy, tight, unwrapped, words
from courseware.foundation.grids import Row, column_letter

T = TypeVar("T")

_ERROR_VALUES = frozenset(
    words("#REF! #N/A #VALUE! #DIV/0! #NAME? #NUM! #NULL! #SPILL! #CALC! #GETTING_DATA")
)
LONGEST_VALUE = 300
"""In characters: no time, date or number takes more, and none is looked for in more."""
_SHOWN = 60
_BROKEN = "\N{REPLACEMENT CHARACTER}"
# What two cells of one field say is never run together into one number.
_BETWEEN = {Field.INSTRUCTOR: "、", Field.TIME: " "}


@dataclass(frozen=True, slots=True)
class Table:
    """A part of a sheet under one header, and what is known of its term."""

    sheet: str
    header: Header
    term: TermFacts


@dataclass(frozen=True, slots=True)
class Bundle:
    """The rows of one class, and what is known of them beyond their cells."""

    row: Row
    more: tuple[Row, ...] = ()
    """Rows that only add another time."""
    around: Mapping[Field, str] = attribute(default_factory=dict)
    """What headings say for fields that have no column."""
    problems: tuple[tuple[Column | None, CellUnread], ...] = ()


class Cells:
    """What a row says about each field; keeps the problems met on the way."""

    def __init__(self, table: Table, row: Row, *, around: Mapping[Field, str]) -> None:
        self.table = table
        self.row = row
        self.problems: list[RowProblem] = []
        self._spoiled: set[Field] = set()
        self._texts: dict[Field, str] = {}
        cells = row.cells
        for index, column, field in table.header.used:
            if index < len(cells) and (text := cells[index].strip()):
                self._keep(text, column, field)
        for field, text in around.items():
            if not table.header.has(field):
                self._texts[field] = text
        if Field.PLACE in around:
            self._put_room_into(around[Field.PLACE])

    def _put_room_into(self, campus: str) -> None:
        """On the sheet of a campus, the place of a class is a room of it, unless it says more."""
        place = self._texts.get(Field.PLACE, "")
        if place != campus and Field.ROOM not in self._texts and not names_place(place):
            self._texts |= {Field.PLACE: campus, Field.ROOM: place}

    def doubt(self, column: Column | None, error: CellUnread) -> None:
        """Note what makes the row doubtful, though it can be read."""
        self.problems.append(problem_at(self.table, self.row, column, error))

    def _keep(self, text: str, column: Column, field: Field) -> None:
        if text[0] == "=":
            self._report_at(column, field, FormulaFound(found=text))
        elif (text[0] == "#" and text in _ERROR_VALUES) or _BROKEN in text:
            self._report_at(column, field, ErrorValueFound(found=tidy(text)))
        elif field in self._texts:
            self._texts[field] += _BETWEEN.get(field, "；") + text
            self._compare(column, text)
        else:
            self._texts[field] = text
            self._compare(column, text)

    def _compare(self, column: Column, text: str) -> None:
        """Note that it is not certain what the column is about, though its cell can be read."""
        if column.source is Source.NAME and column.rival is None:
            return
        if column.source is Source.VALUES:
            self.doubt(column, ColumnGuessed())
        if column.rival is not None:
            other = self.row.cell(column.rival)
            if is_said(other) and tight(other) != tight(text):
                error = ColumnRivaled(one=column.letter, other=column_letter(column.rival))
                self.doubt(column, error)

    def raw(self, field: Field) -> str:
        """Give what the cells of the field say, line breaks and all; "" when nothing."""
        return self._texts.get(field, "")

    def has(self, field: Field) -> bool:
        """Tell whether the row says something of the field."""
        return is_said(self.raw(field))

    def text(self, field: Field, *, limit: int) -> str:
        """Give a text for people, on one line; what goes beyond `limit` is a problem."""
        text = self._texts.get(field, "")
        if not text:
            return ""
        text = tidy(text.replace("\n", "；")) if field is Field.REMARK else unwrapped(text)
        text = text if is_said(text) else ""
        if len(text) > limit:
            self.report(TextTooLong(found=text, limit=limit), field)
        return text[:limit]

    def read(self, field: Field, reader: Callable[[str], T]) -> T | None:
        """Give what `reader` makes of the field; None when it cannot, which is a problem."""
        text = self.raw(field)
        if len(text) > LONGEST_VALUE:
            self.report(CellUnread(found=tidy(text)[:_SHOWN]), field)
            return None
        try:
            return reader(text)
        except CellUnread as error:
            self.report(error, field)
            return None

    def require(self, value: T | None, missing: type[CellUnread], *fields: Field) -> None:
        """Note that nothing is known of a field, unless its cell is a problem already."""
        if value is None and not self._spoiled.intersection(fields):
            self.report(missing(), *fields)

    def report(self, error: CellUnread, *fields: Field) -> None:
        """Note a problem at the first of the fields that the list has a column for."""
        columns = (column for field in fields for column in self.table.header.of(field))
        self._report_at(next(columns, None), fields[0], error)

    def _report_at(self, column: Column | None, field: Field, error: CellUnread) -> None:
        self._spoiled.add(column.field if column and column.field else field)
        self.problems.append(problem_at(self.table, self.row, column, error))


def problem_at(table: Table, row: Row, column: Column | None, error: CellUnread) -> RowProblem:
    """Say what is wrong in a cell; without a column, in the row."""
    return RowProblem(
        sheet=table.sheet,
        row=row.number,
        column=column.letter if column else "",
        header=column.header if column else "",
        found=tidy(row.cell(column.index)) if column else "",
        kind=type(error).__name__,
        sentence=error.sentence,
        facts=error.facts,
        rejects=error.rejects,
    )
