"""When a class meets, out of the cells of its row: term, days, weeks, weekly times."""

from collections.abc import Sequence
from datetime import date

from courseware.catalog import errors
from courseware.catalog.errors import CellUnread
from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.amounts import read_hours_and_weeks, read_weeks
from courseware.catalog.rules.cells import LONGEST_VALUE, Cells
from courseware.catalog.rules.clocks import clock_in
from courseware.catalog.rules.dates import TermFacts, read_dates
from courseware.catalog.rules.rows import When
from courseware.catalog.rules.times import check_overlaps, read_times
from courseware.catalog.rules.weekdays import read_weekdays, weekdays_said
from courseware.foundation.folding import is_said, tidy, tight
from courseware.scheduling.rules import WeeklySlot

_TERM_LENGTH = 60
_SHOWN = 60
_LONGEST_DAYS = 370
_HOLIDAY_WEEKS = 5
"""Beyond twice the weeks, for a class that meets every other week."""


def read_when(cells: Cells, more: Sequence[Cells]) -> When:
    """Understand term, days, weeks and times of a class; `more` are rows with more times."""
    own_term = cells.text(Field.TERM, limit=_TERM_LENGTH)
    term = _term_of(own_term, cells.table.term)
    starts_on, ends_on = _dates(cells, term)
    hours, weeks_beside = cells.read(Field.HOURS, read_hours_and_weeks) or (None, None)
    weeks = _weeks(cells, weeks_beside)
    _check_span(cells, starts_on, ends_on, weeks)
    if not weeks and not cells.has(Field.ENDS_ON):
        weeks = term.weeks
    cells.require(weeks or ends_on, errors.LengthMissing, Field.WEEKS, Field.ENDS_ON)
    texts = [text for one in (cells, *more) if (text := _time_text(one))]
    return When(
        term=own_term or term.name,
        starts_on=starts_on,
        ends_on=ends_on,
        weeks=weeks,
        slots=_slots(cells, texts),
        time_text=tidy("；".join(texts)),
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
    cells.require(starts_on, errors.DateMissing, Field.STARTS_ON)
    if starts_on and not term.may_begin_on(starts_on):
        error = errors.DateFarFromTerm(day=starts_on.isoformat(), term=term.name)
        cells.report(error, Field.STARTS_ON)
    elif starts_on and ends_on and ends_on < starts_on:
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


def _slots(cells: Cells, texts: Sequence[str]) -> tuple[WeeklySlot, ...]:
    if not texts:
        cells.require(None, errors.TimeMissing, Field.TIME, Field.WEEKDAY)
        return ()
    if any(len(text) > LONGEST_VALUE for text in texts):
        cells.report(errors.TimeUnread(unread=tidy(texts[0])[:_SHOWN]), Field.TIME)
        return ()
    try:
        slots = tuple(dict.fromkeys(slot for text in texts for slot in read_times(text)))
        check_overlaps(slots)
    except errors.WeekdayMissing as error:
        cells.report(error, Field.WEEKDAY, Field.TIME)
    except CellUnread as error:
        cells.report(error, Field.TIME, Field.WEEKDAY)
    else:
        return slots
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
