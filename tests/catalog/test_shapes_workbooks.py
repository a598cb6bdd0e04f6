"""What only workbooks have: merged cells, hidden rows and columns, texts struck through."""

import io
from datetime import date

import pytest
import xlsxwriter

from courseware.catalog.rules import ColumnMapping, Field, NoteKind, Quota, understand
from courseware.foundation.folding import words
from courseware.foundation.sheets import read_grids
from tests.catalog.lists import facts, kinds, when

NAMES = words("班级代码 课程名称 教师 上课时间 教室 名额 学费 教材费 开课日期 周数")
LINE = ["Q1", "楷书", "王芳", "周二9:00-10:30", "201", 30, 240, 20, "2026-09-08", 16]


def read(fill, *, mapping=None):
    """A workbook of one usual class in row 2, to which `fill` does more, understood."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("秋季")
        sheet.write_row(0, 0, NAMES)
        sheet.write_row(1, 0, LINE)
        fill(book, sheet)
    return understand(read_grids("list.xlsx", target.getvalue()), mapping=mapping)


class TestMarks:
    def test_of_a_hidden_row_make_it_a_draft(self):
        reading = read(lambda _, sheet: sheet.set_row(1, None, None, {"hidden": True}))

        assert kinds(reading.rows[0]) == ["RowHidden"]
        assert facts(reading.rows[0])[4:] == (24000, 30)

    def test_of_a_hidden_column_leave_it_out_until_somebody_says_what_it_is(self):
        def fill(_, sheet):
            sheet.set_column(6, 6, None, None, {"hidden": True})

        reading = read(fill)
        again = read(fill, mapping=ColumnMapping({"学费": Field.FEE}))

        assert kinds(reading.rows[0]) == ["FeeMissing"]
        hidden = [note.text for note in reading.notes if note.kind is NoteKind.COLUMN_HIDDEN]
        assert hidden == ["G 学费"]
        assert (again.rows[0].offer.fee_fen, again.rows[0].problems) == (24000, ())

    def test_of_a_cell_struck_through_make_the_row_a_draft(self):
        def fill(book, sheet):
            sheet.write(1, 1, "楷书", book.add_format({"font_strikeout": True}))
            sheet.write(3, 9, None, book.add_format({"font_strikeout": True}))

        (problem,) = read(fill).rows[0].problems

        assert (problem.kind, problem.column, problem.found) == ("StruckThrough", "B", "楷书")

    def test_of_a_piece_struck_through_make_the_row_a_draft(self):
        def fill(book, sheet):
            old = book.add_format({"font_strikeout": True})
            sheet.write_rich_string(1, 4, old, "101室", "201室")

        row = read(fill).rows[0]

        assert kinds(row) == ["StruckThrough"]

    def test_of_a_value_over_two_columns_make_the_row_a_draft(self):
        row = read(lambda _, sheet: sheet.merge_range("G2:H2", 240)).rows[0]

        assert kinds(row) == ["CellsMerged"]

    def test_of_a_text_over_two_columns_do_no_harm(self):
        def fill(_, sheet):
            sheet.write("K1", "校区")
            sheet.merge_range("D2:E2", "周二9:00-10:30 201")

        assert "CellsMerged" not in kinds(read(fill).rows[0])

    def test_of_places_over_two_classes_make_the_second_a_draft(self):
        def fill(_, sheet):
            sheet.write_row(2, 0, ["Q2", "行书", *LINE[2:3], "周三9:00-10:30", *LINE[4:]])
            sheet.merge_range("F2:F3", 30)

        assert [kinds(row) for row in read(fill).rows] == [[], ["CellsMerged"]]

    def test_of_a_class_over_two_rows_put_its_times_together(self):
        def fill(_, sheet):
            for column, value in enumerate(["Q9", "国画", "李明", None, "305", 25, 0, 0]):
                if value is not None:
                    sheet.merge_range(2, column, 3, column, value)
            sheet.write_column("D3", ["周二14:00-15:30", "周四14:00-15:30"])
            sheet.merge_range("I3:I4", "2026-09-08")
            sheet.merge_range("J3:J4", 16)

        row = read(fill).rows[1]

        assert (row.names.class_code, when(row)) == ("Q9", ["2 14:00-15:30", "4 14:00-15:30"])
        assert (row.offer.quota, row.offer.fee_fen, row.problems) == (Quota(25), 0, ())

    def test_of_a_department_over_many_rows_give_it_to_all(self):
        def fill(_, sheet):
            sheet.write_row(2, 0, ["Q2", "行书", "王芳", "周三9:00-10:30", *LINE[4:]])
            sheet.write("K1", "系别")
            sheet.merge_range("K2:K3", "书画系")

        assert [row.names.department for row in read(fill).rows] == ["书画系", "书画系"]


class TestCells:
    def test_of_times_and_dates_are_read_as_workbooks_keep_them(self):
        def fill(book, sheet):
            clock = book.add_format({"num_format": "h:mm"})
            day = book.add_format({"num_format": "m/d/yy"})
            sheet.write_row(0, 10, ["下课时间", "星期"])
            sheet.write_number(1, 3, 0.375, clock)
            sheet.write_number(1, 10, 0.4375)
            sheet.write(1, 11, "二")
            sheet.write_datetime(1, 8, date(2026, 9, 8), day)

        row = read(fill).rows[0]

        assert (when(row), row.when.starts_on) == (["2 09:00-10:30"], date(2026, 9, 8))

    @pytest.mark.parametrize("fraction", [0.3761, 0.99999])
    def test_that_hold_no_clock_are_drafts(self, fraction):
        def fill(_, sheet):
            sheet.write(0, 10, "下课时间")
            sheet.write_number(1, 10, fraction)

        assert len(kinds(read(fill).rows[0])) == 1
