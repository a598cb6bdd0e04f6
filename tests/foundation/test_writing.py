"""Tables handed out: what is written is what is read, and nothing becomes a formula."""

import csv
import io
import re
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.foundation.sheets import read_grids
from courseware.foundation.sheets.cleaning import Cleaning
from courseware.foundation.sheets.writing import write_csv, write_workbook
from courseware.foundation.tables import Column, Kind, Table

ATTACKS = [
    '=HYPERLINK("http://example.com","x")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1,2)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "'=1+1",
    "''=1+1",
    "＝1+1",
    "{=1+1}",
    "=",
]
TEXTS = ["210203194607010018", "0012", "007", "1E5", "2-1", "9:00", "MAR1", "100%", "1.50", "𠅤𡃁"]
LOADED = """
import sys, courseware.foundation.sheets.writing
print("xlsxwriter" in sys.modules)
"""


def a_table(*rows, columns=("课程",), **more):
    return Table("班级", [Column(title) for title in columns], rows, **more)


def workbook_cells(content):
    (grid,) = read_grids("x.xlsx", content)
    return [list(row.cells) for row in grid.rows]


def csv_cells(content):
    (grid,) = read_grids("x.csv", content)
    return [list(row.cells) for row in grid.rows]


def raw(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet_xml(content, number=1):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(f"xl/worksheets/sheet{number}.xml").decode()


class TestWorkbook:
    @pytest.mark.parametrize("text", ATTACKS)
    def test_shows_no_formula(self, text):
        content = write_workbook([a_table([text], columns=(text,))])

        xml = sheet_xml(content)
        assert "<f" not in xml.replace("<font", "")
        assert xml.count('t="inlineStr"') == 2

    @pytest.mark.parametrize("text", TEXTS)
    def test_keeps_text_as_text(self, text):
        content = write_workbook([a_table([text])])

        assert workbook_cells(content) == [["课程"], [text]]
        assert 't="inlineStr"' in sheet_xml(content).rpartition("<row")[2]

    def test_writes_numbers_and_days_as_such(self):
        columns = [Column("费用", Kind.NUMBER), Column("开课", Kind.DAY), Column("备注")]
        row = [Decimal("240.5"), date(2026, 9, 7), None]

        content = write_workbook([Table("班级", columns, [row])])

        assert workbook_cells(content)[1][:2] == ["240.5", "2026-09-07"]
        assert "<v>240.5</v>" in sheet_xml(content)

    def test_writes_as_text_what_no_program_could_hold(self):
        columns = [Column("号", Kind.NUMBER), Column("日", Kind.DAY), Column("注", Kind.NUMBER)]

        content = write_workbook(
            [Table("表", columns, [[210203194607010018, date(1899, 5, 1), "免费"]])]
        )

        assert workbook_cells(content)[1] == ["210203194607010018", "1899-05-01", "免费"]

    def test_takes_out_what_xlsx_refuses_and_cuts_what_is_too_long(self):
        content = write_workbook(
            [a_table(["甲\x00乙\x0b\ud800丙_x0041_", "𠅤" * 20_000], columns=("甲", "乙"))]
        )

        (_, row) = re.findall("<row.*?</row>", sheet_xml(content))
        texts = re.findall("<t[^>]*>(.*?)</t>", row)
        assert texts == ["甲乙丙_x005F_x0041_", "𠅤" * 16_383 + "…"]

    def test_freezes_the_head_and_marks_the_reason_red(self):
        columns = [Column("课程"), Column("原因", Kind.REASON)]

        content = write_workbook([Table("退回", columns, [["书法", "时间看不懂"]], filtered=True)])

        assert 'state="frozen"' in sheet_xml(content)
        assert '<autoFilter ref="A1:B2"/>' in sheet_xml(content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert "FF8E1B16" in archive.read("xl/styles.xml").decode()

    def test_goes_on_on_another_sheet_when_one_is_full(self):
        content = write_workbook([a_table(*[[str(n)] for n in range(5)])], rows_per_sheet=2)

        grids = read_grids("x.xlsx", content)
        assert [grid.sheet for grid in grids] == ["班级", "班级 2", "班级 3"]
        assert [len(grid.rows) for grid in grids] == [3, 3, 2]

    @pytest.mark.parametrize(
        ("titles", "names"),
        [
            (["a/b:c*d?e[f]\\g'"], ["a b c d e f  g"]),
            (["甲" * 40, "甲" * 40], ["甲" * 31, "甲" * 29 + " 2"]),
            (["", "History", "sheet"], ["Sheet", "Sheet 2", "sheet 3"]),
        ],
    )
    def test_names_sheets_as_workbooks_allow(self, titles, names):
        tables = [Table(title, [Column("课程")], [["书法"]]) for title in titles]

        content = write_workbook(tables)

        assert [grid.sheet for grid in read_grids("x.xlsx", content)] == names

    def test_writes_a_head_without_rows(self):
        assert workbook_cells(write_workbook([a_table()])) == [["课程"]]

    def test_is_loaded_only_where_it_is_needed(self):
        said = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", LOADED],
            capture_output=True,
            text=True,
            check=True,
        )
        assert said.stdout.strip() == "False"


class TestCsv:
    @pytest.mark.parametrize("text", ATTACKS)
    def test_shows_no_formula(self, text):
        (_, (cell,)) = raw(write_csv(a_table([text])))

        assert cell[0] not in "=+-@\t\r\n \x00＝"

    @pytest.mark.parametrize("text", TEXTS)
    def test_keeps_what_looks_like_a_number_from_being_one(self, text):
        content = write_csv(a_table([text]))

        (_, (cell,)) = raw(content)
        assert not re.fullmatch(r"[0-9A-Z.:%\-]+", cell)
        assert csv_cells(content) == [["课程"], [text]]

    def test_is_utf_8_with_its_mark_and_ends_lines_with_crlf(self):
        content = write_csv(a_table(["书法", 240, Decimal("0.5"), date(2026, 9, 7), None]))

        assert content.startswith(b"\xef\xbb\xbf")
        assert content.decode("utf-8-sig") == '"课程"\r\n"书法",240,0.5,"2026-09-07",""\r\n'

    def test_leaves_plain_numbers_alone(self):
        assert raw(write_csv(a_table(["30", "0", "13800138000"])))[1] == ["30", "0", "13800138000"]

    @given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), max_size=5))
    def test_is_read_back_as_it_was(self, texts):
        content = write_csv(a_table(["x", *texts, "x"]))

        assert csv_cells(content)[1][1:-1] == [clean(text) for text in texts]

    @given(st.text("'=+-@\t\r\n 1a"))
    def test_takes_off_exactly_what_it_put_on(self, text):
        content = write_csv(a_table(["x", text, "x"]))

        assert csv_cells(content)[1][1] == clean(text)

    def test_is_cut_at_its_commas_however_many_tabs_stand_behind_numbers(self):
        assert csv_cells(write_csv(a_table(["0012", "0013"])))[1] == ["0012", "0013"]


def clean(text):
    """As our reader gives any text of a cell."""
    return Cleaning().clean(text, row=1, column=0)
