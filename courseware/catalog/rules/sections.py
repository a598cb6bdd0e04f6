"""What the cells of one row say about its section."""

import re
import unicodedata
from collections.abc import Sequence

from courseware.catalog import errors
from courseware.catalog.errors import CellUnread
from courseware.catalog.rules.ages import AgeRule, find_age_rule, read_age_rule
from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.amounts import (
    Quota,
    quota_of,
    read_count,
    read_credits,
    read_fee,
    read_fees,
    read_quota,
    says_full,
)
from courseware.catalog.rules.cells import Bundle, Cells, Table
from courseware.catalog.rules.remarks import (
    Instructor,
    Intake,
    find_intake,
    read_instructors,
    read_intake,
    read_level,
)
from courseware.catalog.rules.rows import Names, Offer, ReadRow
from courseware.catalog.rules.schedules import read_when
from courseware.catalog.rules.surnames import is_name_like
from courseware.foundation.folding import tidy, tight

# The columns of the tables that they go to are that long.
_CODE_LENGTH = 30
_TITLE_LENGTH = 80
_NAME_LENGTH = 100
_DEPARTMENT_LENGTH = 40
_PLACE_LENGTH = 100
_REMARK_LENGTH = 300
_LONGEST_INTAKE = 10
_NO_PLACE = re.compile(r"[?]|待定|暂定|\d:\d\d|\d元|\d人$|^20\d\d-\d\d-\d\d")
_FIGURES = re.compile(r"[?]|待定|暂定|\d{2}|^\d|\d元|周[一二三四五六日]")
_WORD = re.compile(r"\w")
_LETTER = re.compile(r"[^\W\d_]")
_CALLED_OFF = re.compile(r"停开|停招|已取消|[(（]取消[)）]|不开班")
_OFF = re.compile("[停取不未撤]")
"""Without one of these nothing is called off."""
_NAMES = (Field.COURSE_TITLE, Field.SECTION_NAME)
_CHANGE = re.compile(
    r"改[为到至在成]|改期|调整[为至到]|调[到至]|更正|[换移][为到至]|(?:时间|地点|[教老]师|教室)(?:待定|暂定)"
)
_CLAUSES = re.compile("[；;，,。]")


def read_section(table: Table, bundle: Bundle) -> ReadRow:
    """Understand one class; what is missing or not clear becomes a problem, never an error."""
    cells = Cells(table, bundle.row, around=bundle.around)
    more = [Cells(table, row, around=bundle.around) for row in bundle.more]
    for column, error in bundle.problems:
        cells.doubt(column, error)
    names, when, offer = _names(cells), read_when(cells, more), _offer(cells)
    _check_rows_below(cells, more)
    return ReadRow(table.sheet, bundle.row.number, names, when, offer, tuple(cells.problems))


def _check_rows_below(cells: Cells, more: Sequence[Cells]) -> None:
    """See that a class of several rows has one place and one instructor."""
    for other in more:
        cells.problems += other.problems
        if any(
            other.has(field) and tight(other.raw(field)) != tight(cells.raw(field))
            for field in (Field.PLACE, Field.ROOM, Field.INSTRUCTOR)
        ):
            cells.report(errors.SeveralPlaces(row=other.row.number), Field.ROOM, Field.PLACE)


def _names(cells: Cells) -> Names:
    section_name = cells.text(Field.SECTION_NAME, limit=_NAME_LENGTH)
    title = cells.text(Field.COURSE_TITLE, limit=_TITLE_LENGTH) or section_name[:_TITLE_LENGTH]
    _check_title(cells, title)
    place = cells.text(Field.PLACE, limit=_PLACE_LENGTH)
    room = cells.text(Field.ROOM, limit=_PLACE_LENGTH)
    cells.require(place or room or None, errors.PlaceMissing, Field.PLACE, Field.ROOM)
    _check_place(cells, place, room)
    instructors = read_instructors(cells.raw(Field.INSTRUCTOR)[:_NAME_LENGTH])
    _check_instructors(cells, instructors)
    if instructors and is_name_like(title) and not is_name_like(instructors[0].name):
        cells.report(errors.NamesSwapped(found=title), Field.COURSE_TITLE)
    cells.require(instructors or None, errors.InstructorMissing, Field.INSTRUCTOR)
    level_text = cells.text(Field.LEVEL, limit=_DEPARTMENT_LENGTH)
    return Names(
        class_code=cells.text(Field.CLASS_CODE, limit=_CODE_LENGTH),
        course_title=title,
        section_name=section_name,
        department=cells.text(Field.DEPARTMENT, limit=_DEPARTMENT_LENGTH),
        level=read_level(level_text),
        level_text=level_text,
        instructors=instructors,
        instructor_text=cells.text(Field.INSTRUCTOR, limit=_NAME_LENGTH),
        place=place,
        room=room,
    )


def _check_place(cells: Cells, place: str, room: str) -> None:
    for field, text in ((Field.PLACE, place), (Field.ROOM, room)):
        if text and (_NO_PLACE.search(tight(text)) or not _WORD.search(text)):
            cells.report(errors.PlaceUnread(found=text), field)


