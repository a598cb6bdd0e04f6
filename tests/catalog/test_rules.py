"""Whole class lists, understood: column names, rows, notes, totals, repeats."""

from datetime import date, time

import pytest

from courseware.catalog import errors
from courseware.catalog.rules import (
    SUMMARY,
    AgeRule,
    Field,
    Grid,
    Instructor,
    Intake,
    NoteKind,
    Quota,
    RowState,
    TermFacts,
    column_letter,
    understand,
)
from courseware.courses.rules import Level
from courseware.foundation.folding import words
from courseware.scheduling.rules import WeeklySlot, Weeks
from tests.catalog.lists import HEADER, a_grid, a_line, kinds, read, read_one

TITLE = "××老年大学2026年秋季学期招生班级一览表"
WHEN = "上课时间:2026年9月7日—2027年1月8日(共16周,每周1次,每次2课时)"
SENIOR = words(
    "系别 专业 班级名称 班级代码 层次 任课教师 上课时间 教室 学时 学费(元) 教材费 名额 其中男 备注"
)
CALLIGRAPHY = words(
    "书画系 楷书 楷书中级班 26Q1 中级 何桂英 星期一上午8：30~10：00 206 32 240元 无 30 10"
)
REMARK = "70周岁以下;须修完初级班"
COMMUNITY = words(
    "課程編號 課程名稱 講師 學期 上課地點 開課日期 上課時間 學分 學分費 週數 名額 已報名 已繳費 "
    "狀態"
)
DANCE = [
    *words("1152C1 國標舞 林書(阿德) 115-秋季班 成德 115-08-31"),
    "每星期一 下午 2點30分~5點0分",
    *words("3 3000 18 25 12 約8 額滿"),
]


def notes_of(reading, kind):
    return [note.text for note in reading.notes if note.kind is kind]


