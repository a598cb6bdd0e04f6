"""Rows of one list that say the same: one of them is wrong, and a person must say which."""

from collections.abc import Hashable, Sequence

from courseware.catalog.errors import CellUnread, CodeRepeated, RowRepeated
from courseware.catalog.rules.rows import ReadRow, RowState
from courseware.foundation.folding import tight


def repeats(rows: Sequence[ReadRow]) -> dict[int, CellUnread]:
    """Tell for each row (by its place in `rows`) whether another has its code or is its twin.

    A code may return in another term. Without codes, rows are twins when name, time and
    place are the same.
    """
    groups: dict[Hashable, list[int]] = {}
    for index, row in enumerate(rows):
        if row.state is not RowState.REJECTED:
            groups.setdefault(_identity(row), []).append(index)
    return {
        index: _repeat(rows, index, other=members[0] if index != members[0] else members[1])
        for members in groups.values()
        if len(members) > 1
        for index in members
    }


def _identity(row: ReadRow) -> Hashable:
    """What no two rows may share."""
    names, when = row.names, row.when
    if names.class_code:
        return tight(when.term), tight(names.class_code)
    texts = (when.term, names.course_title, names.section_name, names.place, names.room)
    return tuple(map(tight, texts)), when.slots or tight(when.time_text)


def _repeat(rows: Sequence[ReadRow], index: int, *, other: int) -> CellUnread:
    twin = rows[other]
    position = str(twin.row) if twin.sheet == rows[index].sheet else twin.position
    error = CodeRepeated if rows[index].names.class_code else RowRepeated
    return error(other=position)