def _check_instructors(cells: Cells, instructors: Sequence[Instructor]) -> None:
    for instructor in instructors:
        name = tight(instructor.name + instructor.alias)
        if _FIGURES.search(name) or not _LETTER.search(name):
            cells.report(errors.InstructorUnread(found=instructor.name), Field.INSTRUCTOR)


def _check_title(cells: Cells, title: str) -> None:
    if not title:
        cells.report(errors.TitleMissing(), Field.COURSE_TITLE, Field.SECTION_NAME)
    elif not any(unicodedata.category(char).startswith("L") for char in title):
        cells.report(errors.TitleUnreadable(found=title), Field.COURSE_TITLE, Field.SECTION_NAME)


def _offer(cells: Cells) -> Offer:
    intake_text = cells.text(Field.INTAKE, limit=_DEPARTMENT_LENGTH)
    fee_fen, materials_beside = cells.read(Field.FEE, read_fees) or (None, None)
    cells.require(fee_fen, errors.FeeMissing, Field.FEE)
    remark = cells.text(Field.REMARK, limit=_REMARK_LENGTH)
    if _CHANGE.search(remark):
        cells.report(errors.RemarkChanges(found=remark), Field.REMARK)
    return Offer(
        fee_fen=fee_fen,
        material_fee_fen=_or(cells.read(Field.MATERIAL_FEE, _sum_of_fees), materials_beside),
        quota=_quota(cells),
        credits=cells.read(Field.CREDITS, read_credits),
        age=_age(cells, remark),
        remark=remark,
        intake=_intake(cells, intake_text),
        intake_text=intake_text,
        enrolled=_count(cells, Field.ENROLLED),
        paid=_count(cells, Field.PAID),
    )


def _sum_of_fees(text: str) -> int | None:
    """Add up what stands in several columns: books and materials."""
    fees = [fee for part in text.split("；") if (fee := read_fee(part)) is not None]
    return sum(fees) if fees else None


def _or(one: int | None, other: int | None) -> int | None:
    return other if one is None else one


def _age(cells: Cells, remark: str) -> AgeRule | None:
    """Take what the column of ages says; where it says nothing, look through the remark."""
    if cells.raw(Field.AGE):
        return cells.read(Field.AGE, read_age_rule)
    try:
        return find_age_rule(remark)
    except errors.AgeUnclear as error:
        cells.report(error, Field.REMARK)
        return None


def _count(cells: Cells, field: Field) -> int | None:
    """Counts are remarks: one that is no number keeps nothing from being published."""
    text = cells.raw(field)
    try:
        return read_count(text) if text else None
    except (errors.NumberUnread, errors.NumberAbsurd):
        return None


def _intake(cells: Cells, text: str) -> Intake:
    """Look in the column of the state, in that of the places, and at each part of the remark."""
    if found := _called_off(cells, text):
        field = Field.INTAKE if text else Field.REMARK
        cells.report(errors.ListedAsCancelled(found=found), field)
        return Intake.CANCELLED
    own = find_intake(text)
    if text and own is Intake.UNSAID:
        cells.report(errors.IntakeUnread(found=text), Field.INTAKE)
    full = Intake.FULL if says_full(cells.raw(Field.QUOTA)) else Intake.UNSAID
    said = (own, read_intake(cells.raw(Field.QUOTA)), full, *map(read_intake, _remarks(cells)))
    return next((one for one in said if one is not Intake.UNSAID), Intake.UNSAID)


def _remarks(cells: Cells) -> list[str]:
    parts = _CLAUSES.split(cells.raw(Field.REMARK))
    return [part for part in parts if len(part) <= _LONGEST_INTAKE]


def _called_off(cells: Cells, text: str) -> str:
    """Find where the list says that the class is not held; "" where it does not."""
    where = (*_NAMES, Field.QUOTA, Field.TIME, Field.REMARK)
    if not _OFF.search(text + "".join(map(cells.raw, where))):
        return ""
    names = map(cells.raw, _NAMES)
    if found := next((name for name in names if _CALLED_OFF.search(name)), ""):
        return tidy(found)
    parts = (text, cells.raw(Field.QUOTA), cells.raw(Field.TIME), *_remarks(cells))
    return next((tidy(part) for part in parts if find_intake(part) is Intake.CANCELLED), "")


def _quota(cells: Cells) -> Quota | None:
    text = cells.raw(Field.QUOTA)
    quota = None if read_intake(text) is Intake.FULL else cells.read(Field.QUOTA, read_quota)
    men = cells.read(Field.QUOTA_MEN, read_count)
    women = cells.read(Field.QUOTA_WOMEN, read_count)
    if quota is None and (men is None or women is None):
        cells.require(None, errors.QuotaMissing, Field.QUOTA)
        return None
    known = quota or Quota(0)
    try:
        return quota_of(
            known.total,
            men=known.men if men is None else men,
            women=known.women if women is None else women,
        )
    except CellUnread as error:
        cells.report(error, Field.QUOTA, Field.QUOTA_MEN)
        return None
