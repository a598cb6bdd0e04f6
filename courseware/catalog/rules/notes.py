"""What else stands in a class list, and a person may want to know."""

from dataclasses import dataclass
from enum import Enum

from courseware.foundation.grids import Grid
from courseware.foundation.messages import N_


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
    COLUMN_HIDDEN = "column_hidden"
    NAMES_MISSING = "names_missing"
    CELL_UNUSED = "cell_unused"
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
    NoteKind.COLUMN_HIDDEN: N_("Column %(text)s is hidden in the workbook, and was not used."),
    NoteKind.NAMES_MISSING: N_("No row names the columns: they were guessed by their values."),
    NoteKind.CELL_UNUSED: N_("Not taken for a class: %(text)s"),
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


def notes_of(grid: Grid) -> list[Note]:
    """Say what happened to a sheet while it was read."""
    return [
        *(Note(NoteKind.CLEANED, grid.sheet, row, cell) for row, cell in grid.cleaned),
        *(Note(NoteKind.SHEET_HIDDEN, name, 0, name) for name in grid.hidden),
    ]
