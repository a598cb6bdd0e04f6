"""Hours and spans of the day: 下午2点半至4点, 14:00-16:00, 8:30~10:00; minutes since midnight."""

import re
from datetime import time

from courseware.catalog.errors import HalfDayUnclear, TimeImpossible, TimeUnread
from courseware.foundation.folding import number_of, words

_SHORTEST_MINUTES = 15
_LONGEST_MINUTES = 10 * 60
_DAY_MINUTES = 24 * 60
_EARLIEST_HOUR = 6
_CLEAR_HOUR = 8
"""From here on an hour without a part of the day is taken to be of the 24-hour clock."""

_MORNING = words("上午 早上 早晨 清晨 早 am")
_NOON = words("中午 正午")
_AFTERNOON = words("下午 午后 pm")
_EVENING = words("傍晚 晚上 晚间 夜间 夜晚 晚 夜")

# Which hour of the day is meant by an hour in a part of the day; what is absent is not clear.
_HOURS: dict[str, dict[int, int]] = {
    part: hours
    for parts, hours in (
        (_MORNING, {hour: hour for hour in range(_EARLIEST_HOUR, 13)}),
        (_NOON, {11: 11, 12: 12, 1: 13, 2: 14, 13: 13, 14: 14}),
        (_AFTERNOON, {h: h + 12 for h in range(9)} | {h: h for h in range(12, 20)}),
        (_EVENING, {h: h + 12 for h in range(5, 12)} | {h: h for h in range(17, 24)}),
    )
    for part in parts
}
_NUMBER = r"(?:\d{1,2}|[〇零一二两三四五六七八九十]{1,3})"
CLOCK = (
    r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)分?"
    rf"|{_NUMBER}[点时](?:半|[一三13]刻|整|钟|{_NUMBER}(?![点时:.\d])分?)?"
    r"|[0-2]\d[0-5]\d(?!\d))"
)
"""Pattern of an hour and minute."""

_BARE = r"\d{1,2}(?=(?:-+|至|到)\d{1,2}[点时])"

PART = "|".join([*_MORNING, *_NOON, *_AFTERNOON, *_EVENING])
"""Pattern of a part of the day."""

SPAN = rf"(?<!\d)(?P<start>{CLOCK}|{_BARE})(?:-+|至|到)(?P<end_part>{PART})?(?P<end>{CLOCK})"
"""Pattern of a span of time in folded text without blanks; its groups go to `span_of`."""

_MINUTES = {"": 0, "整": 0, "钟": 0, "半": 30, "一刻": 15, "1刻": 15, "三刻": 45, "3刻": 45}


_FRACTION = re.compile(r"0?\.\d{2,17}|0\.5")
_SLACK = 0.02
"""Of a minute: a fraction of a day that is farther from whole minutes is no clock."""


def clock_in(text: str) -> str:
    """Write the fraction of a day that a workbook keeps for a time (0.375) as 09:00."""
    if not _FRACTION.fullmatch(text):
        return text
    minutes = float(text) * _DAY_MINUTES
    if abs(minutes - round(minutes)) > _SLACK:
        return text
    return "{:02d}:{:02d}".format(*divmod(round(minutes), 60))


def span_of(start: str, end: str, *, part: str, end_part: str) -> tuple[time, time]:
    """Understand a span: `part` of the day is of both, unless the end has its own.

    :raises TimeUnread: an hour or minute does not exist.
    :raises HalfDayUnclear: an hour could be in the morning or later.
    :raises TimeImpossible: it ends before it starts, or lasts too short or too long.
    """
    starts = _minutes(start, part=part)
    ends = _minutes(end, part=end_part) if end_part else _end_minutes(end, starts, part=part)
    if ends >= _DAY_MINUTES or not _SHORTEST_MINUTES <= ends - starts <= _LONGEST_MINUTES:
        raise TimeImpossible(span=f"{start}-{end}")
    return time(*divmod(starts, 60)), time(*divmod(ends, 60))


def _minutes(clock: str, *, part: str) -> int:
    hour, minute = _hour_and_minute(clock)
    if part:
        meant = _HOURS[part].get(hour)
    else:
        is_clear = hour >= _CLEAR_HOUR or (clock[0] == "0" and hour >= _EARLIEST_HOUR)
        meant = hour if is_clear else None
    if meant is None:
        raise HalfDayUnclear(clock=clock)
    return meant * 60 + minute


def _end_minutes(clock: str, starts: int, *, part: str) -> int:
    hour, minute = _hour_and_minute(clock)
    ends = hour * 60 + minute
    return ends + _DAY_MINUTES // 2 if part and ends <= starts else ends


def _hour_and_minute(clock: str) -> tuple[int, int]:
    if clock.isdecimal() and len(clock) == len("HHMM"):
        return int(clock[:2]), int(clock[2:])
    before, _, rest = re.sub("[:.点时]", ":", clock, count=1).partition(":")
    hour = number_of(before)
    minute = _MINUTES[rest] if rest in _MINUTES else number_of(rest.rstrip("分").partition(":")[0])
    if hour is None or minute is None or hour > 23 or minute > 59:  # noqa: PLR2004 - of the clock
        raise TimeUnread(unread=clock)
    return hour, minute