class TestUnderstand:
    def test_reads_the_list_of_a_senior_university(self):
        lines = [
            [TITLE] * 14,
            [WHEN] * 14,
            SENIOR,
            [*CALLIGRAPHY, REMARK],
            ["说明:1.每人限报2门。"] * 14,
        ]

        reading = understand([a_grid(*lines, sheet="班级表")])

        (row,) = reading.rows
        assert row.problems == ()
        assert row.position == "班级表!4"
        assert (row.names.department, row.names.course_title) == ("书画系", "楷书")
        assert (row.names.section_name, row.names.class_code) == ("楷书中级班", "26Q1")
        assert (row.names.level, row.names.room) == (Level.INTERMEDIATE, "206")
        assert (row.when.starts_on, row.when.ends_on) == (date(2026, 9, 7), date(2027, 1, 8))
        assert (row.when.term, row.when.weeks, row.when.hours) == ("2026年秋季学期", 16, 32)
        assert row.when.slots == (WeeklySlot(1, time(8, 30), time(10), Weeks.EVERY),)
        assert (row.offer.fee_fen, row.offer.material_fee_fen) == (24000, 0)
        assert (row.offer.quota, row.offer.age) == (Quota(30, men=10), AgeRule(most=70))
        assert row.offer.remark == REMARK

    def test_reads_the_list_of_a_community_university(self):
        reading = read(DANCE, header=COMMUNITY)

        (row,) = reading.rows
        assert row.problems == ()
        assert row.names.instructors == (Instructor("林書", "阿德"),)
        assert (row.names.place, row.when.term) == ("成德", "115-秋季班")
        assert row.when.starts_on == date(2026, 8, 31)
        assert row.when.slots == (WeeklySlot(1, time(14, 30), time(17), Weeks.EVERY),)
        assert (row.offer.fee_fen, row.offer.credits) == (300000, 3)
        assert (row.offer.intake, row.offer.intake_text) == (Intake.FULL, "額滿")
        assert (row.offer.enrolled, row.offer.paid) == (12, None)

    def test_counts_what_is_ready_draft_and_rejected(self):
        reading = read(a_line(), a_line(班级代码="Q2", 名额=""), a_line(班级代码="Q3", 课程名称=""))

        assert SUMMARY % reading.totals == "1 of 3 rows ready, 1 drafts, 1 rejected"
        assert [problem.kind for problem in reading.problems] == ["QuotaMissing", "TitleMissing"]

    def test_says_where_a_problem_is_and_what_was_found(self):
        (problem,) = read_one(上课时间="每 下午2:00-4:00").problems

        assert (problem.row, problem.column, problem.header) == (2, "F", "上课时间")
        assert (problem.kind, problem.found) == ("WeekdayMissing", "每 下午2:00-4:00")
        assert problem.sentence % problem.facts == "The day of the week is missing."

    def test_keeps_what_stands_around_the_rows_as_notes(self):
        reading = understand(
            [
                a_grid(
                    TITLE,
                    HEADER,
                    "书画系",
                    a_line(),
                    ["合计", "", "", "", "", "", "", "", "30"],
                    None,
                    "备注：开课前可全额退费。",
                    ["制表人：王芳", "", "审核：李明"],
                    "本校保留调整课程安排的权利，如有变动以现场通知为准，敬请各位学员谅解。",
                )
            ]
        )

        assert reading.totals["total"] == 1
        assert notes_of(reading, NoteKind.TITLE) == [TITLE]
        assert notes_of(reading, NoteKind.HEADING) == ["书画系"]
        assert notes_of(reading, NoteKind.TOTAL) == ["合计 30"]
        assert len(notes_of(reading, NoteKind.REMARK)) == 3

    def test_gives_the_rows_under_a_heading_its_department(self):
        reading = read("书画系", a_line(), ["声乐系"] * 10, a_line(班级代码="Q2"))

        assert [row.names.department for row in reading.rows] == ["书画系", "声乐系"]

    def test_takes_a_row_with_a_name_alone_as_a_draft(self):
        reading = read(a_line(), ["", "太极拳"])

        assert reading.rows[1].state is RowState.DRAFT
        assert {"TimeMissing", "QuotaMissing", "PlaceMissing"} <= set(kinds(reading.rows[1]))

    def test_takes_a_row_without_a_name_as_rejected(self):
        assert read_one(课程名称="").state is RowState.REJECTED

    def test_reads_column_names_in_two_rows(self):
        upper = [*HEADER[:8], "名额", "名额", "名额"]
        lower = ["", "", "", "", "", "", "", "", "总数", "男", "女"]

        reading = read(lower, [*a_line()[:8], "30", "8", "22"], header=upper)

        assert reading.tables[0].header.row == 2
        assert reading.rows[0].offer.quota == Quota(30, 8, 22)

    def test_reads_weekday_time_and_weeks_out_of_columns_of_their_own(self):
        header = [*HEADER, "星期", "结束时间", "单双周"]

        row = read_one(
            header=header, 上课时间="14:00", 星期="二、四", 结束时间="15:30", 单双周="双周"
        )

        assert row.when.slots == tuple(
            WeeklySlot(weekday, time(14), time(15, 30), Weeks.EVEN) for weekday in (2, 4)
        )

    def test_points_at_the_column_of_the_weekday_when_it_is_empty(self):
        (problem,) = read_one(
            header=[*HEADER, "星期", "单双周"], 上课时间="14:00-15:30", 单双周="每周"
        ).problems

        assert (problem.kind, problem.header) == ("WeekdayMissing", "星期")

    def test_reads_each_table_of_a_sheet_under_its_own_names(self):
        other = ["课程名称", "老师", "名额", "电话"]

        reading = read(
            a_line(), HEADER, a_line(班级代码="Q2"), other, ["太极拳", "王芳", "20", "1"]
        )

        assert [row.names.course_title for row in reading.rows] == ["楷书", "楷书", "太极拳"]
        assert len(reading.tables) == 2
        assert [note.row for note in reading.notes if note.kind is NoteKind.HEADER_AGAIN] == [3]
        assert notes_of(reading, NoteKind.COLUMN_UNUSED) == ["D 电话"]

    def test_reads_all_sheets_and_says_which_have_no_table(self):
        lists = [a_grid(HEADER, a_line(), sheet="一"), a_grid("封面", sheet="二")]

        reading = understand([*lists, a_grid(HEADER, a_line(班级代码="Q2"), sheet="三")])

        assert [row.position for row in reading.rows] == ["一!2", "三!2"]
        assert notes_of(reading, NoteKind.TABLE_MISSING) == ["二"]
        assert all(note.sentence for note in reading.notes)

    @pytest.mark.parametrize("lines", [(), ("封面",), (["课程名称", "老师"], ["太极", "王"])])
    def test_refuses_a_list_without_column_names(self, lines):
        with pytest.raises(errors.TableMissing):
            understand([a_grid(*lines)])

    def test_fills_what_merged_cells_left_empty_in_a_text_file(self):
        header = ["系别", "专业", "班级名称", *HEADER[2:]]
        rest = a_line()[2:]

        reading = read(
            ["书画系", "楷书", "楷书一班", *rest],
            ["", "", "楷书二班", *rest],
            ["", "行书", "行书一班", *rest],
            ["", "", "行书二班", *rest],
            header=header,
        )

        named = [(row.names.department, row.names.course_title) for row in reading.rows]
        assert named == [("书画系", "楷书")] * 2 + [("书画系", "行书")] * 2
        assert notes_of(reading, NoteKind.FILLED_DOWN) == ["A", "B"]

    def test_leaves_a_department_empty_that_is_only_missing(self):
        header = ["系别", *HEADER]

        reading = read(
            ["书画系", *a_line()],
            ["书画系", *a_line(班级代码="Q2")],
            ["", *a_line(班级代码="Q3")],
            header=header,
        )

        assert reading.rows[2].names.department == ""


