"""Times, dates, money and people in cells, by tables of cases and by properties."""

from contextlib import suppress
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.catalog import errors, rules
from courseware.catalog.rules import Instructor, Intake, Quota, TermFacts
from courseware.catalog.rules.clocks import span_of
from courseware.courses.rules import Level
from courseware.foundation.folding import number_of
from courseware.scheduling.rules import WeeklySlot, Weeks

DAYS = "一二三四五六日"


def slots_of(text):
    """Write slots short: (3, "14:30-16:00", "every")."""
    return [
        (slot.weekday, f"{slot.starts:%H:%M}-{slot.ends:%H:%M}", slot.weeks.value)
        for slot in rules.read_times(text)
    ]


def every(*pairs):
    return [(weekday, span, "every") for weekday, span in pairs]


class TestReadTimes:
    @pytest.mark.parametrize(
        ("text", "slots"),
        [
            ("每周三下午2点半至4点", every((3, "14:30-16:00"))),
            ("周二、四 9:00—10:30", every((2, "09:00-10:30"), (4, "09:00-10:30"))),
            ("双周周五 14:00-16:00", [(5, "14:00-16:00", "even")]),
            ("周五14:00-16:00(双周)", [(5, "14:00-16:00", "even")]),
            ("单周五 14:00-16:00", [(5, "14:00-16:00", "odd")]),
            ("单周，周五 14:00-16:00", [(5, "14:00-16:00", "odd")]),
            ("(单周)周五 14:00-16:00", [(5, "14:00-16:00", "odd")]),
            (
                "单周周三，双周周五 14:00-16:00",
                [(3, "14:00-16:00", "odd"), (5, "14:00-16:00", "even")],
            ),
            (
                "周三 9:00-10:00(双周)，周五 9:00-10:00",
                [(3, "09:00-10:00", "even"), (5, "09:00-10:00", "every")],
            ),
            ("星期一 下午 2點30分~5點0分", every((1, "14:30-17:00"))),
            ("每星期一 下午 0點0分~1點30分", every((1, "12:00-13:30"))),
            ("每星期日 早上 9點30分~12點30分", every((7, "09:30-12:30"))),
            ("每星期四 晚上 7點0分～10點0分", every((4, "19:00-22:00"))),
            ("周三上午10点到下午1点", every((3, "10:00-13:00"))),
            ("周三上午１０：３０～１：００", every((3, "10:30-13:00"))),
            ("礼拜六中午12点-1点半", every((6, "12:00-13:30"))),
            ("周二上午九点一刻至十一点三刻", every((2, "09:15-11:45"))),
            ("周二上午九点整至十点二十", every((2, "09:00-10:20"))),
            ("周三十点至十一点", every((3, "10:00-11:00"))),
            ("周一 0830-1000", every((1, "08:30-10:00"))),
            ("周一 07:30-09:00", every((1, "07:30-09:00"))),
            ("周六日 9.00-11.00", every((6, "09:00-11:00"), (7, "09:00-11:00"))),
            ("周一 下午2-4点", every((1, "14:00-16:00"))),
            ("周一 14:00:00-15:30:00", every((1, "14:00-15:30"))),
            ("9:00-10:30 周一", every((1, "09:00-10:30"))),
            ("周1,3 9:00-10:00", every((1, "09:00-10:00"), (3, "09:00-10:00"))),
            ("每周一次，周三下午2:00-3:30（2课时）", every((3, "14:00-15:30"))),
            (
                "上午8:30~10:00、下午1:30-3:00 周一",
                every((1, "08:30-10:00"), (1, "13:30-15:00")),
            ),
            (
                "周一、三上午9:00-10:30\n周五下午2:00-3:30",
                every((1, "09:00-10:30"), (3, "09:00-10:30"), (5, "14:00-15:30")),
            ),
            ("周一至周三 8:30-10:00", every(*((day, "08:30-10:00") for day in (1, 2, 3)))),
            ("每天 8:30-10:00", every(*((day, "08:30-10:00") for day in range(1, 8)))),
            ("周一 9:00-10:00 周一 9:00-10:00", every((1, "09:00-10:00"))),
        ],
    )
    def test_understands_the_notations_of_real_lists(self, text, slots):
        assert slots_of(text) == slots

    @pytest.mark.parametrize(
        ("text", "error"),
        [
            ("", errors.TimeMissing),
            ("待定", errors.TimeMissing),
            ("周三", errors.TimeMissing),
            ("周三下午", errors.TimeMissing),
            ("每 下午 2點0分~5點0分", errors.WeekdayMissing),
            ("周三 2:00-4:00", errors.HalfDayUnclear),
            ("周三 7:00-8:30", errors.HalfDayUnclear),
            ("周二四点至五点半", errors.HalfDayUnclear),
            ("周三 上午2:00-4:00", errors.HalfDayUnclear),
            ("周三 上午/下午 2:00-4:00", errors.HalfDayUnclear),
            ("周五 下午 9:00-10:00", errors.HalfDayUnclear),
            ("周三 上午9:00-10:30、下午", errors.TimeUnread),
            ("周三 10:30-9:00", errors.TimeImpossible),
            ("周三 9:00-9:10", errors.TimeImpossible),
            ("周三 8:00-20:00", errors.TimeImpossible),
            ("周日 晚上 10:00-12:00", errors.TimeImpossible),
            ("周三 9:70-10:30", errors.TimeUnread),
            ("周三 9:00", errors.EndMissing),
            ("周三 9:00-25:30", errors.TimeUnread),
            ("周三 九九点至十点", errors.TimeUnread),
            ("周末 9:00-10:00", errors.TimeUnread),
            ("隔周周三9:00-10:00", errors.TimeUnread),
            ("双周一次 周三9:00-10:00", errors.TimeUnread),
            ("周一、三(双周) 9:00-10:00", errors.TimeUnread),
            ("第1-8周 周三 9:00-10:00", errors.TimeUnread),
            ("周三 9:00-10:00 线上", errors.TimeUnread),
            ("周三3-4节", errors.TimeUnread),
            ("周三 9:00-10:30 周三 10:00-11:00", errors.TimesOverlap),
            ("9:00-10:30 周一 14:00-15:00", errors.WeekdayMissing),
            ("周一 14:00-15:00 9:00-10:30 周二", errors.TimeMissing),
        ],
    )
    def test_refuses_what_is_not_clear_instead_of_guessing(self, text, error):
        with pytest.raises(error):
            rules.read_times(text)

    def test_names_the_part_that_it_did_not_understand(self):
        with pytest.raises(errors.TimeUnread) as refusal:
            rules.read_times("周三 9:00-10:30 第1-8周")

        assert refusal.value.facts == {"unread": "第1-8周"}

    @given(
        weekday=st.integers(1, 7),
        start=st.integers(8 * 4, 20 * 4),
        quarters=st.integers(1, 8),
        shape=st.sampled_from(
            [
                "周{0} {1:%H:%M}-{2:%H:%M}",
                "每星期{0}{1:%H點%M分}～{2:%H點%M分}",
                "{1:%H：%M}至{2:%H：%M} 礼拜{0}",
            ]
        ),
    )
    def test_reads_back_what_was_written(self, weekday, start, quarters, shape):
        starts, ends = (time(*divmod(count * 15, 60)) for count in (start, start + quarters))

        read = rules.read_times(shape.format(DAYS[weekday - 1], starts, ends))

        assert read == (WeeklySlot(weekday, starts, ends, Weeks.EVERY),)

    @given(
        st.text(
            st.sampled_from("周星期一三十日双单上下午晚点半刻分至0123456789:：-~、，() \n每次x"),
            max_size=24,
        )
    )
    def test_never_trips_over_garbage(self, text):
        with suppress(errors.CellUnread):
            assert all(slot.starts < slot.ends for slot in rules.read_times(text))

    def test_takes_hours_from_six_with_a_zero_in_front_as_they_stand(self):
        assert span_of("06:30", "08:00", part="", end_part="") == (time(6, 30), time(8, 0))


