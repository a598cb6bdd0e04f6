"""Dates, times, money and numbers as people say them."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import lru_cache, reduce
from itertools import zip_longest

from flask import Flask
from flask_babel import to_user_timezone
from markupsafe import Markup, escape

from blueprints.web.language import gettext, is_english, number_text
from blueprints.web.work import now
from courseware.foundation import money
from courseware.foundation.messages import N_
from courseware.foundation.period import Period
from courseware.people.rules import format_phone, is_mobile

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
SHORT_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
PARTS_OF_DAY = (
    (12, N_("in the morning")),
    (18, N_("in the afternoon")),
    (24, N_("in the evening")),
)
TIMES = (
    (12, N_("%(clock)s in the morning")),
    (18, N_("%(clock)s in the afternoon")),
    (24, N_("%(clock)s in the evening")),
)
ENDS = (
    (12, N_("until %(clock)s in the morning")),
    (18, N_("until %(clock)s in the afternoon")),
    (24, N_("until %(clock)s in the evening")),
)
"""Where the part of the day was said at the beginning, Chinese does not say it again."""


def weekday(number: int) -> str:
    """Name a weekday, 1 is Monday: 星期一."""
    return gettext(WEEKDAYS[number - 1])


def short_weekday(number: int) -> str:
    """Name a weekday shortly, 1 is Monday: 周一."""
    return gettext(SHORT_WEEKDAYS[number - 1])


def part_of_day(moment: time) -> str:
    """Say which part of the day it is: 上午, 下午, 晚上."""
    return gettext(_by_hour(PARTS_OF_DAY, moment))


def _by_hour(words: tuple[tuple[int, str], ...], moment: time) -> str:
    return next(word for ends, word in words if moment.hour < ends)


def clock_time(moment: time) -> str:
    """Write a time on the twelve-hour dial, without the part of day: 9:00."""
    return f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02d}"


def local(moment: datetime) -> datetime:
    """Give an instant in the city's zone."""
    own: datetime = to_user_timezone(moment.astimezone(UTC))
    return own


def time_text(moment: time | datetime) -> str:
    """Write a time of day: 上午9:00; 9:00 am. An instant is taken in the city's zone."""
    own = local(moment).time() if isinstance(moment, datetime) else moment
    return gettext(_by_hour(TIMES, own), clock=clock_time(own))


def end_text(moment: time) -> str:
    """Write the time at which something ends, after that at which it starts: 10:30; 10:30 am."""
    return gettext(_by_hour(ENDS, moment), clock=clock_time(moment))


def span_text(starts: time, ends: time) -> str:
    """Write from when to when: 上午9:00到10:30; 9:00 am to 10:30 am."""
    return gettext("%(start)s to %(end)s", start=time_text(starts), end=end_text(ends))


def month_day_text(day: date) -> str:
    """Write a day without year and weekday: 9月3日; 3 September."""
    return gettext("%(day)s %(month)s", day=day.day, month=gettext(MONTHS[day.month - 1]))


def day_text(day: date | datetime) -> str:
    """Write a day without its year: 9月3日 星期三; Wednesday 3 September."""
    own = local(day).date() if isinstance(day, datetime) else day
    return gettext(
        "%(weekday)s %(day)s %(month)s",
        weekday=weekday(own.isoweekday()),
        day=own.day,
        month=gettext(MONTHS[own.month - 1]),
    )


def full_day_text(day: date | datetime) -> str:
    """Write a day with its year: 2026年9月3日; 3 September 2026."""
    own = local(day).date() if isinstance(day, datetime) else day
    month = gettext(MONTHS[own.month - 1])
    return gettext("%(day)s %(month)s %(year)s", day=own.day, month=month, year=own.year)


def moment_text(moment: datetime) -> str:
    """Write an instant: 9月3日 星期三 上午9:00; Wednesday 3 September, 9:00 am."""
    return gettext("%(day)s, %(time)s", day=day_text(moment), time=time_text(moment))


