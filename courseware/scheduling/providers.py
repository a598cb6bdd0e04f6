"""The state's holidays of a year, as the package `chinesecalendar` has copied its notices."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chinese_calendar import constants

from courseware.scheduling.errors import HolidaysNotPublished
from courseware.scheduling.rules import HolidayKind


@dataclass(frozen=True)
class StateHoliday:
    """A day off, or a working day that makes up for one, with the festival's name."""

    day: date
    kind: HolidayKind
    name: str


def state_holidays(year: int) -> list[StateHoliday]:
    """List the days of the state's notice for a year, in order.

    :raises HolidaysNotPublished: the package has no notice for the year.
    """
    days = [
        *_days(constants.holidays, year, HolidayKind.OFF),
        *_days(constants.workdays, year, HolidayKind.WORKING),
    ]
    if not days:
        raise HolidaysNotPublished(year=year)
    return sorted(days, key=lambda holiday: holiday.day)


def _days(known: Mapping[date, str], year: int, kind: HolidayKind) -> list[StateHoliday]:
    names = {holiday.value: holiday.chinese for holiday in constants.Holiday}
    return [StateHoliday(day, kind, names[word]) for day, word in known.items() if day.year == year]