class TestReadWeekdays:
    @pytest.mark.parametrize(
        ("text", "read"),
        [
            ("一", "周一"),
            ("1、3", "周1、3"),
            ("二，四", "周二、四"),
            ("星期五", "星期五"),
            ("", ""),
        ],
    )
    def test_completes_bare_days(self, text, read):
        assert rules.read_weekdays(text) == read


class TestReadDates:
    @pytest.mark.parametrize(
        "text",
        [
            "2026-09-07",
            "2026年9月7日",
            "2026.9.7",
            "2026/9/7",
            "２０２６年９月７日",
            "20260907",
            "115-09-07",
            "115年9月7日",
            "民國115年9月7日",
            "46272",
            "46272.354",
            "2026-09-07 08:30",
            "2026-09-07T08:30:00",
            "2026年9月7日（周一）",
            "2026年9月7日起",
            "自2026年9月7日开始",
            "9月7日",
            "9.7",
        ],
    )
    def test_understands_the_notations_of_real_lists(self, text):
        assert rules.read_dates(text, near=date(2026, 11, 1)) == (date(2026, 9, 7), None)

    @pytest.mark.parametrize(
        "text",
        [
            "2026年9月7日—2027年1月8日",
            "2026.9.7-2027.1.8",
            "2026-09-07~2027-01-08",
            "2026-09-07-2027-01-08",
            "2026年9月7日至1月8日",
            "2026年9月7日起至2027年1月8日止",
        ],
    )
    def test_understands_a_first_and_a_last_day(self, text):
        assert rules.read_dates(text) == (date(2026, 9, 7), date(2027, 1, 8))

    @pytest.mark.parametrize("text", ["", "0000-00-00", "00/00/0000", "待定", "—", "另行通知"])
    def test_knows_when_nothing_is_said(self, text):
        assert rules.read_dates(text) == (None, None)

    @pytest.mark.parametrize(
        ("text", "error"),
        [
            ("9月上旬", errors.DateUnread),
            ("起" * 61, errors.DateUnread),
            ("2026-02-30", errors.DateUnread),
            ("9/7/2026", errors.DateUnread),
            ("2026年9月7日（周三）", errors.DateUnread),
            ("2026年9月7日—元旦", errors.DateUnread),
            ("9月7日", errors.YearMissing),
            ("26.9.7", errors.YearMissing),
            ("1926.9.7", errors.YearMissing),
            ("2026.9.7-2026.7.1", errors.DatesReversed),
        ],
    )
    def test_refuses_what_is_no_date(self, text, error):
        with pytest.raises(error):
            rules.read_dates(text)

    @given(
        day=st.dates(date(2002, 1, 1), date(2099, 12, 31)),
        shape=st.sampled_from(
            ["{0:%Y-%m-%d}", "{0.year}年{0.month}月{0.day}日", "{1}.{0.month}.{0.day}"]
        ),
    )
    def test_reads_back_what_was_written(self, day, shape):
        assert rules.read_dates(shape.format(day, day.year - 1911)) == (day, None)

    @given(near=st.dates(date(2010, 1, 1), date(2090, 1, 1)), distance=st.integers(-150, 150))
    def test_takes_a_day_without_a_year_to_be_near(self, near, distance):
        day = near + timedelta(days=distance)

        if (day.month, day.day) != (2, 29):
            assert rules.read_dates(f"{day.month}月{day.day}日", near=near) == (day, None)

    @given(st.text(st.sampled_from("0123456789年月日.-/~至起周一() :t民国"), max_size=20))
    def test_never_trips_over_garbage(self, text):
        with suppress(errors.CellUnread):
            starts_on, ends_on = rules.read_dates(text, near=date(2026, 9, 1))
            assert ends_on is None or starts_on <= ends_on


