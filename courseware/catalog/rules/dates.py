"""Dates and terms as lists write them: 2026年9月7日, 2026.9.7, 115-09-07, serials of Excel."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from courseware.catalog.errors import DatesReversed, DateUnread, YearMissing
from courseware.foundation.folding import compact, fold, is_said, tidy, tight

_ROC_YEARS = range(90, 200)
"""Years of the calendar that counts from 1912, as they occur in class lists."""
_ROC_OFFSET = 1911
_YEARS = range(2000, 2101)
_FAR = timedelta(days=150)
"""A class that begins so far from its term belongs to another."""
_SERIAL_ORIGIN = date(1899, 12, 30)
_SERIALS = range(36526, 73416)
"""Day numbers of a workbook from 2000 to 2100."""
_LONGEST = 60
"""No cell says more than two days in so many characters."""
_HALF_YEAR = timedelta(days=183)
_WEEKDAYS = {char: day for day, char in enumerate("一二三四五六日", start=1)} | {"天": 7}

_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?:民国)?(?P<y>\d{2,4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]?",
        r"(?:民国)?(?P<y>\d{2,4})(?P<s>[./-])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})",
        r"(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)",
        r"(?P<y>)(?P<m>\d{1,2})(?:月|[./])(?P<d>\d{1,2})[日号]?",
    )
)
_WEEKDAY = re.compile(r"\(?(?:周|星期|礼拜)([一二三四五六日天])\)?$")
_CLOCK = re.compile(r"t\d{1,2}:\d{2}(:\d{2})?$")
_AROUND = re.compile(r"^自|(?:起|开始|开课|止)+$")
_BEFORE_CLOCK = re.compile(r"(?<=\d) (?=\d{1,2}:\d{2})")
_TO = re.compile(r"-+|起?至|到")
_ZEROS = re.compile(r"0[0./-]{3,}")
_IN_TITLE = re.compile(
    r"(?:上课|开课|授课|教学|学期|开学)[^\d报;.]{0,10}(?P<dates>\d[\d年月日号./\-至到]*)"
)
_WEEKS_IN_TITLE = re.compile(r"共计?(\d{1,2})周")
_TERM_NAME = re.compile(
    r"(?:20\d\d(?:\s?[-—~至]\s?(?:20)?\d\d)?\s?(?:[学學]年度?|年度?)?|1\d\d\s?(?:-|[学學]年度?|年))"
    r"\s?(?:第[一二三四1-4][学學]期|[上下]半?[学學]?[期年]|[春夏秋冬]季?(?:[学學]期|班(?!级))?"
    r"|[暑寒][假期]?(?:班|[学學]期)?)"
)
_TERM_YEAR = re.compile(r"(?<!\d)(20\d\d|1\d\d(?=\s?(?:-|[学學]?年)))(?!\d)")


@dataclass(frozen=True, slots=True)
class TermFacts:
    """What is known of the term of a list, from its title or from who imports it."""

    name: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    weeks: int | None = None

    def with_more(self, other: "TermFacts") -> "TermFacts":
        """Take from `other` what is not known yet."""
        return TermFacts(
            name=self.name or other.name,
            starts_on=self.starts_on or other.starts_on,
            ends_on=self.ends_on or other.ends_on,
            weeks=self.weeks or other.weeks,
        )

    @property
    def middle(self) -> date | None:
        """A day near which a date without a year is meant."""
        return self.starts_on or _middle_of(self.name)

    def may_begin_on(self, day: date) -> bool:
        """Tell whether a class of the term may begin on the day, by its days or by its name."""
        if self.starts_on:
            return self.starts_on - _FAR <= day <= (self.ends_on or self.starts_on + 2 * _FAR)
        middle = _middle_of(self.name)
        if middle and _season_of(self.name):
            return abs(day - middle) <= _FAR
        years = _years_of(self.name)
        return not years or day.year in years


def read_dates(text: str, *, near: date | None = None) -> tuple[date | None, date | None]:
    """Understand a date, or a first and a last day; nothing when the cell says nothing.

    A year may be of the common era or of the calendar that counts from 1912. A date
    without a year is the one within half a year of `near`.

    :raises DateUnread: it is no date, or none that the calendar has.
    :raises YearMissing: there is no year, and nothing near.
    :raises DatesReversed: the last day is before the first.
    """
    if not text:
        return None, None
    if len(text) > _LONGEST:
        raise DateUnread(found=tidy(text)[:_LONGEST])
    return _read_short(text, near)


def _read(text: str, near: date | None) -> tuple[date | None, date | None]:
    if not is_said(text) or _ZEROS.fullmatch(tight(text)):
        return None, None
    whole = compact(_BEFORE_CLOCK.sub("t", fold(text)))
    first, last = _split(_AROUND.sub("", whole))
    starts_on = _date(first, near=near)
    ends_on = _date(last, near=starts_on + _HALF_YEAR) if last else None
    if ends_on and ends_on < starts_on:
        raise DatesReversed
    return starts_on, ends_on


_read_short = lru_cache(maxsize=4096)(_read)


def read_term_facts(line: str) -> TermFacts:
    """Find the name, days and number of weeks of a term in a line above the list.

    Days count only behind words such as 上课时间 or 学期, never behind 报名.
    """
    name = _TERM_NAME.search(tidy(line))
    weeks = _WEEKS_IN_TITLE.search(tight(line))
    days: tuple[date | None, date | None] = (None, None)
    if found := _IN_TITLE.search(tight(line)):
        with suppress(DateUnread, YearMissing, DatesReversed):
            near = _middle_of(name.group()) if name else None
            days = read_dates(found["dates"].rstrip("./-至到"), near=near)
    return TermFacts(
        name=name.group() if name else "",
        starts_on=days[0],
        ends_on=days[1],
        weeks=int(weeks[1]) if weeks else None,
    )


@lru_cache(maxsize=256)
def _years_of(term_name: str) -> frozenset[int]:
    """List the years in which a term of that name may begin."""
    named = {_common_year(int(year)) for year in _TERM_YEAR.findall(term_name)}
    return frozenset(named | ({year + 1 for year in named} if len(named) == 1 else set()))


@lru_cache(maxsize=256)
def _middle_of(term_name: str) -> date | None:
    """Find a day in the term; the second half of a school year is in the year after."""
    found = _TERM_YEAR.search(term_name)
    if found is None:
        return None
    year = _common_year(int(found[1]))
    month = _season_of(term_name)
    is_school_year = re.search("[学學]年", term_name) is not None
    return date(year + (is_school_year and 0 < month < _AUGUST), month or _JULY, 1)


def _season_of(term_name: str) -> int:
    """Tell about which month the name of a term says that it is; 0 when it does not."""
    return next((month for sign, month in _SEASONS if sign.search(term_name)), 0)


_JULY, _AUGUST = 7, 8
_SEASONS = (
    (re.compile("暑|夏"), _JULY),
    (re.compile("寒|冬"), 2),
    (re.compile(r"第[二2][学學]期|下[学學]?期|春"), 4),
    (re.compile(r"第[一1][学學]期|上[学學]?期|秋|下半"), 10),
    (re.compile("上半"), 4),
)


def _split(text: str) -> tuple[str, str]:
    """Split a span into its two days; a dash may also stand inside a day."""
    if _shape_of(text):
        return text, ""
    for dash in _TO.finditer(text):
        first, last = text[: dash.start()], text[dash.end() :]
        if _shape_of(first) and _shape_of(last):
            return first, last
    return text, ""


def _shape_of(text: str) -> re.Match[str] | None:
    bare = _WEEKDAY.sub("", _CLOCK.sub("", text))
    return next((found for shape in _SHAPES if (found := shape.fullmatch(bare))), None)


def _date(text: str, *, near: date | None) -> date:
    if text.partition(".")[0].isdecimal() and int(text.partition(".")[0]) in _SERIALS:
        return _SERIAL_ORIGIN + timedelta(days=int(text.partition(".")[0]))
    found = _shape_of(text)
    if found is None:
        raise DateUnread(found=text)
    year = _year(found, near=near, text=text)
    try:
        day = date(year, int(found["m"]), int(found["d"]))
    except ValueError:
        raise DateUnread(found=text) from None
    weekday = _WEEKDAY.search(text)
    if weekday and _WEEKDAYS[weekday[1]] != day.isoweekday():
        raise DateUnread(found=text)
    return day


def _year(found: re.Match[str], *, near: date | None, text: str) -> int:
    if found["y"]:
        year = _common_year(int(found["y"]))
        if year not in _YEARS:
            raise YearMissing(found=text)
        return year
    if near is None:
        raise YearMissing(found=text)
    month = int(found["m"])
    distance = (month - near.month + 6) % 12 - 6
    return near.year + (near.month - 1 + distance) // 12


def _common_year(year: int) -> int:
    return year + _ROC_OFFSET if year in _ROC_YEARS else year
