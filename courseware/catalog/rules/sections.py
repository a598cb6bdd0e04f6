"""What the cells of one row say about its section."""

import re
import unicodedata
from contextlib import suppress
from datetime import date

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
    read_hours_and_weeks,
    read_quota,
    read_weeks,
    says_full,
)
from courseware.catalog.rules.cells import Cells, Table
from courseware.catalog.rules.clocks import clock_in
from courseware.catalog.rules.dates import TermFacts, read_dates
from courseware.catalog.rules.remarks import (
    Intake,
    read_instructors,
    read_intake,
    read_level,
)
from courseware.catalog.rules.rows import Names, Offer, ReadRow, When
from courseware.catalog.rules.times import read_times
from courseware.catalog.rules.weekdays import read_weekdays, weekdays_said
from courseware.foundation.folding import is_said, tidy, tight
from courseware.foundation.grids import Row
from courseware.scheduling.rules import WeeklySlot

# The columns of the tables that they go to are that long.
_CODE_LENGTH = 30
_TITLE_LENGTH = 80
_NAME_LENGTH = 100
_DEPARTMENT_LENGTH = 40
_TERM_LENGTH = 60
_PLACE_LENGTH = 100
_REMARK_LENGTH = 300
_LONGEST_DAYS = 370
_HOLIDAY_WEEKS = 5
"""Beyond twice the weeks, for a class that meets every other week."""


def read_section(table: Table, row: Row) -> ReadRow:
    """Understand one row; what is missing or not clear becomes a problem, never an error."""
    cells = Cells(table, row)
    names, when, offer = _names(cells), _when(cells), _offer(cells)
    return ReadRow(table.sheet, row.number, names, when, offer, tuple(cells.problems))


def _names(cells: Cells) -> Names:
    section_name = cells.text(Field.SECTION_NAME, limit=_NAME_LENGTH)
    title = cells.text(Field.COURSE_TITLE, limit=_TITLE_LENGTH) or section_name[:_TITLE_LENGTH]
    _check_title(cells, title)
    place = cells.text(Field.PLACE, limit=_PLACE_LENGTH)
    room = cells.text(Field.ROOM, limit=_PLACE_LENGTH)
    cells.require(place or room or None, errors.PlaceMissing(), Field.PLACE, Field.ROOM)
    instructors = read_instructors(cells.raw(Field.INSTRUCTOR))
    cells.require(instructors or None, errors.InstructorMissing(), Field.INSTRUCTOR)
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


def _check_title(cells: Cells, title: str) -> None:
    if not title:
        cells.report(errors.TitleMissing(), Field.COURSE_TITLE, Field.SECTION_NAME)
    elif not any(unicodedata.category(char).startswith("L") for char in title):
        cells.report(errors.TitleUnreadable(found=title), Field.COURSE_TITLE, Field.SECTION_NAME)


def _when(cells: Cells) -> When:
    own_term = cells.text(Field.TERM, limit=_TERM_LENGTH)
    term = _term_of(own_term, cells.table.term)
    starts_on, ends_on = _dates(cells, term)
    hours, weeks_beside = cells.read(Field.HOURS, read_hours_and_weeks) or (None, None)
    weeks = _weeks(cells, weeks_beside)
    _check_span(cells, starts_on, ends_on, weeks)
    if not weeks and not cells.has(Field.ENDS_ON):
        weeks = term.weeks
    cells.require(weeks or ends_on, errors.LengthMissing(), Field.WEEKS, Field.ENDS_ON)
    time_text = _time_text(cells)
    return When(
        term=own_term or term.name,
        starts_on=starts_on,
        ends_on=ends_on,
        weeks=weeks,
        slots=_slots(cells, time_text),
        time_text=tidy(time_text),
        hours=hours,
    )


def _term_of(own_term: str, term: TermFacts) -> TermFacts:
    """The facts of the list's term hold for the rows that name no other term."""
    if own_term and term.name and tight(own_term) != tight(term.name):
        return TermFacts(name=own_term)
    return TermFacts(own_term or term.name, term.starts_on, term.ends_on, term.weeks)


def _dates(cells: Cells, term: TermFacts) -> tuple[date | None, date | None]:
    """Take the row's own days, or the term's where the cell is empty.

    A cell that says 0000-00-00 or 待定 is not empty: there the start is not fixed yet.
    """
    read = cells.read(Field.STARTS_ON, lambda text: read_dates(text, near=term.middle))
    starts_on, ends_on = read or (None, None)
    last = cells.read(Field.ENDS_ON, lambda text: read_dates(text, near=starts_on or term.middle))
    ends_on = ends_on or (last[0] if last else None) or term.ends_on
    if not cells.raw(Field.STARTS_ON):
        starts_on = term.starts_on
    cells.require(starts_on, errors.DateMissing(), Field.STARTS_ON)
    if starts_on and term.years and starts_on.year not in term.years:
        error = errors.DateFarFromTerm(day=starts_on.isoformat(), term=term.name)
        cells.report(error, Field.STARTS_ON)
    if starts_on and ends_on and ends_on < starts_on:
        cells.report(errors.DatesReversed(), Field.ENDS_ON, Field.STARTS_ON)
    return starts_on, ends_on


