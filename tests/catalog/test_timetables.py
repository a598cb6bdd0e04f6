"""Timetables as schools hang them on the wall: days one way, hours or rooms the other."""

from datetime import date

import pytest

from courseware.catalog.rules import NoteKind, Quota, choices_of, understand
from courseware.catalog.rules.classcells import classes_in
from courseware.catalog.rules.lessons import read_legend
from courseware.catalog.rules.surnames import is_name_like
from courseware.courses.rules import Level
from courseware.foundation.grids import Grid, Marks, Merge
from tests.catalog.lists import a_grid, facts, kinds, when

TITLE = "2026年秋季学期课程表（9月7日—1月8日，共16周）"


def read(*lines, sheet=""):
    return understand([a_grid(*lines, sheet=sheet)])


def placed(reading):
    return {row.position: facts(row)[:4] for row in reading.rows}


class TestDaysAcross:
    def test_give_each_class_its_time_and_its_place_in_the_sheet(self):
        reading = read(
            TITLE,
            ["时间", "周一", "周二", "周三"],
            ["8:30-10:00", "书法\n王芳\n201", "", "国画(李明)203"],
            ["上午10:10-11:40", "声乐 赵敏 305", "—", "午休"],
            ["下午2:00-3:30", "", "双周 合唱 孙梅 大厅", "手机 张三 30人 免费 操场"],
        )

        assert placed(reading) == {
            "B3": ("书法", "王芳", "201", ["1 08:30-10:00"]),
            "D3": ("国画", "李明", "203", ["3 08:30-10:00"]),
            "B4": ("声乐", "赵敏", "305", ["1 10:10-11:40"]),
            "C5": ("合唱", "孙梅", "大厅", ["2 14:00-15:30 even"]),
            "D5": ("手机", "张三", "操场", ["3 14:00-15:30"]),
        }
        first, *_, last = reading.rows
        assert (first.when.starts_on, first.when.ends_on) == (date(2026, 9, 7), date(2027, 1, 8))
        assert (first.when.term, first.when.weeks) == ("2026年秋季学期", 16)
        assert kinds(first) == ["FeeMissing", "QuotaMissing"]
        assert (last.offer.fee_fen, last.offer.quota, last.problems) == (0, Quota(30), ())
        assert [note.text for note in reading.notes] == [TITLE, "午休"]

    def test_point_problems_at_the_cell(self):
        reading = read(["时间", "周一", "周二"], ["8:30-10:00", "", "书法\n王芳"])

        place = next(problem for problem in reading.problems if problem.kind == "PlaceMissing")
        assert (place.row, place.column, place.header) == (2, "C", "周二")
        assert place.found == "书法 王芳"
        assert choices_of(reading.tables) == ()

    def test_take_several_classes_out_of_one_cell(self):
        reading = read(
            ["时间", "周一", "周二", "周三"],
            [
                "8:30-10:00",
                "书法\n王芳\n201\n\n国画\n李明\n202",
                "声乐 赵敏 305；；古筝 周红 306",
                "太极拳 周强 操场\n瑜伽 刘丽 舞蹈室",
            ],
        )

        assert [(row.position, *facts(row)[:3]) for row in reading.rows] == [
            ("B2", "书法", "王芳", "201"),
            ("B2", "国画", "李明", "202"),
            ("C2", "声乐", "赵敏", "305"),
            ("C2", "古筝", "周红", "306"),
            ("D2", "太极拳", "周强", "操场"),
            ("D2", "瑜伽", "刘丽", "舞蹈室"),
        ]

    def test_fill_the_part_of_the_day_down(self):
        reading = read(
            ["", "时间", "一", "二", "三"],
            ["上午", "8:30-10:00", "书法 王芳 201", "", ""],
            ["", "10:10-11:40", "", "国画 李明 202", ""],
            ["下午", "2:00-3:30", "", "", "声乐 赵敏 305"],
        )

        assert [when(row) for row in reading.rows] == [
            ["1 08:30-10:00"],
            ["2 10:10-11:40"],
            ["3 14:00-15:30"],
        ]

    def test_have_rooms_in_a_second_row(self):
        reading = read(
            ["时间", "周一", "周一", "周二", "周二"],
            ["时间", "201", "202", "201", "202"],
            ["8:30-10:00", "书法 王芳", "", "", "国画 李明"],
        )

        assert [facts(row)[2:4] for row in reading.rows] == [
            ("201", ["1 08:30-10:00"]),
            ("202", ["2 08:30-10:00"]),
        ]

    def test_stand_one_below_the_other_each_with_its_room(self):
        reading = read(
            "201教室课程表",
            ["时间", "周一", "周二"],
            ["8:30-10:00", "书法\n王芳", ""],
            "302教室课程表",
            ["时间", "周一", "周二"],
            ["8:30-10:00", "", "国画\n李明"],
            sheet="东校区",
        )

        assert placed(reading) == {
            "东校区!B3": ("书法", "王芳", "东校区 201", ["1 08:30-10:00"]),
            "东校区!C6": ("国画", "李明", "东校区 302", ["2 08:30-10:00"]),
        }

    def test_may_say_the_hours_in_their_cells(self):
        reading = read(
            ["", "周一", "周二"],
            ["书画系", "9:00-10:30 书法 王芳 201", "14:00-15:30 国画 李明 202"],
            ["声乐系", "", "9:00-10:30 合唱 赵敏 大厅"],
        )

        assert [(row.position, when(row)) for row in reading.rows] == [
            ("B2", ["1 09:00-10:30"]),
            ("C2", ["2 14:00-15:30"]),
            ("C3", ["2 09:00-10:30"]),
        ]

    def test_name_another_term_above_the_second(self):
        head = ["时间", "周一", "周二"]
        line = ["8:30-10:00", "书法 王芳 201", ""]

        reading = read("2026年秋季学期", head, line, "2027年春季学期", head, line)

        assert [row.when.term for row in reading.rows] == ["2026年秋季学期", "2027年春季学期"]

    @pytest.mark.parametrize("label", ["星期一 Monday", "周一(9月7日)", "Mon", "礼拜一"])
    def test_are_known_by_many_labels(self, label):
        reading = read(["", label, "周二"], ["8:30-10:00", "书法 王芳 201", ""])

        assert when(reading.rows[0]) == ["1 08:30-10:00"]


