"""Days of the week as lists write them: 周二、四; 星期一至五; Tue/Thu; bare days before a clock."""

import re

from courseware.foundation.folding import fold, remembered

DAYS = {char: day for day, char in enumerate("一二三四五六日", start=1)}
DAYS |= {"天": 7, **{str(day): day for day in range(1, 8)}}

WEEK = "(?:周|星期|礼拜)"
DAY = r"(?:[一二三四五六日天](?![点时刻次])|[1-7](?![\d点时:.次]))"
_HAN_DAY = "[一二三四五六日天](?![点时刻十次])"
_LATER_DAY = rf"(?:{_HAN_DAY}|[1-7](?![\d点时:.\-]))"
_BETWEEN = "(?:[-至到、,/&和与及]|以及)++"
WEEKDAYS = rf"{WEEK}{DAY}(?:{_BETWEEN}{WEEK}?{_LATER_DAY}|{_HAN_DAY})*+"
"""Pattern of one or several days in folded text without blanks; `days_in` reads it."""

_ENGLISH = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}
_ENGLISH_DAY = re.compile(
    r"(?<![a-z])(?:(mon|fri|sun)(?:days?)?|(tue)(?:s|sdays?)?|(wed)(?:s|nesdays?)?"
    r"|(thu)(?:r|rs|rsdays?)?|(sat)(?:s|urdays?)?)\.?(?![a-z])"
)
_ENGLISH_WORDS = (
    (re.compile(r"(?<![a-z])and(?![a-z])"), "、"),
    (re.compile(r"(?<![a-z])(?:to|till|until)(?![a-z])"), "-"),
    (re.compile(r"(?<![a-z])(?:every|each|on|from|at)(?![a-z])"), ""),
    (re.compile(r"(\d{1,2}(?:[:.]\d{2})?) ?([ap])\.?m\.?(?![a-z])"), r"\2m\1"),
    (re.compile(r"(?<![\d:.])([ap]m)(\d{1,2})(?![\d:.])"), r"\1\2:00"),
)
_BARE_DAYS = re.compile(
    r"^(?:每)?([一二三四五六日](?:[、,/和][一二三四五六日])*)"
    r"(?=\s?(?:上午|下午|早上|早晨|晚上|晚间|中午|傍晚)|\s?\d{1,2}[:点])"
)


def days_in(word: str) -> list[int]:
    """List the weekdays of 周一、三 or 周一至周五."""
    days: list[int] = []
    is_range = False
    for char in word:
        if char in "-至到":
            is_range = True
        elif char in DAYS:
            day = DAYS[char]
            days += range(days[-1] + 1, day + 1) if is_range else [day]
            is_range = False
    return days


@remembered
def weekdays_said(text: str) -> frozenset[int]:
    """Tell which days of the week a text names, whatever else it says."""
    plain = with_chinese_days(fold(text)).replace(" ", "")
    return frozenset(day for word in _ANY.findall(plain) for day in days_in(word))


_ANY = re.compile(WEEKDAYS)


@remembered
def read_weekdays(text: str) -> str:
    """Write the cell of a weekday column as `read_times` knows it: 周一、三 for 一,三 or 1、3."""
    bare = re.sub(r"[、,/&和与及;.\s]", "", fold(text))
    if bare and all(char in DAYS for char in bare):
        return "周" + "、".join(bare)
    return text


def with_chinese_days(line: str) -> str:
    """Write English days, am and pm, and bare days in front, as the Chinese patterns know them."""
    if line.isascii() or any("a" <= char <= "z" for char in line):
        line = _ENGLISH_DAY.sub(_chinese_day, line)
        for english, chinese in _ENGLISH_WORDS:
            line = english.sub(chinese, line)
    return _BARE_DAYS.sub(r"周\1", line)


def _chinese_day(found: re.Match[str]) -> str:
    name = next(group for group in found.groups() if group)
    return "周" + "一二三四五六日"[_ENGLISH[name] - 1]