class TestReadTermFacts:
    @pytest.mark.parametrize(
        ("line", "facts"),
        [
            ("××老年大学2026年秋季学期招生班级一览表", TermFacts("2026年秋季学期")),
            ("社區大學 115-秋季班 課程表", TermFacts("115-秋季班")),
            ("2026-2027学年第一学期课程", TermFacts("2026-2027学年第一学期")),
            (
                "上课时间:2026年9月7日—2027年1月8日(共16周,每周1次)",
                TermFacts("", date(2026, 9, 7), date(2027, 1, 8), 16),
            ),
            ("报名时间:2026年8月20日—2026年8月30日", TermFacts()),
            ("2026年秋季学期报名时间:2026年8月20日", TermFacts("2026年秋季学期")),
            ("上课时间：9月7日至1月8日", TermFacts()),
            ("开学时间：2026年9月7日", TermFacts("", date(2026, 9, 7))),
        ],
    )
    def test_finds_what_a_title_says(self, line, facts):
        assert rules.read_term_facts(line) == facts

    def test_knows_near_which_day_a_date_without_a_year_is_meant(self):
        assert TermFacts("115-秋季班").middle == date(2026, 10, 1)
        assert TermFacts("秋季班").middle is None


class TestMoney:
    @pytest.mark.parametrize(
        ("text", "fen"),
        [
            ("300元", 30000),
            ("1000", 100000),
            ("¥240.50", 24050),
            ("￥1，200", 120000),
            ("300元/学期", 30000),
            ("12.5", 1250),
            ("NT$3000", 300000),
            ("免费", 0),
            ("免費", 0),
            ("无", 0),
            ("0", 0),
            ("", None),
            ("—", None),
            ("待定", None),
        ],
    )
    def test_reads_an_amount_in_fen(self, text, fen):
        assert rules.read_fee(text) == fen

    @pytest.mark.parametrize("text", ["240/300", "三百", "-5", "300元起", "240+40", "1.234", "1e3"])
    def test_refuses_what_is_no_single_amount(self, text):
        with pytest.raises(errors.FeeUnread):
            rules.read_fee(text)


