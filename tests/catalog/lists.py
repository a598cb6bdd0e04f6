"""Small class lists with the quirks of real ones, written for these tests."""

from courseware.catalog.rules import Grid, Row, understand
from courseware.foundation.folding import words
from courseware.scheduling.rules import Weeks

HEADER = words("班级代码 课程名称 任课教师 上课地点 开课日期 上课时间 周数 学费 名额 备注")
ROW = words("Q1 楷书 何桂英 206室 2026-09-07 周一9:00-10:30 16 240 30")


def a_grid(*lines, sheet=""):
    """A sheet of these lines; a text is a line with one cell, None an empty one."""
    rows = [
        Row(number, (line,) if isinstance(line, str) else tuple(line))
        for number, line in enumerate(lines, start=1)
        if line is not None
    ]
    return Grid(sheet, tuple(rows))


def a_line(*, header=HEADER, **cells):
    """The usual row, with other texts in the columns given by their header."""
    usual = dict(zip(HEADER, ROW, strict=False)) | cells
    return [usual.get(name, "") for name in header]


def read(*lines, header=HEADER, **more):
    """Understand a list of the header and these lines."""
    return understand([a_grid(header, *lines)], **more)


def read_one(*, header=HEADER, term_hint=None, **cells):
    """Understand a list of one row that differs from the usual one in these cells."""
    reading = read(a_line(header=header, **cells), header=header, term_hint=term_hint)
    return reading.rows[0]


def kinds(row):
    """What is wrong with a row, by the names of the facts."""
    return [problem.kind for problem in row.problems]


def when(row):
    """The weekly times of a row, written short: 2 09:00-10:30, with "odd" or "even" behind."""
    return [
        f"{slot.weekday} {slot.starts:%H:%M}-{slot.ends:%H:%M}"
        + ("" if slot.weeks is Weeks.EVERY else f" {slot.weeks.value}")
        for slot in row.when.slots
    ]


def facts(row):
    """What was understood of a row, in one line of values that differ between shapes."""
    names, offer = row.names, row.offer
    return (
        names.course_title,
        names.instructor_text,
        " ".join(filter(None, (names.place, names.room))),
        when(row),
        offer.fee_fen,
        offer.quota.total if offer.quota else None,
    )
