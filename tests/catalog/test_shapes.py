"""Lists as offices really make them: shapes that nobody here has seen, with planted errors."""

from datetime import date

import pytest

from courseware.catalog import errors
from courseware.catalog.rules import (
    Field,
    Intake,
    NoteKind,
    Quota,
    RowState,
    TermFacts,
    choices_of,
    corrected,
    understand,
)
from courseware.foundation.folding import words
from tests.catalog.lists import HEADER, a_grid, a_line, facts, kinds, read, read_one, when

CAMPUS = words("班级代码 课程名称 教师 上课时间 教室 名额 学费 开课日期 周数")


def understood(*lines, sheet=""):
    return understand([a_grid(*lines, sheet=sheet)])


def notes_of(reading, kind):
    return [note.text for note in reading.notes if note.kind is kind]


class TestHeaders:
    def test_in_two_rows_with_merged_heads(self):
        upper = words("序号 课程 课程 上课时间 上课时间 上课时间 人数 人数 收费 收费 授课教师 教室")
        lower = words("序号 名称 层次 星期 开始 结束 男 女 学费 教材费 授课教师 教室")
        more = words("开课日期 周数")

        reading = understood(
            "××区老年大学2026年秋季班级一览",
            [*upper, *more],
            [*lower, *more],
            words("1 楷书 初级 周二 9:00 10:30 8 22 240 无 王芳 201 2026.9.8 16"),
            words("2 声乐 — 周三、五 0.375 0.4375 10 10 300元 30 赵敏 305 20260909 16周"),
            words("3 太极拳 — 六 14:00 15:30 0 20 免费 — 周强 操场 46273 16"),
            words("4 合唱 — 周八 14:00 15:30 0 20 免费 — 孙梅 大厅 2026-02-30 16"),
        )

        assert [facts(row) for row in reading.rows[:3]] == [
            ("楷书", "王芳", "201", ["2 09:00-10:30"], 24000, 30),
            ("声乐", "赵敏", "305", ["3 09:00-10:30", "5 09:00-10:30"], 30000, 20),
            ("太极拳", "周强", "操场", ["6 14:00-15:30"], 0, 20),
        ]
        assert [row.when.starts_on.day for row in reading.rows[:3]] == [8, 9, 8]
        assert reading.rows[1].offer.material_fee_fen == 3000
        assert [kinds(row) for row in reading.rows] == [[], [], [], ["DateUnread", "TimeUnread"]]

    def test_in_two_rows_that_lost_their_merging(self):
        reading = understood(
            ["班级代码", "课程名称", "上课时间", "", "", "名额", "", "收费", "", "教师"],
            ["", "", "星期", "开始", "结束", "男", "女", "学费", "材料费", ""],
            ["A1", "楷书", "周二", "9:00", "10:30", "8", "22", "240", "20", "王芳"],
        )

        assert facts(reading.rows[0])[3:] == (["2 09:00-10:30"], 24000, 30)
        assert reading.rows[0].offer.material_fee_fen == 2000

    def test_with_an_unknown_second_row_under_a_known_one(self):
        upper = words("班级代码 课程名称 教师 上课时间 名额 名额 名额 备注")
        lower = ["", "", "", "", "总数", "男", "旁听", ""]

        reading = understood(upper, lower, words("A1 楷书 王芳 周二9:00-10:30 30 8 5 无"))

        assert reading.rows[0].offer.quota == Quota(30, men=8)
        assert notes_of(reading, NoteKind.COLUMN_UNUSED) == ["G 名额 旁听"]

    def test_of_one_row_above_a_course_named_like_a_column(self):
        reading = understood(
            words("课程 教师 时间 名额"),
            words("楷书 主讲 周二9:00-10:30 30"),
            words("行书 王芳 周三9:00-10:30 30"),
        )

        assert [row.names.course_title for row in reading.rows] == ["楷书", "行书"]

    def test_in_english(self):
        reading = understood(
            ["Course", "Instructor", "Day", "Time", "Room", "Places", "Fee", "Start date", "Weeks"],
            ["Ink", "Wang Fang", "Tue/Thu", "9:00-10:30", "201", "30", "240", "2026-09-08", "16"],
            ["Tai chi", "Zhou", "Sat", "2:00pm-3:30pm", "Yard", "25", "free", "2026/9/12", "16"],
            ["Songs", "Li", "Fri", "2:00-3:30", "Hall", "25", "free", "2026/9/11", "16"],
        )

        assert [facts(row) for row in reading.rows[:2]] == [
            ("Ink", "Wang Fang", "201", ["2 09:00-10:30", "4 09:00-10:30"], 24000, 30),
            ("Tai chi", "Zhou", "Yard", ["6 14:00-15:30"], 0, 25),
        ]
        assert [kinds(row) for row in reading.rows] == [[], [], ["HalfDayUnclear"]]

    def test_with_line_breaks_units_and_two_languages(self):
        reading = understood(
            [
                "课程\n名称",
                "任课\n教师",
                "上课时间\n（每周）",
                "学  费\n（元/期）",
                "招生\n人数 Places",
            ],
            ["智能手机", "王芳", "「9:00-10:30(周六)」", "￥1,200.00", "３０人"],
        )

        assert facts(reading.rows[0])[3:] == (["6 09:00-10:30"], 120000, 30)

    @pytest.mark.parametrize("name", ["学费（百元）", "学费（元/月）", "学费(美元)", "收费/次"])
    def test_in_another_unit_are_not_taken(self, name):
        row = read_one(header=[name if one == "学费" else one for one in HEADER], **{name: "3"})

        assert (row.offer.fee_fen, kinds(row)) == (None, ["FeeMissing"])


