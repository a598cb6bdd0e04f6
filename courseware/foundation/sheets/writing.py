"""Tables written as workbooks and as CSV; no text in them ever becomes a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING

from courseware.foundation.sheets.guarding import guarded
from courseware.foundation.tables import Cell, Kind, Table

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576
"""Of one sheet, the head among them."""
MOST_UNITS = 32_767
"""Of one cell; a character beyond U+FFFF counts as two."""

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MOST_DIGITS = 15
_FIRST_DAY = date(1900, 3, 1)
"""Before it the days of workbooks and of the calendar differ by one."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_MOST_NAME_UNITS = 31
_FORMATS: dict[Kind, dict[str, object]] = {
    Kind.TEXT: {"num_format": "@"},
    Kind.NUMBER: {},
    Kind.DAY: {"num_format": "yyyy-mm-dd", "align": "left"},
    Kind.REASON: {"num_format": "@", "font_color": "#8E1B16", "bold": True, "text_wrap": True},
}
_HEAD: dict[str, object] = {"bold": True, "bottom": 2, "num_format": "@", "text_wrap": True}


def write_workbook(tables: Sequence[Table], *, rows_per_sheet: int = MOST_ROWS - 1) -> bytes:
    """Write each table on a sheet of its own, or on several when it is too long for one.

    A text longer than a cell may hold is cut and ends in "…".
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - web processes that write nothing go without

    target = io.BytesIO()
    with Workbook(target, _OPTIONS) as book:
        head = book.add_format({"valign": "top", **_HEAD})
        formats = {
            kind: book.add_format({"valign": "top", **style}) for kind, style in _FORMATS.items()
        }
        taken: set[str] = set()
        for table in tables:
            for rows in _in_pieces(table.rows, rows_per_sheet):
                sheet = book.add_worksheet(_sheet_name(table.title, taken))
                _write_head(sheet, table, head)
                _write_rows(sheet, table, rows, formats)
    return target.getvalue()


def write_csv(table: Table) -> bytes:
    """Write the table as UTF-8 with the mark that spreadsheet programs look for, lines in CRLF."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([guarded(column.title) for column in table.columns])
    for row in table.rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    return target.getvalue().encode("utf-8-sig")


def _in_pieces(rows: Iterable[Sequence[Cell]], length: int) -> Iterator[Iterable[Sequence[Cell]]]:
    """Cut the rows into runs of this length; there is one even when there are no rows."""
    source = iter(rows)
    first = True
    while (start := next(source, None)) is not None:
        first = False
        yield chain([start], islice(source, length - 1))
    if first:
        yield ()


def _write_head(sheet: "Worksheet", table: Table, style: "Format") -> None:
    for position, column in enumerate(table.columns):
        sheet.set_column(position, position, max(column.width, 2 * len(column.title) + 2))
        sheet.write_string(0, position, _printable(column.title), style)
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS}"})


def _write_rows(
    sheet: "Worksheet",
    table: Table,
    rows: Iterable[Sequence[Cell]],
    formats: dict[Kind, "Format"],
) -> None:
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(sheet, (last, column), cell, (table.columns[column].kind, formats))
    if table.filtered:
        sheet.autofilter(0, 0, last, len(table.columns) - 1)


def _write_cell(
    sheet: "Worksheet",
    place: tuple[int, int],
    cell: Cell,
    style: tuple[Kind, dict[Kind, "Format"]],
) -> None:
    kind, formats = style
    match cell:
        case None | "":
            sheet.write_blank(*place, None, formats[kind])
        case date() if cell >= _FIRST_DAY:
            sheet.write_datetime(*place, cell, formats[Kind.DAY])
        case int() | Decimal() if _is_exact(cell):
            sheet.write_number(*place, cell, formats[Kind.NUMBER])
        case _:
            text = formats[kind if kind is Kind.REASON else Kind.TEXT]
            sheet.write_string(*place, _printable(str(cell)), text)


def _is_exact(number: int | Decimal) -> bool:
    """Tell whether a spreadsheet program can hold the number as it is."""
    return len(Decimal(number).as_tuple().digits) <= _MOST_DIGITS


def _printable(text: str) -> str:
    """Give the text without characters that no workbook may hold, and no longer than a cell."""
    clean = _clean(text)
    if len(clean) * 2 <= MOST_UNITS or _units(clean) <= MOST_UNITS:
        return clean
    return _cut(clean, MOST_UNITS - 1) + "…"


def _clean(text: str) -> str:
    return _NO_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, units: int) -> str:
    """Take as many characters as fit into so many units; half a character is none."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore")


def _sheet_name(title: str, taken: set[str]) -> str:
    """Make a name that no other sheet of the book has, whatever the case of its letters."""
    wanted = _cut(_clean(_NO_SHEET_NAME.sub(" ", title)).strip(), _MOST_NAME_UNITS)
    name = wanted = "Sheet" if wanted.lower() in {"", "history"} else wanted
    number = 1
    while name.lower() in taken:
        number += 1
        ending = f" {number}"
        name = _cut(wanted, _MOST_NAME_UNITS - len(ending)) + ending
    taken.add(name.lower())
    return name


def _csv_cell(cell: Cell) -> str | int | Decimal:
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case int() | Decimal() if _is_exact(cell):
            return cell
        case _:
            return guarded(_clean(str(cell)))