class TestLessons:
    def test_take_their_hours_from_a_legend(self):
        reading = read(
            ["节次", "周一", "周二"],
            ["第1-2节", "书法 王芳 201", ""],
            ["第3、4节", "", "国画 李明 202"],
            ["下午", "", "声乐 赵敏 305"],
            "说明：第1节 8:30-9:15，第2节 9:25-10:10；第三、四节：10:30—12:00；下午2:00-3:30",
        )

        assert [when(row) for row in reading.rows] == [
            ["1 08:30-10:10"],
            ["2 10:30-12:00"],
            ["2 14:00-15:30"],
        ]

    def test_may_bring_their_hours_with_them(self):
        reading = read(["节次", "周一", "周二"], ["第1-2节\n8:30-10:00", "书法 王芳 201", ""])

        assert when(reading.rows[0]) == ["1 08:30-10:00"]

    def test_are_counted_in_many_ways(self):
        reading = read(
            ["节次", "周一", "周二"],
            ["一二节(8:30-10:05)", "书法 王芳 201", ""],
            ["三四节", "", "国画 李明 202"],
            ["五三节", "", "声乐 赵敏 305"],
            "三四节：10:20-11:55，九八节：14:00-15:30，第1-十十节 8:00-9:00",
        )

        assert [when(row) for row in reading.rows] == [["1 08:30-10:05"], ["2 10:20-11:55"], []]

    @pytest.mark.parametrize(
        ("label", "reason"),
        [("第1-2节", "LessonsUnclear"), ("上午", "TimeMissing"), ("早班", "TimeMissing")],
    )
    def test_without_hours_stay_drafts(self, label, reason):
        reading = read(["节次", "周一", "周二"], [label, "书法 王芳 201", ""])

        (row,) = reading.rows
        assert row.when.slots == ()
        assert reason in kinds(row)

    def test_whose_hours_make_no_sense_have_none(self):
        legend = read_legend(["第1节 10:30-9:00，第2节 9:25-10:10，上午10:30-9:00"])

        assert legend.span_in("第1节") == ""
        assert legend.span_in("第1-2节") == ""
        assert legend.span_in("上午") == ""

    def test_without_hours_are_not_put_together(self):
        reading = read(
            ["", "", "周一", "周二"],
            ["上午", "第1节", "书法 王芳 201", "午休"],
            ["上午", "第2节", "书法 王芳 201", "午休"],
        )

        assert [(row.position, when(row)) for row in reading.rows] == [("C2", []), ("C3", [])]

    def test_say_breaks_once_a_row(self):
        reading = read(["", "周一", "周二", "周三"], ["8:30-9:15", "午休", "午休", "书法 王芳 201"])

        assert [note.kind for note in reading.notes] == [NoteKind.CELL_UNUSED]

    def test_that_follow_on_one_another_are_one_class(self):
        reading = read(
            ["节次", "周一", "周二"],
            ["8:30-9:15", "书法 王芳 201", "国画 李明 202"],
            ["9:25-10:10", "书法 王芳 201", ""],
            ["14:00-14:45", "书法 王芳 201", "国画 李明 202"],
        )

        assert [(row.position, when(row)) for row in reading.rows] == [
            ("B2", ["1 08:30-10:10"]),
            ("C2", ["2 08:30-09:15"]),
            ("B4", ["1 14:00-14:45"]),
            ("C4", ["2 14:00-14:45"]),
        ]

    def test_of_a_merged_cell_are_one_class(self):
        lines = (
            ["", "周一", "周二"],
            ["8:30-10:00", "书法 王芳 201", "国画 李明 202"],
            ["10:10-11:40", "书法 王芳 201", "国画 李明 202"],
        )
        grid = a_grid(*lines)
        merged = Grid("", grid.rows, marks=Marks(merges=(Merge(2, 1, 3, 1),)))

        reading = understand([merged])

        assert [(row.position, when(row)) for row in reading.rows] == [
            ("B2", ["1 08:30-11:40"]),
            ("C2", ["2 08:30-10:00"]),
            ("C3", ["2 10:10-11:40"]),
        ]


