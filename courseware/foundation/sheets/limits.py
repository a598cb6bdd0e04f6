"""How big a list may be before it is refused; beyond lies an attack or an accident."""

from courseware.foundation.sheets.errors import TooManyColumns, TooManyRows

MOST_FILE_MEGABYTES = 5
MOST_UNPACKED_BYTES = 50_000_000
MOST_ENTRIES = 1_000
MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_CHARACTERS = 20_000
"""In one cell."""

_LINES_AROUND = 100
"""Titles, column names and notes that may stand around the rows."""

LAST_ROW = MOST_ROWS + _LINES_AROUND


def check_extent(*, rows: int, columns: int) -> None:
    """Refuse a sheet that is too long or too wide.

    :raises TooManyRows: its last cell is too far down.
    :raises TooManyColumns: its last cell is too far to the right.
    """
    if rows > LAST_ROW:
        raise TooManyRows(limit=MOST_ROWS)
    if columns > MOST_COLUMNS:
        raise TooManyColumns(limit=MOST_COLUMNS)
