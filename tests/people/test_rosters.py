"""Lists of learners, read: what is understood, what is asked, what is refused and where."""

from datetime import date
from io import BytesIO

import pytest
from stdnum.iso7064 import mod_11_2
from xlsxwriter import Workbook

from courseware.foundation.grids import Grid, Row
from courseware.foundation.sheets import read_grids
from courseware.people import errors
from courseware.people.rules import EmergencyContact, IdentitySource, Sex
from courseware.people.rules.rosters import FIELD_NAMES, Field, RowStatus, read_roster

TODAY = date(2026, 11, 22)


def a_number(born="19600308", sequence="002"):
    start = f"370202{born}{sequence}"
    return start + mod_11_2.calc_check_digit(start)


NUMBER = a_number()


def read(*rows, sheet="名单", **more):
    """Read rows of cells as the one sheet of a file."""
    lines = tuple(Row(number, tuple(row)) for number, row in enumerate(rows, start=1))
    return read_roster([Grid(sheet, lines, **more)], today=TODAY)


def one(header, *cells):
    """Read a list with one learner."""
    [row] = read(header.split(), cells).rows
    return row


def said(row):
    """The problems of a row: which, in which column, and what was found."""
    return [(type(one.problem), one.column, one.found) for one in row.problems]


class TestHeader:
    @pytest.mark.parametrize(
        "header",
        [
            "姓名 性别 身份证号 手机",
            "学员姓名 性 别 证件号码 联系电话".replace("性 别", "性别"),
            "*姓名 性别(男/女) 身份证号码 电话号码",
            "姓名： 性别： 公民身份号码 联系方式",
            "Name Sex 身份证 Mobile",
        ],
    )
    def test_is_found_by_many_names(self, header):
        row = one(header, "林秀兰", "女", NUMBER, "13800138000")

        draft = row.draft
        assert row.status is RowStatus.READY
        assert (draft.name, draft.sex, draft.phone) == ("林秀兰", Sex.FEMALE, "13800138000")
        assert draft.identity_number == NUMBER
        assert draft.identity_source is IdentitySource.IMPORTED
        assert draft.born_on == date(1960, 3, 8)

    def test_stands_below_titles_and_above_notes(self):
        roster = read(
            ["星海老年大学", *["星海老年大学"] * 2],
            ["2026年秋季 书法班", "", ""],
            ["序号", "姓名", "联系电话"],
            ["1", "林秀兰", "13800138000"],
            ["2", "", ""],
            ["3", "赵国强", ""],
            ["序号", "姓名", "联系电话"],
            ["合计", "2人", ""],
            ["4", "合计：2人", ""],
            ["制表：王老师", "", "2026-09-01"],
            ["注：名单如有出入请联系教务处", *["注：名单如有出入请联系教务处"] * 2],
            ["以上", "以上", "以上"],
        )

        assert [(row.number, row.name) for row in roster.rows] == [(4, "林秀兰"), (6, "赵国强")]
        assert roster.unread == ("序号",)

    def test_may_take_two_rows(self):
        roster = read(
            ["姓名", "电话", "紧急联系人", "紧急联系人", "备注"],
            ["姓名", "", "姓名", "电话", "备注"],
            ["林秀兰", "13800138000", "林晓", "13900001111", "坐前排"],
        )

        [row] = roster.rows
        assert row.draft.contacts == (EmergencyContact("林晓", "未注明", "13900001111"),)
        assert row.draft.note == "坐前排"

    def test_is_asked_for(self):
        with pytest.raises(errors.RosterHasNoHeader):
            read(["林秀兰", "女"], ["赵国强", "男"])
        with pytest.raises(errors.RosterHasNoHeader):
            read_roster([], today=TODAY)
        with pytest.raises(errors.RosterHasNoHeader):
            read(["这一格里的字太多，绝不会是一列的名称，也认不出来", "性别"], ["林秀兰", "女"])

    def test_tells_which_sheets_were_left_aside(self):
        lines = (Row(1, ("姓名", "性别")), Row(2, ("林秀兰", "女")))
        notes = Grid("说明", (Row(1, ("请先看这里",)),))
        first = Grid("一班", lines, hidden=("旧名单",), cleaned=((2, "A2"),))
        grids = [first, notes, Grid("空", ())]

        roster = read_roster(grids, today=TODAY)

        assert roster.sheets_without_names == ("说明",)
        assert (roster.hidden, roster.cleaned) == (("旧名单",), ("A2",))
        assert [row.sheet for row in roster.rows] == ["一班"]

    def test_has_a_name_for_every_field(self):
        assert set(FIELD_NAMES) == set(Field)

    def test_takes_no_more_than_a_class_may_be(self):
        with pytest.raises(errors.RosterTooLong):
            read(["姓名", "性别"], *[["林秀兰", "女"]] * 501)


