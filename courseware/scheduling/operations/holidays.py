"""The table of holidays and make-up days; drafts are dated anew around what changes."""

from datetime import date

from sqlalchemy import select

from courseware import audit
from courseware.foundation.errors import Missing
from courseware.foundation.work import Work
from courseware.scheduling import permissions, providers
from courseware.scheduling.models import Holiday
from courseware.scheduling.operations.planning import plan_around
from courseware.scheduling.rules import HolidayKind


def set_holiday(work: Work, *, day: date, kind: HolidayKind, name: str) -> Holiday:
    """Make a day a holiday or a make-up day, or change what it is.

    Published sections keep their meetings; drafts are dated anew.

    :raises Forbidden: the actor does not look after a whole tree.
    """
    permissions.check_may_manage_holidays(work.actor)

    holiday = _put(work, providers.StateHoliday(day, kind, name))
    plan_around(work, [day])
    return holiday


def remove_holiday(work: Work, *, day: date) -> None:
    """Make a day an ordinary one again; drafts are dated anew.

    :raises Forbidden: the actor does not look after a whole tree.
    :raises Missing: the day is not in the table.
    """
    permissions.check_may_manage_holidays(work.actor)
    holiday = _find(work, day)
    if holiday is None:
        raise Missing

    audit.record(work, "scheduling.remove_holiday", holiday, day=day.isoformat())
    work.session.delete(holiday)
    plan_around(work, [day])


def seed_holidays(work: Work, *, year: int) -> int:
    """Put the state's holidays of a year in, over what is there; gives how many days.

    :raises Forbidden: the actor does not look after a whole tree.
    :raises HolidaysNotPublished: the state has not said yet.
    """
    permissions.check_may_manage_holidays(work.actor)
    known = providers.state_holidays(year)

    for holiday in known:
        _put(work, holiday)
    plan_around(work, [holiday.day for holiday in known])
    return len(known)


def _put(work: Work, wanted: providers.StateHoliday) -> Holiday:
    holiday = _find(work, wanted.day)
    if holiday is None:
        holiday = Holiday(day=wanted.day)
        work.session.add(holiday)
    holiday.kind, holiday.name = wanted.kind, wanted.name
    audit.record(
        work,
        "scheduling.set_holiday",
        holiday,
        day=wanted.day.isoformat(),
        kind=wanted.kind.value,
    )
    return holiday


def _find(work: Work, day: date) -> Holiday | None:
    return work.session.scalars(select(Holiday).where(Holiday.day == day)).one_or_none()
