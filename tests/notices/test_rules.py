from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from courseware.notices.rules import LONGEST_PAUSE, packed, pause_after, worded

ZONE = ZoneInfo("Asia/Shanghai")
CHINESE = {
    "Wednesday": "星期三",
    "in the morning": "上午",
    "in the afternoon": "下午",
    "in the evening": "晚上",
    "%(weekday)s %(month)s/%(day)s": "%(month)s月%(day)s日 %(weekday)s",
    "%(part)s %(clock)s": "%(part)s%(clock)s",
    "It begins: %(when)s.": "开始：%(when)s。",
}


def word(fact: object) -> str:
    facts = packed({"when": fact})
    return worded("It begins: %(when)s.", facts, translate=CHINESE.__getitem__, zone=ZONE)


class TestWorded:
    @pytest.mark.parametrize(
        ("hour", "said"),
        [(0, "上午12:05"), (9, "上午9:05"), (12, "下午12:05"), (17, "下午5:05"), (18, "晚上6:05")],
    )
    def test_says_instants_as_people_do(self, hour, said):
        moment = datetime(2027, 3, 3, hour, 5, tzinfo=ZONE)

        assert word(moment.astimezone(UTC)) == f"开始：3月3日 星期三 {said}。"

    def test_says_days(self):
        assert word(date(2027, 3, 3)) == "开始：3月3日 星期三。"

    @pytest.mark.parametrize(("fact", "said"), [(7, "7"), ("明天", "明天")])
    def test_leaves_numbers_and_texts_alone(self, fact, said):
        assert word(fact) == f"开始：{said}。"


class TestPauseAfter:
    def test_doubles_up_to_an_hour(self):
        pauses = [pause_after(tries) for tries in (1, 2, 3, 10)]

        assert pauses == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 60)]
        assert max(pauses) == LONGEST_PAUSE