class TestColumns:
    @pytest.mark.parametrize(
        ("name", "field"),
        [
            ("课程名称", Field.COURSE_TITLE),
            ("課程名稱", Field.COURSE_TITLE),
            ("班 级 名 称", Field.SECTION_NAME),
            ("学费（元）", Field.FEE),
            ("学费/元", Field.FEE),
            ("2026年秋季学费", Field.FEE),
            ("名额(男)", Field.QUOTA_MEN),
            ("*备注", Field.REMARK),
            ("开课部门负责人姓名", None),
            ("这是一个很长很长的列名，长得不可能是任何一列的名字", None),
        ],
    )
    def test_are_known_by_many_names(self, name, field):
        reading = read(["", *a_line()], header=[name, "班级名称", "任课教师", "上课时间"])

        fields = {column.header: column.field for column in reading.tables[0].header.columns}
        assert fields[name] is field

    @pytest.mark.parametrize(
        ("cell", "field"),
        [
            ("2026年9月7日", Field.STARTS_ON),
            ("9月7日", Field.STARTS_ON),
            ("周三9:00-10:30", Field.TIME),
        ],
    )
    def test_are_dates_or_times_as_their_cells_say(self, cell, field):
        reading = read(
            ["楷书", "何桂英", "30", cell], header=["课程名称", "教师", "名额", "开课时间"]
        )

        assert reading.tables[0].header.has(field)

    def test_give_the_better_name_the_field(self):
        header = ["编号", "专业", "课程", "班级代码", "教师"]

        reading = read(["1", "书画", "楷书", "Q1", "何桂英"], header=header)

        names = reading.rows[0].names
        assert (names.department, names.course_title, names.class_code) == ("书画", "楷书", "Q1")

    @pytest.mark.parametrize(("column", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (702, "AAA")])
    def test_have_the_letters_that_people_see(self, column, letter):
        assert column_letter(column) == letter