class TestTables:
    LINE = words("楷书 王芳 周二9:00-10:30 201 30 240 16")
    NAMES = words("课程 教师 时间 地点 名额 学费 周数")

    def test_with_headings_between_belong_to_their_heading(self):
        reading = understood(
            "2026年秋季学期（2026年9月7日-2027年1月8日）招生",
            "一、书画系（3个班）",
            self.NAMES,
            self.LINE,
            ["书画系小计", "", "", "", "60"],
            "二、声乐系",
            self.NAMES,
            ["合唱", *self.LINE[1:]],
            "2027年春季学期（2027年3月1日-2027年6月30日）",
            self.NAMES,
            self.LINE,
            ["制表：王芳", "", "审核：李明"],
        )

        assert [(row.names.department, row.when.term) for row in reading.rows] == [
            ("书画系", "2026年秋季学期"),
            ("声乐系", "2026年秋季学期"),
            ("", "2027年春季学期"),
        ]
        assert [row.when.starts_on for row in reading.rows] == [
            date(2026, 9, 7),
            date(2026, 9, 7),
            date(2027, 3, 1),
        ]
        assert all(row.state is RowState.READY for row in reading.rows)

    def test_under_headings_of_weekdays_have_that_day(self):
        names = words("课程 教师 时间 教室 名额 学费")

        reading = understood(
            names,
            "星期一",
            words("楷书 王芳 9:00-10:30 201 30 240"),
            "星期二",
            words("行书 王芳 9:00-10:30 201 30 240"),
            words("隶书 王芳 周三9:00-10:30 201 30 240"),
        )

        assert [when(row) for row in reading.rows] == [
            ["1 09:00-10:30"],
            ["2 09:00-10:30"],
            [],
        ] or ([when(row) for row in reading.rows[:2]] == [["1 09:00-10:30"], ["2 09:00-10:30"]])
        assert "WeekdayContradicted" in kinds(reading.rows[2])

    def test_on_a_sheet_for_each_campus_have_it_as_their_place(self):
        lines = words("D1 楷书 王芳 周二9:00-10:30 201 30 240 2026-9-8 16")

        reading = understand(
            [
                a_grid(CAMPUS, lines, sheet="东校区"),
                a_grid(
                    [name if name != "教室" else "地点" for name in CAMPUS],
                    ["X1", *lines[1:]],
                    ["X2", *lines[1:4], "南校区301", *lines[5:]],
                    sheet="西校区",
                ),
            ]
        )

        assert [(row.position, row.names.place, row.names.room) for row in reading.rows] == [
            ("东校区!2", "东校区", "201"),
            ("西校区!2", "西校区", "201"),
            ("西校区!3", "南校区301", ""),
        ]

    def test_on_a_sheet_for_each_term_have_it(self):
        line = words("D1 楷书 王芳 周二9:00-10:30 201 30 240 2026-9-8 16")

        reading = understand([a_grid(CAMPUS, line, sheet=f"{year}年秋季") for year in (2026, 2025)])

        assert [row.when.term for row in reading.rows] == ["2026年秋季", "2025年秋季"]
        assert [kinds(row) for row in reading.rows] == [[], ["DateFarFromTerm"]]

    @pytest.mark.parametrize(
        ("term", "day"),
        [
            ("2026-2027学年第一学期", date(2026, 9, 1)),
            ("2026-2027学年第二学期", date(2027, 3, 1)),
            ("115學年度第2學期", date(2027, 3, 1)),
            ("2027年春季学期", date(2027, 3, 1)),
            ("2026年秋季", date(2027, 1, 8)),
            ("2026年寒假班", date(2026, 1, 8)),
            ("2026年", date(2026, 5, 8)),
            ("第101期", None),
        ],
    )
    def test_without_years_in_their_dates_take_them_from_the_term(self, term, day):
        text = f"{day.month}月{day.day}日" if day else "3月1日"

        assert read_one(开课日期=text, term_hint=TermFacts(term)).when.starts_on == day

    @pytest.mark.parametrize(
        ("term", "problems"),
        [
            (TermFacts("2026年", date(2026, 3, 1), date(2027, 1, 1)), []),
            (TermFacts("2026年", date(2026, 3, 1)), []),
            (TermFacts("2026年", date(2027, 3, 1)), ["DateFarFromTerm"]),
            (TermFacts("2026年", date(2026, 3, 1), date(2026, 8, 1)), ["DateFarFromTerm"]),
            (TermFacts("2026年"), []),
            (TermFacts("2027年"), ["DateFarFromTerm"]),
            (TermFacts("2026年春季"), ["DateFarFromTerm"]),
        ],
    )
    def test_begin_in_their_term(self, term, problems):
        assert kinds(read_one(term_hint=term)) == problems

    def test_of_last_year_with_this_years_title_are_doubted(self):
        row = read_one(开课日期="2025-09-08", term_hint=TermFacts("2026年秋季学期"))

        (problem,) = row.problems
        assert problem.kind == "DateFarFromTerm"
        assert problem.facts == {"day": "2025-09-08", "term": "2026年秋季学期"}

    def test_side_by_side_are_taken_apart(self):
        names = words("课程 教师 时间 名额")

        reading = understood(
            "2026年秋季学期",
            [*names, "", *names],
            [*words("楷书 王芳 周二9:00-10:30 30"), "", *words("声乐 赵敏 周三9:00-10:30 4x")],
            words("行书 王芳 周三9:00-10:30 30"),
        )

        assert [(row.position, *facts(row)[:2]) for row in reading.rows] == [
            ("3", "楷书", "王芳"),
            ("4", "行书", "王芳"),
            ("F3", "声乐", "赵敏"),
        ]
        quota = next(problem for problem in reading.problems if problem.kind == "QuotaUnread")
        assert (quota.row, quota.column) == (3, "I")
        assert {row.when.term for row in reading.rows} == {"2026年秋季学期"}

    def test_whose_names_only_partly_come_twice_are_one(self):
        reading = understood(
            words("课程 教师 时间 课程 教师 备注"), words("楷书 王芳 周二9:00-10:30 行书 李明 无")
        )

        assert len(reading.rows) == 1

    def test_whose_twins_name_no_course_are_one(self):
        names = words("课程 教师 时间")
        twins = words("甲 乙 丙 甲 乙 丙")

        assert len(understood(names, twins, words("楷书 王芳 周二9:00-10:30")).rows) == 2
        assert len(understood(names, words("甲 甲 甲 甲 甲 甲")).rows) == 0

    def test_that_lie_on_their_side_are_refused(self):
        lines = (["课程名称", "楷书"], ["教师", "王芳"], ["上课时间", "周二"], ["名额", "30"])

        with pytest.raises(errors.ListSideways):
            understood(*lines)

    def test_without_classes_leave_their_heading_to_the_next(self):
        reading = understood(self.NAMES, "二、声乐系", [*self.NAMES, "备注"], self.LINE)

        assert [row.names.department for row in reading.rows] == ["声乐系"]

    def test_after_a_page_break_go_on(self):
        reading = read(a_line(), HEADER, ["", "", "第2页"], a_line(班级代码="Q2"))

        assert len(reading.rows) == 2
        assert len(reading.tables) == 1


