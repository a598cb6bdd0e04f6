"""Text files: which encoding, which separator; cells in quotation marks as RFC 4180 has them."""

import csv
import io
import re
from collections import Counter
from contextlib import suppress

from courseware.foundation.grids import Grid, Row
from courseware.foundation.sheets.cleaning import Cleaning
from courseware.foundation.sheets.errors import (
    CellTooLong,
    FileEmpty,
    FileRenamed,
    QuotesUnbalanced,
    TextUnreadable,
)
from courseware.foundation.sheets.guarding import unguarded
from courseware.foundation.sheets.limits import MOST_CHARACTERS, check_extent

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = ",\t;|"
_SAMPLE_ROWS = 40
_SEPARATOR_LINE = re.compile(r"sep=([,\t;|])\r?\n", re.IGNORECASE)
_FORCED_TEXT = re.compile(r'="([^"]*)"')


def read_text(content: bytes) -> Grid:
    """Read a table out of a text file.

    :raises FileRenamed: it is a workbook or a PDF under the name of a text file.
    :raises TextUnreadable: its characters cannot be read.
    :raises FileEmpty: there is nothing in it.
    :raises QuotesUnbalanced: a quotation mark is out of place.
    :raises CellTooLong: a cell holds too much.
    :raises TooManyRows: it is too long.
    :raises TooManyColumns: it is too wide.
    """
    if content.startswith(_WORKBOOKS):
        raise FileRenamed
    text = _decoded(content)
    if not text.strip():
        raise FileEmpty
    said = _SEPARATOR_LINE.match(text)
    separator = said[1] if said else _separator_of(text)
    return _grid(text, separator, skipped=1 if said else 0)


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(_UTF_16) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise TextUnreadable


def _separator_of(text: str) -> str:
    """Find the separator that cuts most rows of the beginning into the same, highest number."""
    start = io.StringIO("".join(text.splitlines(keepends=True)[:_SAMPLE_ROWS]), newline="")
    scores = {separator: _score(start, separator) for separator in _SEPARATORS}
    return max(_SEPARATORS, key=lambda separator: scores[separator])


def _score(start: io.StringIO, separator: str) -> int:
    """Count how well it cuts, up to the first row where quotation marks speak against it."""
    start.seek(0)
    widths: Counter[int] = Counter()
    with suppress(csv.Error):  # what is wrong under all separators is refused by reading
        for cells in csv.reader(start, delimiter=separator, strict=True):
            widths[len(cells)] += 1
    return max(((width - 1) * times for width, times in widths.items()), default=0)


def _grid(text: str, separator: str, *, skipped: int) -> Grid:
    cleaning = Cleaning()
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            check_extent(rows=number, columns=len(cells))
            if number > skipped and (row := _row(number, cells, cleaning)):
                rows.append(row)
    except csv.Error as error:
        if "field larger" in str(error):
            raise CellTooLong(cell=f"A{number + 1}", limit=MOST_CHARACTERS) from error
        raise QuotesUnbalanced(row=number + 1) from error
    return Grid("", tuple(rows), tuple(cleaning.cleaned))


def _row(number: int, cells: list[str], cleaning: Cleaning) -> Row | None:
    clean = [
        cleaning.clean(_unforced(text), row=number, column=column)
        for column, text in enumerate(cells)
    ]
    return Row(number, tuple(clean)) if any(clean) else None


def _unforced(text: str) -> str:
    """Take the formula off that only says "this is text": ="0012" is 0012."""
    forced = _FORCED_TEXT.fullmatch(text)
    return forced[1] if forced else unguarded(text)