class TestDaysDown:
    def test_have_hours_across(self):
        reading = read(
            ["", "8:30-10:00", "下午2:00-3:30"],
            ["周一", "书法 王芳 201", ""],
            ["周二", "", "国画 李明 202"],
        )

        assert placed(reading) == {
            "B2": ("书法", "王芳", "201", ["1 08:30-10:00"]),
            "C3": ("国画", "李明", "202", ["2 14:00-15:30"]),
        }

    def test_have_rooms_across(self):
        reading = read(
            ["星期", "时间", "201教室", "舞蹈室"],
            ["周一", "8:30-10:00", "书法\n王芳", "国画\n李明"],
            ["", "10:10-11:40", "", "声乐\n赵敏"],
            ["周二", "8:30-10:00", "古筝\n周红", ""],
            "注：节假日另行通知。",
        )

        assert placed(reading) == {
            "C2": ("书法", "王芳", "201教室", ["1 08:30-10:00"]),
            "D2": ("国画", "李明", "舞蹈室", ["1 08:30-10:00"]),
            "D3": ("声乐", "赵敏", "舞蹈室", ["1 10:10-11:40"]),
            "C4": ("古筝", "周红", "201教室", ["2 08:30-10:00"]),
        }
        assert [note.kind for note in reading.notes] == [NoteKind.REMARK]


class TestClassCell:
    @pytest.mark.parametrize(
        ("text", "title", "instructor", "room"),
        [
            ("书法(王芳)201", "书法", "王芳", "201"),
            ("书法（一班）\n王芳\n201室", "书法（一班）", "王芳", "201室"),
            ("太极拳(陈式) 周强 操场", "太极拳(陈式)", "周强", "操场"),
            ("课程：书法\n教师：欧阳修\n地点：线上", "书法", "欧阳修", "线上"),
            ("书法 / 王老师 / A201", "书法", "王老师", "A201"),
            ("王芳\n书法\n201", "书法", "王芳", "201"),
            ("方言\n201", "方言", None, "201"),
            ("方言\n王芳\n201", "方言", "王芳", "201"),
            ("手机摄影\n吴刚(外聘)\n礼堂", "手机摄影", "吴刚(外聘)", "礼堂"),
            ("Calligraphy\nWang Fang\nRoom 201", "Calligraphy", "Wang Fang", "Room 201"),
            ("智能手机\n王芳、李明\n201", "智能手机", "王芳、李明", "201"),
        ],
    )
    def test_is_taken_apart(self, text, title, instructor, room):
        (read,) = classes_in(text)

        said = {field.value: says for field, says in read.fields.items()}
        assert (said["course_title"], said.get("instructor"), said["room"]) == (
            title,
            instructor,
            room,
        )
        assert read.unread == []

    def test_may_say_more(self):
        reading = read(
            ["", "周一", "周二"],
            ["8:30-10:00", "书法 初级 王芳 201 8周 25人 120元", "9:00-10:00 国画 李明 202"],
        )

        one, other = reading.rows
        assert (one.names.level, one.when.weeks) == (Level.BEGINNER, 8)
        assert (one.offer.quota, one.offer.fee_fen) == (Quota(25), 12000)
        assert when(other) == ["2 09:00-10:00"]

    def test_says_which_piece_it_did_not_understand(self):
        reading = read(["", "周一", "周二"], ["8:30-10:00", "书法 王芳 201 带毛毡", ""])

        problem = reading.problems[0]
        assert (problem.kind, problem.facts) == ("CellPartUnread", {"found": "带毛毡"})


class TestNameLike:
    @pytest.mark.parametrize("text", ["王芳", "欧阳修", "李老师", "陳小明", "王 芳"])
    def test_holds_for_names(self, text):
        assert is_name_like(text)

    @pytest.mark.parametrize("text", ["书法", "陈式", "高级", "Wang", "于", "王小明同学", "英语"])
    def test_does_not_hold_for_other_words(self, text):
        assert not is_name_like(text)