class TestRowsOfOneClass:
    NAMES = words("课程名称 教师 星期 上课时间 地点 名额 学费 开课日期 周数")

    def test_are_read_as_one(self):
        reading = understood(
            self.NAMES,
            words("楷书 王芳 周二 9:00-10:30 201 30 240 2026-9-8 16"),
            ["", "", "周四", "14:00-15:30"],
        )

        (row,) = reading.rows
        assert (when(row), row.problems) == (["2 09:00-10:30", "4 14:00-15:30"], ())

    @pytest.mark.parametrize(
        ("second", "reason"),
        [
            (["", "", "周五", "14:00-15:30", "301"], "SeveralPlaces"),
            (["", "", "周三", "9:30-10:00"], "TimesOverlap"),
            (["", "", "", "14:00-15:30"], "WeekdayMissing"),
            (["", "", "周五", "下午"], "TimeMissing"),
        ],
    )
    def test_that_contradict_one_another_are_a_draft(self, second, reason):
        first = words("行书 李明 周三 9:00-10:30 202 30 240 2026-9-9 16")

        reading = understood(self.NAMES, first, second)

        assert [kinds(row) for row in reading.rows] == [[reason]]


class TestDoubts:
    def test_come_up_when_two_columns_could_be_the_fee(self):
        header = [*HEADER, "收费标准"]

        other = read_one(header=header, 收费标准="300")
        written_otherwise = read_one(header=header, 收费标准="240元")
        same = read_one(header=header, 收费标准="２４０")

        (problem,) = other.problems
        assert (problem.kind, problem.facts) == ("ColumnRivaled", {"one": "H", "other": "K"})
        assert (other.offer.fee_fen, kinds(same)) == (24000, [])
        assert kinds(written_otherwise) == ["ColumnRivaled"]

    def test_end_when_a_person_says_which_column_it_is(self):
        header = [*HEADER, "收费标准"]
        reading = read(a_line(header=header, 收费标准="300"), header=header)
        choices = choices_of(reading.tables)
        assert [choice.header for choice in choices if choice.is_doubtful] == ["学费"]

        mapping = corrected(choices, {choice.key: choice.picked for choice in choices})
        again = read(a_line(header=header, 收费标准="300"), header=header, mapping=mapping)

        assert mapping.fields == {"学费": Field.FEE}
        assert (again.rows[0].problems, again.rows[0].offer.fee_fen) == ((), 24000)

    def test_come_up_when_a_number_is_far_from_the_others(self):
        usual = [a_line(班级代码=f"Q{number}") for number in range(5)]

        reading = read(
            *usual,
            a_line(班级代码="Q5", 名额="300"),
            a_line(班级代码="Q6", 名额="3"),
            a_line(班级代码="Q7", 学费="2400"),
            a_line(班级代码="Q8", 学费="30", 名额="240"),
            a_line(班级代码="Q9", 学费="免费"),
        )

        doubted = [(problem.row, problem.column) for problem in reading.problems]
        assert doubted == [(7, "I"), (8, "I"), (9, "H"), (10, "I"), (10, "H")]
        assert reading.problems[0].facts == {"number": 300, "usual": 30}

    def test_come_up_when_a_day_or_a_length_is_far_from_the_others(self):
        usual = [a_line(班级代码=f"Q{number}") for number in range(5)]

        reading = read(
            *usual,
            a_line(班级代码="Q5", 开课日期="2016-09-07"),
            a_line(班级代码="Q6", 上课时间="周一9:00-17:30"),
        )

        assert [(problem.row, problem.column, problem.kind) for problem in reading.problems] == [
            (7, "E", "DateFarFromOthers"),
            (8, "F", "MuchLonger"),
        ]

    def test_come_up_about_no_number_where_fees_are_as_small_as_places(self):
        lines = [a_line(班级代码=f"Q{number}", 学费="30") for number in range(6)]

        assert read(*lines).problems == ()

    def test_come_up_when_course_and_instructor_are_swapped(self):
        assert kinds(read_one(课程名称="王芳", 任课教师="楷书")) == ["NamesSwapped"]

    def test_come_up_when_days_and_times_differ(self):
        row = read_one(header=[*HEADER, "星期"], 上课时间="周三9:00-10:30", 星期="周二")

        assert (kinds(row), row.problems[0].header) == (["WeekdayContradicted"], "星期")
        assert kinds(read_one(header=[*HEADER, "星期"], 星期="一")) == []

    @pytest.mark.parametrize(
        ("cells", "reason"),
        [
            ({"任课教师": "13800000000"}, "InstructorUnread"),
            ({"任课教师": "王芳（待定）"}, "InstructorUnread"),
            ({"上课地点": "9:00-10:30"}, "PlaceUnread"),
            ({"上课地点": "201?"}, "PlaceUnread"),
            ({"备注": "自9月20日起改为周四上课"}, "RemarkChanges"),
            ({"上课时间": "周二、四 9:00-10:30、14:00-15:30"}, "TimesUnclear"),
            ({"上课时间": "一、三、五上午"}, "TimeMissing"),
            ({"上课时间": "周三3-4节"}, "LessonsUnclear"),
            ({"课程名称": "楷书（停开）"}, "ListedAsCancelled"),
            ({"备注": "因故停开"}, "ListedAsCancelled"),
            ({"备注": "75岁以上不收"}, "AgeUnclear"),
            ({"学费": "材料费30元另收"}, "FeeUnread"),
            ({"学费": "-240"}, "FeeUnread"),
            ({"学费": "30元/次"}, "FeeUnread"),
            ({"学费": "240 300"}, "FeeUnread"),
            ({"学费": "999999"}, "NumberAbsurd"),
            ({"名额": "25-30"}, "QuotaUnread"),
            ({"名额": "9000"}, "NumberAbsurd"),
            ({"周数": "160"}, "NumberAbsurd"),
            ({"开课日期": "3.2-6.15"}, "YearMissing"),
            ({"开课日期": "2026.9.7-2027.12.30"}, "DatesFarApart"),
            ({"开课日期": "2026.9.7-2026.10.7"}, "WeeksContradicted"),
        ],
    )
    def test_keep_a_row_a_draft_for_the_true_reason(self, cells, reason):
        row = read_one(**cells)

        assert row.state is RowState.DRAFT
        assert reason in kinds(row)

    @pytest.mark.parametrize(
        ("text", "intake", "problems"),
        [
            ("已满可候补", Intake.FULL, []),
            ("尚未满员，可报", Intake.OPEN, []),
            ("报名已于8月20日截止", Intake.CLOSED, []),
            ("人数不足则停开", Intake.UNSAID, ["IntakeUnread"]),
            ("另行通知", Intake.UNSAID, []),
            ("本期停开", Intake.CANCELLED, ["ListedAsCancelled"]),
        ],
    )
    def test_come_up_about_states_in_words_of_their_own(self, text, intake, problems):
        row = read_one(header=[*HEADER, "招生情况"], 招生情况=text)

        assert (row.offer.intake, kinds(row)) == (intake, problems)