class TestContacts:
    @pytest.mark.parametrize(
        ("header", "cells"),
        [
            ("姓名 紧急联系人 与本人关系 紧急联系人电话", ["林晓", "女儿", "13900001111"]),
            ("姓名 家属 关系 联系电话", ["林晓", "女儿", "13900001111"]),
            ("姓名 紧急联系人 性别", ["林晓（女儿）13900001111", "女"]),
            ("姓名 紧急联系人 电话", ["林晓(女儿)", "139 0000 1111"]),
        ],
    )
    def test_are_read(self, header, cells):
        row = one(header, "林秀兰", *cells)

        assert row.draft.contacts == (EmergencyContact("林晓", "女儿", "13900001111"),)
        assert row.status is RowStatus.READY

    def test_are_told_from_the_learner(self):
        row = one(
            "姓名 电话 紧急联系人 电话 紧急联系人 电话 关系",
            *("林秀兰", "13800138000", "林晓", "13900001111", "王五", "0411-84001234", "邻居"),
        )

        assert row.draft.phone == "13800138000"
        assert row.draft.contacts == (
            EmergencyContact("林晓", "未注明", "13900001111"),
            EmergencyContact("王五", "邻居", "041184001234"),
        )

    def test_may_be_but_a_telephone(self):
        row = one("姓名 紧急联系电话", "林秀兰", "13900001111")

        assert row.draft.contacts == (EmergencyContact("未注明", "未注明", "13900001111"),)

    def test_are_asked_about_when_something_is_missing(self):
        row = one("姓名 紧急联系人", "林秀兰", "林晓")

        assert said(row) == [(errors.ContactUnread, "B", "林晓")]
        assert row.status is RowStatus.DOUBTFUL
        assert row.draft.contacts == ()