def period_text(period: Period) -> str:
    """Write a time with its end: 9月3日 星期三 上午9:00到10:30."""
    return gettext(
        "%(start)s to %(end)s",
        start=moment_text(period.starts_at),
        end=end_text(local(period.ends_at).time()),
    )


def listed(texts: Iterable[str]) -> str:
    """Write names one after the other: 甲、乙、丙; a, b and c."""
    *before, last = [*texts] or [""]
    if not before:
        return last
    first = reduce(lambda one, other: gettext("%(one)s, %(other)s", one=one, other=other), before)
    return gettext("%(first)s and %(last)s", first=first, last=last)


def fact_text(fact: object) -> object:
    """Word a fact of a sentence if it is a day, an instant or a period; else leave it.

    Of an instant of today the time is enough.
    """
    if isinstance(fact, Period):
        return period_text(fact)
    if isinstance(fact, datetime):
        is_today = local(fact).date() == local(now()).date()
        return gettext("today at %(time)s", time=time_text(fact)) if is_today else moment_text(fact)
    return full_day_text(fact) if isinstance(fact, date) else fact


def money_text(amount_fen: int) -> str:
    """Write a price: 80元, ¥80, or 不收费."""
    if amount_fen == 0:
        return gettext("Free of charge")
    return gettext("%(amount)s yuan", amount=number_text(money.yuan(amount_fen)))


def phone_text(phone: str | None) -> str:
    """Write a phone number in groups: 138 0013 8000."""
    return format_phone(phone) if phone and is_mobile(phone) else phone or ""


_BREAKS = re.compile(
    r"(?<=[，、；：）】》])(?![，、；：）】》。！？”’])"  # after closing marks
    r"|(?=[（【《])"  # before openings
    r"|(?<=[路街巷])(?=\d)|(?<=日)(?=到\d)"  # inside an address, between two dates
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_DOT = re.compile(r"([^·]·)(?=[^·])")


def breaking(text: str) -> Markup:
    """Let a long name break only between phrases; a dot between two parts ends a line.

    On an English page a name in Chinese says that it is, for voices and for fonts.
    """
    if isinstance(text, Markup) and "<" in text:
        return text  # somebody has seen to it already
    broken = _broken(text)
    is_sentence = isinstance(text, Markup)  # of the page's own language
    if is_sentence or not is_english() or not _HAN.search(text):
        return broken
    return Markup('<span lang="zh-CN">{}</span>').format(broken)


def quote_breaking(text: str) -> Markup:
    """Let a quoted name begin the next line, whatever its first letter is.

    Not the first line: it would stay empty where the name is longer than a line.
    """
    first, rest = text[:1], text[1:]
    return escape(first) + escape(rest).replace("“", Markup("<wbr>“"))


@lru_cache(maxsize=5_000, typed=True)
def _broken(text: str) -> Markup:
    """Kept, for titles, teachers and places come again and again."""
    kind = type(text)  # what is escaped already stays so
    pieces = (_kept_dots(kind(piece)) for piece in _BREAKS.split(text) if piece)
    return Markup("<wbr>").join(pieces)


def _kept_dots(text: str) -> Markup:
    """Keep each dot between two parts beside the letter before it."""
    parts = [type(text)(part) for part in _DOT.split(text)]
    kept = (Markup('<span class="dot">{}</span><wbr>').format(part) for part in parts[1::2])
    return Markup("").join(
        each for pair in zip_longest(parts[::2], kept, fillvalue="") for each in pair
    )


FILTERS = (
    quote_breaking,
    weekday,
    short_weekday,
    part_of_day,
    clock_time,
    time_text,
    end_text,
    month_day_text,
    day_text,
    full_day_text,
    moment_text,
    period_text,
    money_text,
    phone_text,
    breaking,
    listed,
    number_text,
    local,
)


def set_up(app: Flask) -> None:
    """Offer the formats to templates as filters of the same name."""
    for each in FILTERS:
        app.add_template_filter(each)