def _weeks(cells: Cells, beside_hours: int | None) -> int | None:
    """Take the weeks of their column; those beside the hours may only say the same."""
    weeks = cells.read(Field.WEEKS, read_weeks)
    if weeks and beside_hours and weeks != beside_hours:
        cells.report(errors.WeeksContradicted(weeks=beside_hours), Field.HOURS)
    return weeks or beside_hours


def _check_span(
    cells: Cells, starts_on: date | None, ends_on: date | None, weeks: int | None
) -> None:
    """See that first day, last day and weeks go together, with holidays in between."""
    if not starts_on or not ends_on or ends_on < starts_on:
        return
    days = (ends_on - starts_on).days
    if days > _LONGEST_DAYS:
        cells.report(errors.DatesFarApart(), Field.ENDS_ON, Field.STARTS_ON)
    elif weeks and not (weeks - 2) * 7 <= days <= (weeks * 2 + _HOLIDAY_WEEKS) * 7:
        cells.report(errors.WeeksContradicted(weeks=weeks), Field.WEEKS, Field.HOURS)


def _slots(cells: Cells, time_text: str) -> tuple[WeeklySlot, ...]:
    if not time_text:
        cells.require(None, errors.TimeMissing(), Field.TIME, Field.WEEKDAY)
        return ()
    try:
        return read_times(time_text)
    except errors.WeekdayMissing as error:
        cells.report(error, Field.WEEKDAY, Field.TIME)
    except CellUnread as error:
        cells.report(error, Field.TIME, Field.WEEKDAY)
    return ()


def _time_text(cells: Cells) -> str:
    """Put weekday, time, end and odd or even weeks together, as one cell would have them."""
    clock = clock_in(cells.raw(Field.TIME))
    if end := clock_in(cells.raw(Field.TIME_END)):
        clock = f"{clock}-{end}"
    parity = cells.raw(Field.PARITY)
    parts = (
        _weekday_text(cells, clock),
        clock,
        f"({parity})" if is_said(parity) and tight(parity) != "每周" else "",
    )
    return " ".join(part for part in parts if is_said(part))


def _weekday_text(cells: Cells, clock: str) -> str:
    """Take the day of its own column, unless the time names it as well."""
    text = read_weekdays(cells.raw(Field.WEEKDAY))
    named = weekdays_said(clock)
    if not named or not is_said(text):
        return text
    if named != weekdays_said(text):
        error = errors.WeekdayContradicted(found=f"{text} {clock}")
        cells.report(error, Field.WEEKDAY, Field.TIME)
    return ""


def _offer(cells: Cells) -> Offer:
    intake_text = cells.text(Field.INTAKE, limit=_DEPARTMENT_LENGTH)
    fee_fen, materials_beside = cells.read(Field.FEE, read_fees) or (None, None)
    cells.require(fee_fen, errors.FeeMissing(), Field.FEE)
    remark = cells.text(Field.REMARK, limit=_REMARK_LENGTH)
    return Offer(
        fee_fen=fee_fen,
        material_fee_fen=_or(cells.read(Field.MATERIAL_FEE, read_fee), materials_beside),
        quota=_quota(cells),
        credits=cells.read(Field.CREDITS, read_credits),
        age=_age(cells, remark),
        remark=remark,
        intake=_intake(cells, intake_text),
        intake_text=intake_text,
        enrolled=_count(cells, Field.ENROLLED),
        paid=_count(cells, Field.PAID),
    )


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
    with suppress(errors.NumberUnread):
        return read_count(cells.raw(field))
    return None


def _intake(cells: Cells, text: str) -> Intake:
    """Look in the column of the state, in that of the places, and at each part of the remark."""
    remarks = re.split("[；;，,。]", cells.raw(Field.REMARK))
    said = [read_intake(part) for part in (text, cells.raw(Field.QUOTA), *remarks)]
    if says_full(cells.raw(Field.QUOTA)):
        said.append(Intake.FULL)
    intake = next((one for one in said if one is not Intake.UNSAID), Intake.UNSAID)
    if Intake.CANCELLED in said:
        cells.report(errors.ListedAsCancelled(found=text), Field.INTAKE)
        return Intake.CANCELLED
    return intake


def _quota(cells: Cells) -> Quota | None:
    text = cells.raw(Field.QUOTA)
    quota = None if read_intake(text) is Intake.FULL else cells.read(Field.QUOTA, read_quota)
    men = cells.read(Field.QUOTA_MEN, read_count)
    women = cells.read(Field.QUOTA_WOMEN, read_count)
    if quota is None and (men is None or women is None):
        cells.require(None, errors.QuotaMissing(), Field.QUOTA)
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
