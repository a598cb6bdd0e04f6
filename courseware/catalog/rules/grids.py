"""What a class list is before anything is understood: sheets, rows, texts; and notes about it."""

from dataclasses import dataclass
from enum import Enum

from courseware.foundation.messages import N_


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


class NoteKind(Enum):
    """What a note is about."""

    TITLE = "title"
    REMARK = "remark"
    HEADING = "heading"
    TOTAL = "total"
    HEADER_AGAIN = "header_again"
    COLUMN_UNUSED = "column_unused"
    FILLED_DOWN = "filled_down"
    TABLE_MISSING = "table_missing"
    SHEET_HIDDEN = "sheet_hidden"
    CLEANED = "cleaned"


NOTE_SENTENCES: dict[NoteKind, str] = {
    NoteKind.TITLE: N_("Above the list: %(text)s"),
    NoteKind.REMARK: N_("A note in the list: %(text)s"),
    NoteKind.HEADING: N_("A heading in the list: %(text)s"),
    NoteKind.TOTAL: N_("A row of totals: %(text)s"),
    NoteKind.HEADER_AGAIN: N_("The column names stand here once more."),
    NoteKind.COLUMN_UNUSED: N_("Column %(text)s is not used."),
    NoteKind.FILLED_DOWN: N_("Empty cells in column %(text)s were filled from above."),
    NoteKind.TABLE_MISSING: N_("The sheet %(text)s has no row with column names."),
    NoteKind.SHEET_HIDDEN: N_("The hidden sheet %(text)s was not read."),
    NoteKind.CLEANED: N_("Characters that cannot be seen were taken out of %(text)s."),
}


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the list that is no row of it, and that a person may want to know."""

    kind: NoteKind
    sheet: str
    row: int
    """0 when it is about the whole sheet."""
    text: str

    @property
    def sentence(self) -> str:
        """The msgid that says it; `text` is its one fact."""
        return NOTE_SENTENCES[self.kind]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its rows without the empty ones, merged cells filled."""

    sheet: str
    """Its name; "" for a text file, which has but one."""
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()


def column_letter(column: int) -> str:
    """Name a column as people see it: 0 is A, 26 is AA."""
    letters = ""
    rest = column + 1
    while rest:
        rest, position = divmod(rest - 1, 26)
        letters = chr(ord("A") + position) + letters
    return letters
