"""The labels along the edges of a timetable: weekdays, hours, lessons, rooms."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from courseware.catalog.errors import CellUnread
from courseware.catalog.rules.clocks import PART, SPAN
from courseware.catalog.rules.lessons import Legend, counts_lessons, without_lessons
from courseware.catalog.rules.looks import is_place
from courseware.catalog.rules.times import read_times
from courseware.catalog.rules.weekdays import DAYS, WEEKDAYS, with_chinese_days
from courseware.foundation.folding import fold, remembered, tidy, tight
from courseware.foundation.grids import Row

_LEAST = 2
_SAMPLE_ROWS = 40
_LEFT_MOST = 4
_DATE = re.compile(
    r"\(?(?:\d{4}[-./年])?\d{1,2}月\d{1,2}[日号]?\)?|\(\d{1,2}[./-]\d{1,2}\)|\d{4}(?:[-./]\d{1,2}){2}"
)
_DAY = re.compile(rf"(?:{WEEKDAYS})+")
_PART = re.compile(PART)
_CORNER = re.compile(
    r".*(?:时间|节次|星期|日期|教室|时段|课次|课节|周次|班级|地点|time|day|room).*|[/\\]*"
)
_LONGEST = 24
_LITTLE = 2


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says; "" for what it does not."""

    day: str = ""
    time: str = ""
    """A span of hours, a part of the day, or counted lessons."""
    room: str = ""

    @property
    def has_time(self) -> bool:
        """Whether it says anything of day or hour."""
        return bool(self.day or self.time)

    def joined(self, other: "Label") -> "Label":
        """Put the labels of two edges together."""
        time = f"{self.time} {other.time}".strip() if other.time != self.time else self.time
        return Label(self.day or other.day, time, self.room or other.room)

    def when(self, legend: Legend) -> str:
        """Write day and hours as a cell of a list would have them: 周一 08:30-10:00."""
        if _has_span(self.time):
            clock = without_lessons(self.time)
        else:
            clock = legend.span_in(self.time) or self.time
        text = f"{self.day} {clock}".strip()
        try:
            slots = read_times(text)
        except CellUnread:
            return text
        first = slots[0]
        is_one = len(slots) == 1 and "周" not in self.time
        return f"{self.day} {first.starts:%H:%M}-{first.ends:%H:%M}" if is_one else text


@dataclass(frozen=True, slots=True)
class Axis:
    """The rows with labels on top of a timetable."""

    at: int
    height: int
    first: int
    """The first column with classes; the columns before bear labels."""
    labels: Mapping[int, Label]
    texts: Mapping[int, str]

    def text(self, column: int) -> str:
        """Give the label of a column as it is written."""
        return self.texts.get(column, "")


@remembered
def label_of(text: str) -> Label:
    """Read one label: a weekday, hours, a part of the day, lessons; else it names a room."""
    said = tidy(text)
    bare = _DATE.sub("", tight(with_chinese_days(fold(text))))
    if found := _DAY.match(bare):
        rest = bare[found.end() :].strip("()、,:")
        return Label(day=_first_day(found.group()), time=rest)
    if _is_time(bare):
        return Label(time=bare)
    return Label(room=said) if is_place(said) or _is_room(bare) else Label()


def find_axis(rows: Sequence[Row], *, at: int) -> Axis | None:
    """Read the row at a position as labels on top of a timetable, if it is one.

    Weekdays in two columns, or hours in two columns with weekdays down the side, or rooms
    with both at the side.
    """
    row = rows[at]
    labels = {
        column: label
        for column, cell in enumerate(row.cells)
        if cell and len(cell) <= _LONGEST and (label := _top_label(cell, row)) != Label()
    }
    labels = _axis_labels(labels, row, rows[at + 1 : at + _SAMPLE_ROWS])
    if not labels:
        return None
    first = min(labels)
    texts = {column: tidy(row.cell(column)) for column in labels}
    height = 1
    if at + 1 < len(rows) and (second := _second(labels, rows[at + 1], first)):
        labels = {column: labels[column].joined(label) for column, label in second.items()}
        height = 2
    return Axis(at, height, first, labels, texts)


def labels_beside(axis: Axis, rows: Sequence[Row]) -> Iterator[tuple[Row, Label]]:
    """Give each row with the labels at its side; an empty one means "as above"."""
    above: list[str] = [""] * axis.first
    for row in rows:
        for column in range(axis.first):
            if text := row.cell(column):
                is_new = text != above[column]
                above[column] = text
                if is_new:
                    above[column + 1 :] = [""] * (axis.first - column - 1)
        label = Label()
        for text in above:
            label = label.joined(label_of(text)) if text else label
        yield row, label


def _top_label(cell: str, row: Row) -> Label:
    """Read a label on top, where 一, 二, 三 alone are days as well."""
    bare = tight(cell)
    if bare in DAYS and not bare.isdecimal():
        alone = sum(1 for text in row.cells if tight(text) in DAYS)
        return Label(day=f"周{bare}") if alone > _LEAST else Label()
    return label_of(cell)


def _axis_labels(labels: dict[int, Label], row: Row, below: Sequence[Row]) -> dict[int, Label]:
    """Keep the labels that make the top of a timetable; none when it is no such row."""
    days = {column: label for column, label in labels.items() if label.day and not _clocked(label)}
    if len({label.day for label in days.values()}) >= _LEAST:
        return days
    times = {column: one for column, one in labels.items() if one.time and not one.day}
    if len(times) >= _LEAST and _days_down(below, min(times)) >= _LEAST:
        return times
    rooms = {column: one for column, one in labels.items() if one.room}
    left = min(rooms, default=0)
    is_corner = all(_CORNER.fullmatch(tight(row.cell(column))) for column in range(left))
    if rooms and 0 < left <= _LEFT_MOST and is_corner and _has_both_down(below, left):
        return rooms
    return {}


def _clocked(label: Label) -> bool:
    return _has_span(label.time)


def _second(labels: Mapping[int, Label], row: Row, first: int) -> dict[int, Label] | None:
    """Read a second row of labels, such as rooms under the days, if every cell of it is one."""
    found = {column: label_of(row.cell(column)) for column in labels if row.cell(column)}
    beside = [label_of(row.cell(column)) for column in range(first)]
    if not found or any(label == Label() or label.day for label in found.values()):
        return None
    return None if any(label.has_time for label in beside) else found


def _days_down(rows: Sequence[Row], width: int) -> int:
    days = {label_of(row.cell(column)).day for row in rows for column in range(width)}
    return len(days - {""})


def _has_both_down(rows: Sequence[Row], width: int) -> bool:
    sides = [label_of(row.cell(column)) for row in rows for column in range(width)]
    return any(label.day for label in sides) and any(label.time for label in sides)


def _first_day(word: str) -> str:
    """Give the day once where it is said twice: 星期一 Monday."""
    char = next(char for char in reversed(word) if char in DAYS)
    return f"周{char}"


def _is_time(bare: str) -> bool:
    """Tell whether a label says hours, a part of the day or lessons, and hardly anything else."""
    if not (_has_span(bare) or _PART.fullmatch(bare) or counts_lessons(bare)):
        return False
    rest = _PART.sub("", _SPAN.sub("", without_lessons(bare)))
    return len(rest.strip("()-:,、/第")) <= _LITTLE


def _has_span(text: str) -> bool:
    return bool(_SPAN.search(text))


_SPAN = re.compile(SPAN)


def _is_room(bare: str) -> bool:
    return bool(re.fullmatch(r"[a-z]?\d{3,4}|[一二三四五六七八九]号?教室|\d{1,2}号?教室", bare))
