"""What is written in any of the usual notations reads back the same, or is a problem."""

from contextlib import suppress
from datetime import date, time
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.catalog import errors, rules
from courseware.catalog.rules import Grid, Marks, Merge, Row, RowState, understand
from courseware.foundation.folding import words
from courseware.foundation.sheets.errors import FileUnreadable
from courseware.scheduling.rules import WeeklySlot, Weeks
from tests.catalog.lists import HEADER

DAYS = "一二三四五六日"
ENGLISH = words("Mon Tue Wed Thu Fri Sat Sun")

SLOT_SHAPES = (
    "周{day} {h}:{m:02d}-{h2}:{m2:02d}",
    "星期{day}{h:02d}：{m:02d}～{h2:02d}：{m2:02d}",
    "每周{day} {h}点{m}分至{h2}点{m2}分",
    "禮拜{day} {h}點{m:02d}分~{h2}點{m2:02d}分",
    "{h}:{m:02d}-{h2}:{m2:02d}(周{day})",
    "周{day}({h}:{m:02d}—{h2}:{m2:02d})",
    "{english} {h}:{m:02d}-{h2}:{m2:02d}",
    "周{day}{part}{h12}:{m:02d}-{h2_12}:{m2:02d}",
    "星期{day} {part} {h12}点{m}分到{part2}{h2_12}点{m2}分",
    "{english}. {h12}:{m:02d} {half} - {h2_12}:{m2:02d} {half2}",
    "周{number} {h}.{m:02d}-{h2}.{m2:02d}",
    "{h:02d}{m:02d}-{h2:02d}{m2:02d} 周{day}",
)


def written(shape, slot):
    """The slot in one notation."""
    h, m, h2, m2 = slot.starts.hour, slot.starts.minute, slot.ends.hour, slot.ends.minute
    return shape.format(
        day=DAYS[slot.weekday - 1],
        number=slot.weekday,
        english=ENGLISH[slot.weekday - 1],
        h=h,
        m=m,
        h2=h2,
        m2=m2,
        h12=(h - 1) % 12 + 1,
        h2_12=(h2 - 1) % 12 + 1,
        part=part_of(h),
        part2=part_of(h2),
        half="am" if h < 12 else "PM",
        half2="am" if h2 < 12 else "PM",
    )


def part_of(hour):
    return "上午" if hour < 12 else "下午" if hour < 18 else "晚上"


@st.composite
def slots(draw):
    start = draw(st.integers(6 * 12, 20 * 12))
    end = start + draw(st.integers(3, 36))
    starts, ends = (time(*divmod(fives * 5, 60)) for fives in (start, end))
    return WeeklySlot(draw(st.integers(1, 7)), starts, ends, Weeks.EVERY)


class TestNotations:
    @given(slots(), st.sampled_from(SLOT_SHAPES))
    def test_of_weekly_times_are_read_right_or_refused(self, slot, shape):
        with suppress(errors.CellUnread):
            assert rules.read_times(written(shape, slot)) == (slot,)

    @pytest.mark.parametrize("shape", SLOT_SHAPES)
    def test_of_weekly_times_are_all_understood(self, shape):
        slot = WeeklySlot(3, time(9), time(10, 30), Weeks.EVERY)

        assert rules.read_times(written(shape, slot)) == (slot,)

    @given(
        st.integers(0, 30_000),
        st.integers(0, 99),
        st.sampled_from(
            [
                "{y}元",
                "￥{y:,}.{f:02d}",
                "{y}.{f:02d}",
                "{y}/学期",
                "每人每期{y}",
                "{y}元，材料费30元",
                "-{y}",
            ]
        ),
    )
    def test_of_fees_are_read_right_or_refused(self, yuan, fen, shape):
        with suppress(errors.CellUnread):
            cents = fen if "{f" in shape else 0
            assert rules.read_fee(shape.format(y=yuan, f=fen)) == yuan * 100 + cents

    @given(
        st.dates(date(2010, 1, 1), date(2090, 12, 31)),
        st.sampled_from(
            [
                "{d:%Y-%m-%d}",
                "{d.year}年{d.month}月{d.day}日",
                "{d.year}.{d.month}.{d.day}",
                "{d:%Y%m%d}",
                "{roc}年{d.month}月{d.day}日",
                "{roc}/{d.month}/{d.day}",
                "{serial}",
                "{d.month}月{d.day}日",
            ]
        ),
    )
    def test_of_dates_are_read_right_or_refused(self, day, shape):
        serial = (day - date(1899, 12, 30)).days
        text = shape.format(d=day, roc=day.year - 1911, serial=serial)

        with suppress(errors.CellUnread):
            assert rules.read_dates(text, near=day) == (day, None)

    @given(
        st.integers(0, 60),
        st.integers(0, 60),
        st.sampled_from(
            ["{n}人", "限{n}", "{n}（满）", "男{m}女{w}", "{n}(男{m} 女{w})", "{m}-{n}"]
        ),
    )
    def test_of_places_are_read_right_or_refused(self, men, women, shape):
        text = shape.format(n=men + women, m=men, w=women)

        with suppress(errors.CellUnread):
            assert rules.read_quota(text).total == men + women


