"""Lists as they come: workbooks and text files, turned into plain grids of text."""

from courseware.foundation.grids import Grid
from courseware.foundation.sheets.errors import FileEmpty, FileKindOld, FileKindUnknown, FileTooBig
from courseware.foundation.sheets.limits import MOST_FILE_MEGABYTES
from courseware.foundation.sheets.texts import read_text
from courseware.foundation.sheets.workbooks import read_workbook

__all__ = ["read_grids"]

_TEXTS = (".csv", ".tsv", ".txt")


def read_grids(filename: str, content: bytes) -> list[Grid]:
    """Read every visible sheet of a workbook, or the one table of a text file.

    Merged cells are filled, dates are written as 2026-09-07, whole numbers without a point.
    A formula is never taken for a value: its cell begins with "=".

    :raises FileUnreadable: one of its kinds says in a sentence why the file is refused.
    """
    if not content:
        raise FileEmpty
    if len(content) > MOST_FILE_MEGABYTES * 1_000_000:
        raise FileTooBig(limit=MOST_FILE_MEGABYTES)
    name = filename.lower()
    if name.endswith(".xlsx"):
        return read_workbook(content)
    if name.endswith(_TEXTS):
        return [read_text(content)]
    raise FileKindOld if name.endswith((".xls", ".et")) else FileKindUnknown
