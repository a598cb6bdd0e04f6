"""Workbooks: looked through part by part, then read by calamine, which executes nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TypeAlias, TypeVar

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from courseware.foundation.grids import Grid, Marks, Merge, Row
from courseware.foundation.sheets.archives import packed, parts_of
from courseware.foundation.sheets.cleaning import Cleaning
from courseware.foundation.sheets.errors import (
    FileDamaged,
    FileEmpty,
    FileEncrypted,
    FileKindOld,
    FileRenamed,
)
from courseware.foundation.sheets.scanning import SheetScan, scans_by_sheet

T = TypeVar("T")
Value: TypeAlias = int | float | str | bool | date | datetime | time | timedelta

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HALF_MINUTE = timedelta(seconds=30)
_BEYOND = 10**15
"""From here on a sheet keeps only the first places of a number, and has made up the others."""


def read_workbook(content: bytes) -> list[Grid]:
    """Read the visible sheets of a workbook; a sheet without cells is left out.

    :raises FileUnreadable: one of its kinds says why the workbook is refused.
    """
    _check_kind(content)
    parts = parts_of(content)
    if "xl/workbook.xml" not in parts:
        raise FileRenamed
    scans = scans_by_sheet(parts)
    archive = packed(parts)
    del parts  # up to 50 MB that nobody needs any more
    book = _trying(lambda: CalamineWorkbook.from_filelike(archive))
    grids = _visible_grids(book, scans)
    if not grids:
        raise FileEmpty
    return grids


def _check_kind(content: bytes) -> None:
    if content.startswith(_OLE):
        raise FileEncrypted if _ENCRYPTED in content else FileKindOld
    if not content.startswith(_ZIP):
        raise FileRenamed


def _trying(read: Callable[[], T]) -> T:
    """Ask calamine; what it cannot read, or trips over, is a damaged file."""
    try:
        return read()
    except CalamineError as error:
        raise FileDamaged from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # what Rust raises has no class to import
            raise FileDamaged from error
        raise


def _visible_grids(book: CalamineWorkbook, scans: dict[str, SheetScan]) -> list[Grid]:
    hidden: list[str] = []
    grids = []
    for sheet in book.sheets_metadata:
        if sheet.visible is not SheetVisibleEnum.Visible:
            hidden.append(sheet.name)
        elif grid := _grid(book, sheet.name, scans.get(sheet.name)):
            grids.append(grid)
    if grids and hidden:
        first = grids[0]
        grids[0] = replace(first, hidden=tuple(hidden))
    return grids


def _grid(book: CalamineWorkbook, name: str, scan: SheetScan | None) -> Grid | None:
    formulas = scan.formulas if scan else {}
    sheet = _trying(lambda: book.get_sheet_by_name(name))
    values: list[list[Value]] = _trying(lambda: sheet.to_python(skip_empty_area=False))
    cleaning = Cleaning()
    table = [
        [
            cleaning.clean(formulas.get((row, column)) or _text(value), row=row + 1, column=column)
            for column, value in enumerate(line)
        ]
        for row, line in enumerate(values)
    ]
    merges = _fill_merged(table, sheet)
    rows = tuple(
        Row(number, tuple(line)) for number, line in enumerate(table, start=1) if any(line)
    )
    if not rows:
        return None
    marks = replace(scan.marks if scan else Marks(), merges=tuple(merges))
    return Grid(name, rows, tuple(cleaning.cleaned), marks=marks)


def _fill_merged(table: list[list[str]], sheet: CalamineSheet) -> list[Merge]:
    """Write the text of merged cells into all of them, and tell where they are."""
    height, width = len(table), len(table[0]) if table else 0
    filled = 0
    merges: list[Merge] = []
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= height or left >= width or not table[top][left]:
            continue
        area = range(top, min(bottom + 1, height)), range(left, min(right + 1, width))
        filled += len(area[0]) * len(area[1])
        if filled > height * width:
            raise FileDamaged
        _fill(table, area, table[top][left])
        merges.append(Merge(top + 1, left, area[0][-1] + 1, area[1][-1]))
    return merges


def _fill(table: list[list[str]], area: tuple[Sequence[int], Sequence[int]], text: str) -> None:
    for row in area[0]:
        for column in area[1]:
            table[row][column] = text


def _text(value: Value) -> str:
    """Write a value as people do: 240, 2026-09-07, 08:30."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        if abs(value) >= _BEYOND:
            return format(value, ".5E")
        return str(int(value)) if value == int(value) else format(value, ".15g")
    return _moment_text(value)


def _moment_text(value: date | datetime | time | timedelta) -> str:
    if isinstance(value, datetime):
        return f"{value + _HALF_MINUTE:%Y-%m-%d %H:%M}".removesuffix(" 00:00")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{datetime.combine(date.min, value) + _HALF_MINUTE:%H:%M}"
    hours, minutes = divmod(round(value / timedelta(minutes=1)), 60)
    return f"{hours}:{minutes:02d}"