class TestRow:
    @pytest.mark.parametrize(
        ("cells", "problems"),
        [
            ({"上课时间": ""}, ["TimeMissing"]),
            ({"上课时间": "周三 2:00-4:00"}, ["HalfDayUnclear"]),
            ({"开课日期": "0000-00-00"}, ["DateMissing"]),
            ({"开课日期": "九月上旬"}, ["DateUnread"]),
            ({"开课日期": "9月7日"}, ["YearMissing"]),
            ({"周数": ""}, ["LengthMissing"]),
            ({"周数": "若干"}, ["NumberUnread"]),
            ({"上课地点": ""}, ["PlaceMissing"]),
            ({"任课教师": "待定"}, ["InstructorMissing"]),
            ({"学费": ""}, ["FeeMissing"]),
            ({"学费": "面议"}, ["FeeUnread"]),
            ({"名额": ""}, ["QuotaMissing"]),
            ({"名额": "满"}, ["QuotaMissing"]),
            ({"名额": "=15+15"}, ["FormulaFound"]),
            ({"上课时间": "=A1"}, ["FormulaFound"]),
            ({"开课日期": "#REF!"}, ["ErrorValueFound"]),
            ({"课程名称": "楷\N{REPLACEMENT CHARACTER}"}, ["ErrorValueFound", "TitleMissing"]),
            ({"课程名称": "12345"}, ["TitleUnreadable"]),
            ({"课程名称": "书" * 81}, ["TextTooLong"]),
            ({"备注": "自备笔墨；已停开"}, ["ListedAsCancelled"]),
            ({"备注": "自备笔墨；停开"}, ["ListedAsCancelled"]),
            ({"学费": "免费"}, []),
        ],
    )
    def test_says_the_true_reason(self, cells, problems):
        assert kinds(read_one(**cells)) == problems

    def test_has_its_name_on_one_line(self):
        row = read_one(课程名称="剪纸\n入门", 备注="自备剪刀\n70岁以下")

        assert (row.names.course_title, row.offer.remark) == ("剪纸入门", "自备剪刀；70岁以下")

    def test_without_a_name_of_its_own_has_that_of_its_section(self):
        header = ["班级名称", *HEADER[2:]]

        row = read_one(header=header, 班级名称="楷书中级班")

        assert (row.names.course_title, row.problems) == ("楷书中级班", ())

    def test_is_full_when_the_places_say_so(self):
        assert read_one(名额="已满").offer.intake is Intake.FULL

    def test_takes_what_is_not_said_from_the_term(self):
        hint = TermFacts("2026年秋季学期", date(2026, 9, 1), date(2027, 1, 10))

        row = read_one(开课日期="", 周数="", term_hint=hint)

        assert (row.problems, row.when.starts_on) == ((), date(2026, 9, 1))
        assert (row.when.term, row.when.ends_on) == ("2026年秋季学期", date(2027, 1, 10))

    def test_of_another_term_takes_nothing_from_the_term(self):
        hint = TermFacts("2026年秋季学期", date(2026, 9, 1), date(2027, 1, 10), 16)

        row = read_one(
            header=[*HEADER, "学期"], 开课日期="", 周数="", 学期="2026年暑期", term_hint=hint
        )

        assert kinds(row) == ["LengthMissing", "DateMissing"] or kinds(row) == [
            "DateMissing",
            "LengthMissing",
        ]

    def test_may_have_a_last_day_of_its_own(self):
        header = [*HEADER, "结束日期"]

        row = read_one(header=header, 结束日期="2026-12-28", 周数="")
        reversed_row = read_one(header=header, 结束日期="2026-06-28")

        assert (row.when.ends_on, row.problems) == (date(2026, 12, 28), ())
        assert kinds(reversed_row) == ["DatesReversed"]

    @pytest.mark.parametrize(
        ("quota", "men", "women", "read_as", "problems"),
        [
            ("30", "8", "", Quota(30, 8), []),
            ("30(男8)", "", "22", Quota(30, 8, 22), []),
            ("", "8", "22", Quota(30, 8, 22), []),
            ("", "8", "", None, ["QuotaMissing"]),
            ("30", "8", "8", None, ["QuotaContradicted"]),
            ("约30", "8", "", None, ["QuotaUnread"]),
        ],
    )
    def test_puts_the_places_together(self, quota, men, women, read_as, problems):
        row = read_one(header=[*HEADER, "其中男", "其中女"], 名额=quota, 其中男=men, 其中女=women)

        assert (row.offer.quota, kinds(row)) == (read_as, problems)

    def test_joins_several_columns_of_remarks(self):
        row = read_one(header=[*HEADER, "报名要求"], 备注="自备笔墨", 报名要求="50-75岁")

        assert row.offer.remark == "自备笔墨；50-75岁"
        assert row.offer.age == AgeRule(50, 50, 75)


class TestRepeats:
    def test_are_both_drafts_that_name_each_other(self):
        reading = read(a_line(), a_line(课程名称="行书"), a_line(班级代码="Q2"))

        assert [kinds(row) for row in reading.rows] == [["CodeRepeated"], ["CodeRepeated"], []]
        assert [problem.facts for problem in reading.problems] == [{"other": "3"}, {"other": "2"}]

    def test_name_the_sheet_when_it_is_another(self):
        lists = [a_grid(HEADER, a_line(), sheet=name) for name in ("一", "二")]

        reading = understand(lists)

        assert [problem.facts["other"] for problem in reading.problems] == ["二!2", "一!2"]

    def test_may_have_the_same_code_in_another_term(self):
        header = [*HEADER, "学期"]

        reading = read(
            a_line(header=header, 学期="暑期"), a_line(header=header, 学期="秋季"), header=header
        )

        assert reading.problems == ()

    def test_without_codes_are_alike_in_name_time_and_place(self):
        plain = {"班级代码": ""}

        reading = read(
            a_line(**plain),
            a_line(**plain),
            a_line(上课地点="207室", **plain),
            a_line(课程名称="", **plain),
        )

        assert [kinds(row) for row in reading.rows[:3]] == [["RowRepeated"], ["RowRepeated"], []]


class TestGrid:
    def test_gives_nothing_beyond_its_cells(self):
        assert Grid("", ()).rows == ()
        assert a_grid(["一"]).rows[0].cell(5) == ""
