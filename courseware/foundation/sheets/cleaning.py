"""Texts as they stand in cells, without what nobody can see."""

import re

from courseware.foundation.grids import column_letter
from courseware.foundation.sheets.errors import CellTooLong
from courseware.foundation.sheets.limits import MOST_CHARACTERS

# Control characters but tab and line feed, blanks of no width, changes of direction.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_MOST_REMEMBERED = 20


class Cleaning:
    """Cleans the cells of a sheet and remembers which ones needed it."""

    def __init__(self) -> None:
        self.cleaned: list[tuple[int, str]] = []

    def clean(self, text: str, *, row: int, column: int) -> str:
        """Give the text of the cell without what cannot be seen; `row` counts from 1.

        :raises CellTooLong: nobody writes that much into one cell.
        """
        cell = f"{column_letter(column)}{row}"
        if len(text) > MOST_CHARACTERS:
            raise CellTooLong(cell=cell, limit=MOST_CHARACTERS)
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        seen = _UNSEEN.sub("", lines)
        if seen != lines and len(self.cleaned) < _MOST_REMEMBERED:
            self.cleaned.append((row, cell))
        return seen.strip()