PIECES = words(
    "周一 周二、四 9:00-10:30 上午 下午2点半至4点 楷书 书法(王芳)201 王芳 201 30人 男8女22 240 "
    "300元 免费 2026-09-07 9月7日 16周 32学时/16周 合计 说明： 书画系 "
    "东校区 停开 =A1 #REF! 第1-2节 50-75岁 — 13800000000"
)
TEXTS = st.sampled_from([*PIECES, *HEADER, "", "书法\n王芳\n201", "节次", "星期"])
LINES = st.lists(st.lists(TEXTS, min_size=1, max_size=9), min_size=1, max_size=9)
MERGES = st.builds(
    lambda top, left, down, right: Merge(top, left, top + down, left + right),
    st.integers(1, 9),
    st.integers(0, 8),
    st.integers(0, 2),
    st.integers(0, 2),
)


class TestUnderstand:
    @settings(max_examples=100)
    @given(LINES, st.booleans(), st.lists(MERGES, max_size=3), st.sampled_from(["", "东校区"]))
    def test_lets_nothing_but_refusals_out(self, lines, has_header, merges, sheet):
        head = [HEADER] if has_header else []
        rows = tuple(Row(number, tuple(line)) for number, line in enumerate([*head, *lines], 1))
        marks = Marks(tuple(merges), frozenset({3}), frozenset({2}), frozenset({(2, 1)}))
        said = [row for row in rows if any(row.cells)]

        with suppress(FileUnreadable):
            reading = understand([Grid(sheet, tuple(said), marks=marks)])
            for row in reading.rows:
                assert row.problems or row.state is RowState.READY
                assert row.state is not RowState.READY or (row.when.slots and row.offer.quota)
                assert all(problem.sentence % problem.facts for problem in row.problems)

    @given(st.lists(st.lists(st.text(max_size=6), max_size=5), max_size=5))
    def test_lets_nothing_out_whatever_the_cells_say(self, lines):
        rows = tuple(Row(number, tuple(line)) for number, line in enumerate([HEADER, *lines], 1))

        with suppress(FileUnreadable):
            understand([Grid("", tuple(row for row in rows if any(row.cells)))])

    @pytest.mark.parametrize(
        ("name", "piece"),
        [
            *(("上课时间", piece) for piece in ("-", "周一、", "周一-", "上午", "9:00-10:30", "(")),
            *(("学费", piece) for piece in ("/期", "每人", "1", "1,")),
            *(("开课日期", piece) for piece in ("起", "-", "9.", "2026-")),
            *(("名额", piece) for piece in ("限", "男8", "(")),
            *(("备注", piece) for piece in ("60岁", "男55", "以上", "(")),
            *(("课程名称", piece) for piece in ("(", "系", "合计")),
        ],
    )
    def test_takes_no_longer_for_a_long_cell(self, name, piece):
        cells = dict(
            zip(
                HEADER,
                words("Q1 楷书 何桂英 206室 2026-09-07 周一9:00-10:30 16 240 30 无"),
                strict=True,
            )
        )
        start = process_time()

        for text in (f"周一{piece * 6_000}x"[:20_000], f"周一{piece * 40}x"):
            understand([Grid("", (Row(1, HEADER), Row(2, tuple((cells | {name: text}).values()))))])

        assert process_time() - start < 1