class TestNumbers:
    @pytest.mark.parametrize(
        ("reader", "text", "number"),
        [
            (rules.read_hours, "32学时", 32),
            (rules.read_hours, "共32課時", 32),
            (rules.read_hours, "", None),
            (rules.read_weeks, "16周", 16),
            (rules.read_weeks, "18", 18),
            (rules.read_weeks, "1-16周", 16),
            (rules.read_weeks, "十六周", 16),
            (rules.read_count, "12人", 12),
            (rules.read_credits, "2.5学分", Decimal("2.5")),
            (rules.read_credits, "3.0", Decimal(3)),
            (rules.read_credits, "", None),
        ],
    )
    def test_reads_a_number_with_its_unit(self, reader, text, number):
        assert reader(text) == number

    @pytest.mark.parametrize(
        ("reader", "text"),
        [
            (rules.read_hours, "16+2"),
            (rules.read_weeks, "1-8周,10-16周"),
            (rules.read_weeks, "一二周"),
            (rules.read_count, "约20"),
            (rules.read_credits, "若干"),
        ],
    )
    def test_refuses_what_is_no_number(self, reader, text):
        with pytest.raises(errors.NumberUnread):
            reader(text)

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("0", 0),
            ("十", 10),
            ("二十五", 25),
            ("两", 2),
            ("", None),
            ("百", None),
            ("十百", None),
            ("百十", None),
        ],
    )
    def test_reads_numerals_below_a_hundred(self, text, number):
        assert number_of(text) == number


class TestReadQuota:
    @pytest.mark.parametrize(
        ("text", "quota"),
        [
            ("30", Quota(30)),
            ("30人", Quota(30)),
            ("限30名", Quota(30)),
            ("男8女22", Quota(30, 8, 22)),
            ("男8人、女22人", Quota(30, 8, 22)),
            ("30(男10)", Quota(30, 10)),
            ("30人（其中男10人，女20人）", Quota(30, 10, 20)),
            ("", None),
        ],
    )
    def test_reads_places_with_those_for_men_and_women(self, text, quota):
        assert rules.read_quota(text) == quota

    @pytest.mark.parametrize(
        ("text", "error"),
        [
            ("25-30人", errors.QuotaUnread),
            ("不限", errors.QuotaUnread),
            ("男8男9", errors.QuotaUnread),
            ("约30(男10)", errors.QuotaUnread),
            ("0", errors.QuotaUnread),
            ("男8", errors.QuotaMissing),
            ("30(男10女10)", errors.QuotaContradicted),
            ("5(男10)", errors.QuotaContradicted),
        ],
    )
    def test_refuses_what_is_no_number_of_places(self, text, error):
        with pytest.raises(error):
            rules.read_quota(text)


class TestPeople:
    @pytest.mark.parametrize(
        ("text", "people"),
        [
            ("王秀英", [Instructor("王秀英")]),
            ("王　芳", [Instructor("王芳")]),
            ("陳小翰(金鳳)", [Instructor("陳小翰", "金鳳")]),
            ("黃穎(靖蘭）", [Instructor("黃穎", "靖蘭")]),
            ("林書(過佳", [Instructor("林書", "過佳")]),
            ("张三、李四以及王五", [Instructor("张三"), Instructor("李四"), Instructor("王五")]),
            ("葉豪&永志工作隊", [Instructor("葉豪"), Instructor("永志工作隊")]),
            ("陈梅（小信、梅君）", [Instructor("陈梅", "小信·梅君")]),
            ("主讲：张三；助教：李四", [Instructor("张三"), Instructor("李四")]),
            ("Anne Marie", [Instructor("Anne Marie")]),
            ("阿依古丽·买买提", [Instructor("阿依古丽·买买提")]),
            ("待定", []),
            ("外聘", []),
            ("(待定)", []),
            ("", []),
        ],
    )
    def test_lists_those_who_teach(self, text, people):
        assert rules.read_instructors(text) == tuple(people)


class TestWords:
    @pytest.mark.parametrize(
        ("text", "intake"),
        [
            ("額滿", Intake.FULL),
            ("招生中", Intake.OPEN),
            ("停开", Intake.CANCELLED),
            ("报名截止", Intake.CLOSED),
            ("额满为止", Intake.UNSAID),
            ("", Intake.UNSAID),
        ],
    )
    def test_knows_what_lists_say_about_joining(self, text, intake):
        assert rules.read_intake(text) is intake

    def test_knows_the_levels(self):
        assert rules.read_level("初階") is Level.BEGINNER
        assert rules.read_level("春") is Level.NONE