class TestValues:
    @pytest.mark.parametrize(
        "text",
        [
            "1960-03-08",
            "1960年3月8日",
            "1960.3.8",
            "1960/03/08",
            "19600308",
            "１９６０．３．８",
            "21983",
        ],
    )
    def test_read_a_birth_date(self, text):
        row = one("姓名 出生日期", "林秀兰", text)

        assert row.draft.born_on == date(1960, 3, 8)
        assert row.status is RowStatus.READY

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("1960年3月", errors.BirthDateIncomplete),
            ("1960.3", errors.BirthDateIncomplete),
            ("196003", errors.BirthDateIncomplete),
            ("1960", errors.BirthDateIncomplete),
            ("1960年", errors.BirthDateIncomplete),
            ("60.3.8", errors.BirthDateUnread),
            ("1960-02-30", errors.BirthDateUnread),
            ("1960.13", errors.BirthDateUnread),
            ("六十六岁", errors.BirthDateUnread),
        ],
    )
    def test_ask_about_a_birth_date(self, text, problem):
        row = one("姓名 出生年月", "林秀兰", text)

        assert said(row) == [(problem, "B", text)]
        assert row.status is RowStatus.DOUBTFUL
        assert row.draft.born_on is None

    @pytest.mark.parametrize("text", ["1960年3月", "1960", "1960-03-08"])
    def test_hold_a_birth_date_against_the_number(self, text):
        row = one("姓名 身份证号 出生年月", "林秀兰", NUMBER, text)
        other = one("姓名 身份证号 出生年月", "林秀兰", a_number(born="19610408"), text)

        assert row.status is RowStatus.READY
        assert said(other) == [(errors.BirthDateDisagrees, "C", text)]
        assert other.status is RowStatus.REJECTED

    def test_hold_the_sex_against_the_number(self):
        row = one("姓名 性别 身份证号", "林秀兰", "男", NUMBER)

        assert said(row) == [(errors.SexDisagrees, "B", "男")]
        assert row.status is RowStatus.REJECTED

    def test_ask_about_a_sex_that_is_none(self):
        row = one("姓名 性别", "林秀兰", "妇")

        assert said(row) == [(errors.SexUnread, "B", "妇")]
        assert row.draft.sex is None

    def test_refuse_an_unborn(self):
        assert said(one("姓名 出生日期", "林秀兰", "2062-01-01"))[0][0] is errors.BirthDateWrong

    @pytest.mark.parametrize(
        "text", ["13800138000/13900001111", "13800138000、0411-84001234", "13800138000 13900001111"]
    )
    def test_ask_about_several_telephones(self, text):
        row = one("姓名 手机", "林秀兰", text)

        assert row.draft.phone == "13800138000"
        assert [one.is_doubt for one in row.problems] == [True]

    def test_refuse_a_telephone_with_where_it_stands(self):
        row = one("姓名 手机", "林秀兰", "1380013800")

        assert said(row) == [(errors.MobileWrongLength, "B", "1380013800")]
        assert row.status is RowStatus.REJECTED

    @pytest.mark.parametrize("nothing", ["", "无", "暂缺", "-", "/"])
    def test_may_be_missing(self, nothing):
        row = one("姓名 手机 身份证号 性别", "林秀兰", nothing, nothing, nothing)

        assert row.status is RowStatus.READY
        assert (row.draft.phone, row.draft.identity_number, row.draft.sex) == ("", "", None)

    @pytest.mark.parametrize(
        ("text", "problem", "found"),
        [
            ("3.70202E+17", errors.IdentityNumberSpoiled, "3.7****E+17"),
            (NUMBER[:-1] + "9", errors.IdentityNumberMistyped, f"370***********{NUMBER[14:17]}9"),
            ("370202", errors.IdentityNumberWrongLength, "370202"),
        ],
    )
    def test_show_no_identity_number_whole(self, text, problem, found):
        row = one("姓名 身份证号", "林秀兰", text)

        assert said(row) == [(problem, "B", found)]

    def test_ask_about_a_number_that_may_have_been_rounded(self):
        rounded = next(
            number
            for day in range(10, 29)
            for century in range(1, 10)
            if (number := a_number(f"195001{day}", f"{century}00")).endswith("000")
        )

        row = one("姓名 身份证号", "林秀兰", rounded)

        assert said(row)[0][:2] == (errors.IdentityNumberMaybeRounded, "B")
        assert row.status is RowStatus.DOUBTFUL

    @pytest.mark.parametrize("number", [370202195001010013, 210204196003080028])
    def test_refuse_a_number_that_a_workbook_keeps_as_a_figure(self, number):
        target = BytesIO()
        with Workbook(target, {"in_memory": True}) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["姓名", "身份证号"])
            sheet.write_row(1, 0, ["林秀兰", number])

        [row] = read_roster(read_grids("a.xlsx", target.getvalue()), today=TODAY).rows

        assert said(row)[0][0] is errors.IdentityNumberSpoiled

    def test_refuse_a_formula(self):
        row = one("姓名 手机", "林秀兰", "=A1")

        assert said(row) == [(errors.FormulaInCell, "B", "=A1")]

    def test_refuse_a_row_without_a_name(self):
        row = one("姓名 手机", "", "13800138000")

        assert said(row) == [(errors.NameMissing, "A", "")]

    @pytest.mark.parametrize(
        "name", ["王老师", "张三(大)", "王丽2", "林", "林秀兰赵国强王桂", "王某某"]
    )
    def test_ask_about_odd_names(self, name):
        row = one("姓名 性别", name, "女")

        assert said(row) == [(errors.NameDoubtful, "A", name)]
        assert row.draft.name == name

    @pytest.mark.parametrize("name", ["Li", "买买提·吐尔逊江·阿不都", "O'Brien Mary", "欧阳修"])
    def test_do_not_ask_about_others(self, name):
        assert one("姓名 性别", name, "女").status is RowStatus.READY

    def test_keep_the_number_at_school_as_a_remark(self):
        row = one("姓名 学号 备注", "林秀兰", "2026001", "坐\x07前排")

        assert row.draft.note == "学号 2026001，坐前排"


class TestTwins:
    def test_are_refused_by_number(self):
        rows = read(["姓名", "身份证号"], ["林秀兰", NUMBER], ["林秀兰", NUMBER.lower()]).rows

        assert [row.status for row in rows] == [RowStatus.READY, RowStatus.REJECTED]
        assert str(rows[1].problems[0].problem) == "The same person is in row 2 already: 林秀兰."

    def test_are_refused_by_name_and_telephone(self):
        rows = read(
            ["姓名", "手机"],
            ["林秀兰", "13800138000"],
            ["林 秀兰", "138 0013 8000"],
            ["林秀兰", ""],
            ["林秀兰", ""],
            ["", "13800138000"],
        ).rows

        assert [row.status for row in rows][:4] == [
            RowStatus.READY,
            RowStatus.REJECTED,
            RowStatus.READY,
            RowStatus.READY,
        ]
