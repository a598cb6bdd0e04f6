"""Hours of counted lessons, as a timetable says them beside or under it: 第1-2节 8:30-10:00."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time

from courseware.catalog.errors import CellUnread
from courseware.catalog.rules.clocks import PART, SPAN, span_of
from courseware.foundation.folding import number_of, tight

_NUMBER = "(?:[一二三四五六七八九十]{1,2}|\\d{1,2})"
_LESSONS = rf"第?({_NUMBER})(?:[-、,至]+第?({_NUMBER}))?节课?"
_LEGEND = re.compile(rf"{_LESSONS}[为是:(,]*(?P<part>{PART})?[:]?{SPAN}")
_PART_LEGEND = re.compile(rf"(?<![节课])(?P<part>{PART})[:为是(]*{SPAN}")
_COUNTED = re.compile(_LESSONS)

Span = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Legend:
    """At what hours lessons are, and the parts of the day."""

    lessons: Mapping[tuple[int, int], Span]
    parts: Mapping[str, frozenset[Span]]

    def span_in(self, label: str) -> str:
        """Give the hours of the lessons, or of the part of the day, that a label names; or ""."""
        folded = tight(label)
        if found := _COUNTED.search(folded):
            numbers = _numbers(found)
            span = self._of_lessons(*numbers) if numbers else None
        else:
            spans = self.parts.get(folded, frozenset())
            span = next(iter(spans)) if len(spans) == 1 else None
        return f"{span[0]:%H:%M}-{span[1]:%H:%M}" if span else ""

    def _of_lessons(self, first: int, last: int) -> Span | None:
        if whole := self.lessons.get((first, last)):
            return whole
        starts = [span[0] for (low, _), span in self.lessons.items() if low == first]
        ends = [span[1] for (_, high), span in self.lessons.items() if high == last]
        return (starts[0], ends[0]) if len(set(starts)) == len(set(ends)) == 1 else None


def read_legend(texts: Iterable[str]) -> Legend:
    """Find the hours of lessons and of parts of the day in the texts of a sheet."""
    lessons: dict[tuple[int, int], Span] = {}
    parts: dict[str, set[Span]] = {}
    for text in texts:
        folded = tight(text)
        for found in _LEGEND.finditer(folded):
            numbers, span = _numbers(found), _span(found)
            if numbers and span:
                lessons[numbers] = span
        for found in _PART_LEGEND.finditer(folded):
            if span := _span(found):
                parts.setdefault(found["part"], set()).add(span)
    return Legend(lessons, {part: frozenset(spans) for part, spans in parts.items()})


def counts_lessons(text: str) -> bool:
    """Tell whether a label counts lessons."""
    return bool(_COUNTED.search(tight(text)))


def without_lessons(label: str) -> str:
    """Take counted lessons out of a label: beside their hours they say nothing more."""
    return _COUNTED.sub("", tight(label))


def _numbers(found: re.Match[str]) -> tuple[int, int] | None:
    """Give the first and the last lesson; None when they cannot be told (三一节)."""
    first, last = number_of(found[1]), number_of(found[2]) if found[2] else None
    if first is None and not found[2] and len(found[1]) == len("一二"):
        first, last = number_of(found[1][0]), number_of(found[1][1])
    if first is None or (found[2] and last is None):
        return None
    last = first if last is None else last
    return (first, last) if first <= last else None


def _span(found: re.Match[str]) -> Span | None:
    try:
        return span_of(
            found["start"],
            found["end"],
            part=found["part"] or "",
            end_part=found["end_part"] or "",
        )
    except CellUnread:
        return None
