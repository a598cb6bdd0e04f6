"""Cells that say more than one thing, or say it as people do: 同上, 30（满）, 32学时/16周."""

from courseware.catalog.rules import AgeRule, Intake, NoteKind, Quota, understand
from courseware.foundation.folding import words
from tests.catalog.lists import HEADER, a_grid, a_line, facts, kinds, read, read_one


def understood(*lines):
    return understand([a_grid(*lines)])


class TestValues:
    def test_of_hours_may_say_the_weeks(self):
        header = [*HEADER, "学时"]

        row = read_one(header=header, 学时="32学时/16周", 周数="")
        other = read_one(header=header, 学时="2×18周")

        assert (row.when.hours, row.when.weeks, row.problems) == (32, 16, ())
        assert (other.when.hours, kinds(other)) == (36, ["WeeksContradicted"])

    def test_of_a_fee_may_say_what_materials_cost(self):
        header = [*HEADER, "教材费", "材料费"]

        assert read_one(学费="300元（材料费30元另收）").offer.material_fee_fen == 3000
        assert read_one(header=header, 教材费="20", 材料费="30元").offer.material_fee_fen == 5000
        assert read_one(header=header, 教材费="—").offer.material_fee_fen is None

    def test_of_places_may_say_that_they_are_taken(self):
        row = read_one(名额="30（满）")

        assert (row.offer.quota, row.offer.intake, row.problems) == (Quota(30), Intake.FULL, ())

    def test_of_a_column_of_ages_go_before_a_remark(self):
        header = [*HEADER, "年龄要求"]

        row = read_one(header=header, 年龄要求="60-75", 备注="50岁以上")
        other = read_one(header=header, 年龄要求="中老年")

        assert (row.offer.age, kinds(other)) == (AgeRule(60, 60, 75), ["AgeUnread"])

    def test_of_a_remark_may_be_an_age(self):
        assert read_one(备注="男55女50以上").offer.age == AgeRule(50, 55)

    def test_that_only_count_the_rows_are_no_codes(self):
        names = words("编号 课程 教师 时间")

        reading = understood(
            names, words("1 楷书 王芳 周二9:00-10:30"), words("2 行书 王芳 周三9:00-10:30")
        )

        assert [row.names.class_code for row in reading.rows] == ["", ""]


class TestLongCells:
    def test_are_not_searched_for_a_value(self):
        row = read_one(学费="240" + "元" * 300, 上课时间="周一9:00-10:30 " * 40)

        assert kinds(row) == ["TimeUnread", "CellUnread"]
        assert len(row.problems[1].facts["found"]) == 60


class TestDittos:
    def test_stand_for_what_the_row_above_says(self):
        reading = read(
            a_line(),
            a_line(班级代码="Q2", 课程名称="行书", 任课教师="同上", 上课地点="〃", 学费='"'),
            a_line(班级代码="Q3", 课程名称="隶书", 任课教师="↑", 上课地点="同上", 学费="同上"),
        )

        assert [facts(row)[1:3] for row in reading.rows] == [("何桂英", "206室")] * 3
        assert [row.offer.fee_fen for row in reading.rows] == [24000] * 3

    def test_with_nothing_above_say_nothing(self):
        assert kinds(read_one(任课教师="同上")) == ["InstructorMissing"]

    def test_of_another_kind_are_no_names(self):
        row = read_one(任课教师="……", 上课地点="***")

        assert kinds(row) == ["PlaceUnread", "InstructorUnread"]


class TestNotes:
    def test_are_no_classes(self):
        reading = read(a_line(), ["注", "", "新学员需体检"], ["★带星号为新课"])

        assert len(reading.rows) == 1
        remarks = [note for note in reading.notes if note.kind is NoteKind.REMARK]
        assert [note.row for note in remarks] == [3, 4]
