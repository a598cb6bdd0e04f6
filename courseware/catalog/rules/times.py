"""Weekly times as lists write them: 周二、四 9:00—10:30; 每星期一 下午 2點30分~5點0分."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from itertools import combinations, product

from courseware.catalog.errors import (
    EndMissing,
    HalfDayUnclear,
    LessonsUnclear,
    TimeMissing,
    TimesOverlap,
    TimesUnclear,
    TimeUnread,
    WeekdayMissing,
)
from courseware.catalog.rules.clocks import CLOCK, PART, SPAN, span_of
from courseware.catalog.rules.weekdays import (
    DAY,
    WEEK,
    WEEKDAYS,
    days_in,
    with_chinese_days,
)
from courseware.foundation.folding import fold, is_said, remembered
from courseware.scheduling.rules import WeeklySlot, Weeks

_PARITY = {"单": Weeks.ODD, "双": Weeks.EVEN}
_NOTHING = (
    r"(?:每次|共)?\d+(?:课时|学时|节课)|每次\d+(?:节|小时|分钟)"
    r"|上课时间|时间|上课|全天|以及|[每逢()、,;:/+&|和与及「」『』“”]"
)
_HALF_SAID = re.compile(rf"(?>{WEEKDAYS}|{PART}|[单双]{WEEK}|{_NOTHING})++")
"""Days and parts of the day, but no clock."""
_TOKEN = re.compile(
    "|".join(
        [
            rf"(?P<often>(?<![隔单双])每?{WEEK}[一二两三四五1-5]次)",
            rf"(?P<weeks_before>[单双](?={WEEK}{DAY})|(?<![^,;、])[单双]{WEEK}[,:]?(?={WEEK}{DAY}))",
            rf"(?P<weeks_after>\([单双]{WEEK}?\)|[单双]{WEEK}(?![末一二两\d]))",
            r"(?P<everyday>每天|每日|天天)",
            rf"(?P<days>{WEEKDAYS})",
            rf"(?P<span>{SPAN})",
            rf"(?P<lonely>{CLOCK})",
            rf"(?P<part>{PART})",
            r"(?P<lessons>第?[一二三四五六七八九十\d]{1,2}(?:[-、,至][一二三四五六七八九十\d]{1,2})*节课?)",
            rf"(?P<nothing>{_NOTHING})",
        ]
    )
)


@remembered
def read_times(text: str) -> tuple[WeeklySlot, ...]:
    """Understand the weekly times in a cell, in the order in which they are written.

    The part of the day decides between morning and evening; without one, the hours of the
    24-hour clock are taken as they stand, but an hour below 8 without a leading 0 is not
    clear. Nothing is guessed and nothing is skipped: what has no meaning here is refused.

    :raises TimeMissing: there is no time of day.
    :raises WeekdayMissing: there is no day of the week.
    :raises TimeUnread: a part of the text has no meaning here.
    :raises EndMissing: a time of day has no end.
    :raises HalfDayUnclear: an hour could be in the morning or later.
    :raises TimeImpossible: a time ends before it starts, or lasts too short or too long.
    :raises TimesOverlap: two of the times overlap.
    """
    if not is_said(text):
        raise TimeMissing
    bare = _without_blanks(text)
    if _HALF_SAID.fullmatch(bare):
        raise TimeMissing
    reading = _Reading()
    for token in list(_tokens(bare)):  # what is unread goes before what is missing
        reading.take(token)
    return reading.finish()


def check_overlaps(slots: Sequence[WeeklySlot]) -> None:
    """Refuse times of which two are at once.

    :raises TimesOverlap: two of the times overlap.
    """
    if any(one.overlaps(other) for one, other in combinations(slots, 2)):
        raise TimesOverlap


def _without_blanks(text: str) -> str:
    lines = (with_chinese_days(fold(line)) for line in text.splitlines())
    joined = ";".join(line for line in lines if line)
    return re.sub(r"(?<=\d) (?=\d)", ",", joined).replace(" ", "")


def _tokens(text: str) -> Iterator[re.Match[str]]:
    position = 0
    unread = ""
    while position < len(text):
        if found := _TOKEN.match(text, position):
            yield found
            position = found.end()
        else:
            unread += text[position]
            position += 1
    if unread.strip("."):
        raise TimeUnread(unread=unread)


class _Reading:
    """The text as far as it has been read: a group is some days and their spans of time."""

    def __init__(self) -> None:
        self.slots: list[WeeklySlot] = []
        self.days: list[tuple[int, Weeks]] = []
        self.spans: list[tuple[time, time]] = []
        self.part = ""
        self.idle_part = ""
        self.next_weeks = Weeks.EVERY
        self.lessons: list[str] = []
        self.clocks = 0
        self.is_span_first = False
        """Whether the group is written the other way round: 9:00-10:30(周六)."""

    def take(self, token: re.Match[str]) -> None:
        """Take the next token in."""
        match token.lastgroup:
            case "days" | "everyday" as group:
                self._add_days(range(1, 8) if group == "everyday" else days_in(token.group()))
            case "span":
                self._add_span(token)
            case "part":
                self._take_part(token.group())
            case "lonely":
                raise EndMissing(clock=token.group())
            case "lessons":
                self.lessons.append(token.group())
            case _:
                self._take_weeks(token)

    def _take_weeks(self, token: re.Match[str]) -> None:
        word = token.group()
        if token.lastgroup == "weeks_before" or (
            token.lastgroup == "weeks_after" and not self.days
        ):
            self.next_weeks = _PARITY[word.strip("(")[0]]
        elif token.lastgroup == "weeks_after":
            self._set_weeks(word)

    def _set_weeks(self, word: str) -> None:
        if len(self.days) > 1 and not self.spans:
            raise TimeUnread(unread=word)
        self.days = [(day, _PARITY[word.strip("(")[0]]) for day, _ in self.days]

    def _add_days(self, days: Iterable[int]) -> None:
        if self.days and self.spans:
            self._close_group()
        self.is_span_first = bool(self.spans)
        self.days += [(day, self.next_weeks) for day in days]
        self.next_weeks = Weeks.EVERY

    def _take_part(self, word: str) -> None:
        if self.idle_part and self.idle_part != word:
            raise HalfDayUnclear(clock=self.idle_part + word)
        self.part = self.idle_part = word

    def _add_span(self, token: re.Match[str]) -> None:
        if self.is_span_first and self.days:
            self._close_group()
        end_part = token["end_part"] or ""
        self.spans.append(span_of(token["start"], token["end"], part=self.part, end_part=end_part))
        self.idle_part = ""
        self.clocks += 1

    def _close_group(self) -> None:
        if not self.spans:
            raise TimeMissing
        if not self.days:
            raise WeekdayMissing
        if self.idle_part:
            raise TimeUnread(unread=self.idle_part)
        if len(set(self.days)) > 1 and len(set(self.spans)) > 1:
            raise TimesUnclear
        self.slots += [
            WeeklySlot(weekday, starts, ends, weeks)
            for (weekday, weeks), (starts, ends) in product(self.days, self.spans)
        ]
        self.days, self.spans, self.part = [], [], ""
        self.is_span_first = False

    def finish(self) -> tuple[WeeklySlot, ...]:
        """Give all slots, each once; lessons that are counted need their hours beside them."""
        if len(self.lessons) > self.clocks:
            raise LessonsUnclear(unread=self.lessons[-1])
        self._close_group()
        slots = tuple(dict.fromkeys(self.slots))
        check_overlaps(slots)
        return slots
