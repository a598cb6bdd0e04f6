"""Dates, times, money and numbers as people say them."""

import re
from datetime import UTC, date, datetime, time
from itertools import zip_longest

from flask import Flask
from flask_babel import format_date, to_user_timezone
from markupsafe import Markup

from blueprints.web.language import gettext
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
PARTS_OF_DAY = (
    (12, N_("in the morning")),
    (18, N_("in the afternoon")),
    (24, N_("in the evening")),
)


def weekday(number: int) -> str:
    """Name a weekday, 1 is Monday: 星期一."""
    return gettext(WEEKDAYS[number - 1])


def short_weekday(number: int) -> str:
    """Name a weekday shortly, 1 is Monday: 周一."""
    return gettext(SHORT_WEEKDAYS[number - 1])


def part_of_day(moment: time) -> str:
    """Say which part of the day it is: 上午, 下午, 晚上."""
    return gettext(next(name for ends, name in PARTS_OF_DAY if moment.hour < ends))


def clock_time(moment: time) -> str:
    """Write a time on the twelve-hour dial, without the part of day: 9:00."""
    return f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02d}"


def local(moment: datetime) -> datetime:
    """Give an instant in the city's zone."""
    own: datetime = to_user_timezone(moment.astimezone(UTC))
    return own


def time_text(moment: time | datetime) -> str:
    """Write a time of day: 上午9:00. An instant is taken in the city's zone."""
    own = local(moment).time() if isinstance(moment, datetime) else moment
    return gettext("%(part)s %(clock)s", part=part_of_day(own), clock=clock_time(own))


def day_text(day: date | datetime) -> str:
    """Write a day without its year: 9月3日 星期三."""
    own = local(day).date() if isinstance(day, datetime) else day
    return gettext(
        "%(weekday)s %(month)s/%(day)s",
        weekday=weekday(own.isoweekday()),
        month=own.month,
        day=own.day,
    )


def full_day_text(day: date | datetime) -> str:
    """Write a day with its year: 2026年9月3日."""
    own = local(day).date() if isinstance(day, datetime) else day
    return str(format_date(own, "long"))


def moment_text(moment: datetime) -> str:
    """Write an instant: 9月3日 星期三 上午9:00."""
    return f"{day_text(moment)} {time_text(moment)}"


def period_text(period: Period) -> str:
    """Write a time with its end: 9月3日 星期三 上午9:00到10:30."""
    return gettext(
        "%(start)s to %(end)s",
        start=moment_text(period.starts_at),
        end=clock_time(local(period.ends_at).time()),
    )


def fact_text(fact: object) -> object:
    """Word a fact of a sentence if it is a day, an instant or a period; else leave it.

    Of an instant of today the time is enough.
    """
    if isinstance(fact, Period):
        return period_text(fact)
    if isinstance(fact, datetime):
        is_today = local(fact).date() == local(now()).date()
        return time_text(fact) if is_today else moment_text(fact)
    return full_day_text(fact) if isinstance(fact, date) else fact


def money_text(amount_fen: int) -> str:
    """Write a price: 80元, or 不收费."""
    if amount_fen == 0:
        return gettext("Free of charge")
    return gettext("%(amount)s yuan", amount=money.yuan(amount_fen))


def phone_text(phone: str | None) -> str:
    """Write a phone number in groups: 138 0013 8000."""
    return format_phone(phone) if phone and is_mobile(phone) else phone or ""


_BREAKS = re.compile(
    r"(?<=[，、；：）】》])(?![，、；：）】》。！？”’])"  # after closing marks
    r"|(?=[（【《])"  # before openings
    r"|(?<=[路街巷])(?=\d)|(?<=日)(?=到\d)"  # inside an address, between two dates
)
_DOT = re.compile(r"([^·]·)(?=[^·])")


def breaking(text: str) -> Markup:
    """Let a long name break only between phrases; a dot between two parts ends a line."""
    if isinstance(text, Markup):
        return text
    pieces = (_kept_dots(piece) for piece in _BREAKS.split(text) if piece)
    return Markup("<wbr>").join(pieces)


def _kept_dots(text: str) -> Markup:
    """Keep each dot between two parts beside the letter before it."""
    parts = _DOT.split(text)
    kept = (Markup('<span class="dot">{}</span><wbr>').format(part) for part in parts[1::2])
    return Markup("").join(
        each for pair in zip_longest(parts[::2], kept, fillvalue="") for each in pair
    )


FILTERS = (
    weekday,
    short_weekday,
    part_of_day,
    clock_time,
    time_text,
    day_text,
    full_day_text,
    moment_text,
    period_text,
    money_text,
    phone_text,
    breaking,
    local,
)


def set_up(app: Flask) -> None:
    """Offer the formats to templates as filters of the same name."""
    for each in FILTERS:
        app.add_template_filter(each)
