"""Lists whose columns bear no names that we know, or none at all."""

import pytest

from courseware.catalog import errors
from courseware.catalog.rules import Field, NoteKind, Source, choices_of, corrected, understand
from courseware.foundation.folding import words
from tests.catalog.lists import a_grid, facts, kinds


def understood(*lines):
    return understand([a_grid(*lines)])


class TestNameless:
    LINES = (
        words("楷书 王芳 周二9:00-10:30 201室 30人 300元 2026-09-08 16周 13800000000"),
        words("声乐 赵敏 周三9:00-10:30 305室 40人 200元 2026-09-09 16周 13900000000"),
        words("太极拳 周强 周四9:00-10:30 操场 50人 免费 2026-09-10 16周 13700000000"),
    )

    def test_list_is_read_by_the_look_of_its_values_and_doubted(self):
        reading = understood("秋季班", *self.LINES)

        assert [facts(row) for row in reading.rows] == [
            ("楷书", "王芳", "201室", ["2 09:00-10:30"], 30000, 30),
            ("声乐", "赵敏", "305室", ["3 09:00-10:30"], 20000, 40),
            ("太极拳", "周强", "操场", ["4 09:00-10:30"], 0, 50),
        ]
        assert [row.row for row in reading.rows] == [2, 3, 4]
        assert {*map(tuple, map(kinds, reading.rows))} == {("ColumnGuessed",) * 8}
        assert NoteKind.NAMES_MISSING in {note.kind for note in reading.notes}

    def test_list_is_ready_once_a_person_looked(self):
        choices = choices_of(understood(*self.LINES).tables)
        assert {choice.source for choice in choices} == {Source.VALUES, Source.NOTHING}

        mapping = corrected(choices, {choice.key: choice.picked for choice in choices})
        again = understand([a_grid(*self.LINES)], mapping=mapping)

        assert [row.problems for row in again.rows] == [(), (), ()]

    def test_list_may_have_names_that_nobody_knows(self):
        names = words("班组 指导人 什么时候 在哪里 多少人 多少钱 哪天开始 几周 手机")

        reading = understood(names, *self.LINES)

        assert facts(reading.rows[0]) == ("楷书", "王芳", "201室", ["2 09:00-10:30"], 30000, 30)
        assert len(reading.rows) == 3
        assert {choice.header: choice.field for choice in choices_of(reading.tables)}[
            "手机"
        ] is None

    def test_list_may_have_some_names_that_we_know(self):
        names = ["授课内容", "上课时间", "费用明细", "限额"]

        reading = understood(
            names, ["楷书", "周二9:00-10:30", "240", "30"], ["行书", "周三9:00-10:30", "200", "30"]
        )

        assert [facts(row)[:1] + facts(row)[3:] for row in reading.rows] == [
            ("楷书", ["2 09:00-10:30"], 24000, 30),
            ("行书", ["3 09:00-10:30"], 20000, 30),
        ]
        assert kinds(reading.rows[0]).count("ColumnGuessed") == 2

    def test_columns_of_a_list_with_names_are_guessed_one_by_one(self):
        header = ["课程名称", "任课教师", "上课刻", "", "押金", "人数要求"]
        lines = [
            ["楷书", "王芳", "周二", "9:00-10:30", "300元", "30"],
            ["行书", "王芳", "周三", "9:00-10:30", "300元", "25"],
        ]

        reading = understood([*header, "学期"], *lines)

        fields = {choice.letter: choice.field for choice in choices_of(reading.tables)}
        assert fields == {
            "A": Field.COURSE_TITLE,
            "B": Field.INSTRUCTOR,
            "C": Field.WEEKDAY,
            "D": Field.TIME,
            "E": None,
            "F": Field.QUOTA,
            "G": Field.TERM,
        }
        assert facts(reading.rows[0])[3:] == (["2 09:00-10:30"], None, 30)
        assert kinds(reading.rows[0]).count("ColumnGuessed") == 3

    @pytest.mark.parametrize(
        "lines",
        [
            [["张三", "男", "13800000000"], ["李四", "女", "13900000000"]],
            [["张三", "男", "甲"]],
            [["楷书", "王芳", "201室"], ["行书", "王芳", "202室"]],
            [["书法类", "王芳", f"周{day}9:00-10:30"] for day in "一二三四"],
        ],
    )
    def test_list_without_times_is_refused(self, lines):
        with pytest.raises(errors.TableMissing):
            understood(*lines)
