"""What a workbook shows beyond texts, and means: merged rows, hidden ones, struck-out cells."""

from collections.abc import Iterator
from dataclasses import replace

from courseware.catalog.errors import CellsMerged, CellUnread, RowHidden, StruckThrough
from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.columns import Column
from courseware.catalog.rules.headers import Header
from courseware.catalog.rules.mapping import Source
from courseware.foundation.folding import is_said, tidy
from courseware.foundation.grids import Marks, Row

_TIMES = (Field.TIME, Field.WEEKDAY)
_TITLES = (Field.COURSE_TITLE, Field.SECTION_NAME)
_OWN = (Field.CLASS_CODE, Field.QUOTA, Field.FEE, Field.INSTRUCTOR)
_ONES_OWN = (*_TITLES, *_OWN)
_MAY_STRETCH = frozenset(
    {
        *(Field.PLACE, Field.ROOM, Field.REMARK, Field.DEPARTMENT, Field.LEVEL),
        *(Field.COURSE_TITLE, Field.SECTION_NAME, Field.TERM),
        *(Field.TIME, Field.WEEKDAY, Field.TIME_END, Field.PARITY),
    }
)
"""Fields that may share a merged cell without a doubt about either."""


class SheetMarks:
    """The marks of one sheet, asked row by row."""

    def __init__(self, marks: Marks) -> None:
        self.hidden_columns = marks.hidden_columns
        self._hidden_rows = marks.hidden_rows
        self._struck: dict[int, set[int]] = {}
        for number, column in marks.struck:
            self._struck.setdefault(number, set()).add(column)
        self._below: dict[int, set[int]] = {}
        self._beside: dict[int, list[tuple[int, int]]] = {}
        self._is_bare = marks == Marks()
        for merge in marks.merges:
            for number in range(merge.top + 1, merge.bottom + 1):
                self._below.setdefault(number, set()).update(range(merge.left, merge.right + 1))
            if merge.right > merge.left and merge.bottom == merge.top:
                self._beside.setdefault(merge.top, []).append((merge.left, merge.right))

    def without_hidden(self, header: Header) -> Header:
        """Leave the hidden columns unused, unless a person said what they are."""
        if not self.hidden_columns:
            return header
        columns = (
            replace(column, field=None, source=Source.NOTHING)
            if column.index in self.hidden_columns and column.source is not Source.CORRECTION
            else column
            for column in header.columns
        )
        return Header(header.row, tuple(columns))

    def goes_on(self, row: Row, header: Header, first: int) -> bool:
        """Tell whether a row is one more time of the class that began in the row `first`.

        It has a time of its own, while its name and all else that tells classes apart is
        merged with the row above, or empty.
        """
        others = (column for field in _ONES_OWN for column in header.of(field))
        if any(self._is_own(row, column, first) for column in others):
            return False
        times = (column for field in _TIMES for column in header.of(field))
        has_time = any(self._is_own(row, column, first) for column in times)
        return has_time and header.has(*_OWN)

    def _is_own(self, row: Row, column: Column, first: int) -> bool:
        is_below = row.number > first and column.index in self._below.get(row.number, ())
        return is_said(row.cell(column.index)) and not is_below

    def problems_of(self, row: Row, header: Header) -> Iterator[tuple[Column | None, CellUnread]]:
        """List what the marks make doubtful in a row, each with its column."""
        if self._is_bare:
            return
        if row.number in self._hidden_rows:
            yield None, RowHidden()
        struck = self._struck.get(row.number, set())
        below = self._below.get(row.number, set())
        for column in header.columns:
            found = tidy(row.cell(column.index))
            if found and column.field and column.index in struck:
                yield column, StruckThrough(found=found)
            if found and column.field is Field.QUOTA and column.index in below:
                yield column, CellsMerged(found=found)
        yield from self._stretched(row, header)

    def _stretched(self, row: Row, header: Header) -> Iterator[tuple[Column | None, CellUnread]]:
        for left, right in self._beside.get(row.number, ()):
            columns = [one for one in header.columns if one.field and left <= one.index <= right]
            if len({one.field for one in columns} - _MAY_STRETCH) > 1:
                yield columns[0], CellsMerged(found=tidy(row.cell(left)))
