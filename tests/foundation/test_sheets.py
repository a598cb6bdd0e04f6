"""Workbooks and text files as they come, and as attackers and accidents make them."""

import csv
import io
import subprocess
import sys
import zipfile
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from courseware.catalog.rules import understand
from courseware.foundation.sheets import errors, read_grids
from tests.catalog.lists import HEADER, a_line

SHEET = "xl/worksheets/sheet1.xml"
LINES = [HEADER, a_line()]


def a_workbook(*lines, fill=None):
    """A workbook of these lines on a sheet 班级; `fill` does more to it."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("班级")
        for row, line in enumerate(lines):
            sheet.write_row(row, 0, line)
        if fill:
            fill(book, sheet)
    return target.getvalue()


def rewritten(content, *, part=SHEET, old=b"", new=b"", method=zipfile.ZIP_DEFLATED):
    """The workbook with other bytes in one part of it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            text = source.read(name)
            copy.writestr(name, text.replace(old, new) if name == part else text, method)
    return target.getvalue()


def a_csv(*lines, **style):
    target = io.StringIO()
    csv.writer(target, **style).writerows(lines)
    return target.getvalue()


def cells(grid):
    return [list(row.cells) for row in grid.rows]


class TestWorkbook:
    def test_gives_values_as_people_write_them(self):
        def fill(book, sheet):
            def written_as(style):
                return book.add_format({"num_format": style})

            sheet.write_row(0, 0, [240, 1.1e12, 0.5, True, "007"])
            sheet.write_datetime(1, 0, date(2026, 9, 7), written_as("yyyy-mm-dd"))
            sheet.write_datetime(1, 1, time(8, 30), written_as("h:mm"))
            sheet.write_datetime(1, 2, datetime(2026, 9, 7, 14, 5), written_as("yyyy/m/d h:mm"))  # noqa: DTZ001 - cells have no zone
            sheet.write_datetime(1, 3, timedelta(hours=26, minutes=5), written_as("[h]:mm"))

        (grid,) = read_grids("list.xlsx", a_workbook(fill=fill))

        assert cells(grid) == [
            ["240", "1100000000000", "0.5", "TRUE", "007"],
            ["2026-09-07", "08:30", "2026-09-07 14:05", "26:05", ""],
        ]

    def test_fills_merged_cells_and_keeps_where_rows_stand(self):
        def fill(_book, sheet):
            sheet.merge_range("A1:C1", "秋季班级表")
            sheet.merge_range("A3:A4", "书画系")
            sheet.merge_range("A6:C6", "")
            sheet.write("B3", "楷书")
            sheet.write("C4", "行书")

        (grid,) = read_grids("班级表.XLSX", a_workbook(fill=fill))

        assert [row.number for row in grid.rows] == [1, 3, 4]
        assert cells(grid) == [
            ["秋季班级表"] * 3,
            ["书画系", "楷书", ""],
            ["书画系", "", "行书"],
        ]

    def test_leaves_hidden_and_empty_sheets_out_and_says_so(self):
        def fill(book, _sheet):
            book.add_worksheet("旧").hide()
            book.add_worksheet("空")

        (grid,) = read_grids("list.xlsx", a_workbook(*LINES, fill=fill))

        assert grid.sheet == "班级"
        assert grid.hidden == ("旧",)

    def test_never_takes_a_formula_for_a_value(self):
        def fill(_book, sheet):
            sheet.write_formula("I2", "=15+15", None, 30)

        (grid,) = read_grids("list.xlsx", a_workbook(*LINES, fill=fill))

        assert grid.rows[1].cell(8) == "=15+15"
        assert [problem.kind for problem in understand([grid]).problems] == ["FormulaFound"]

    def test_reads_what_a_list_says(self):
        reading = understand(read_grids("list.xlsx", a_workbook(*LINES)))

        assert reading.totals == {"total": 1, "ready": 1, "drafts": 0, "rejected": 0}
        assert reading.rows[0].position == "班级!2"

    def test_takes_out_what_cannot_be_seen_and_says_where(self):
        (grid,) = read_grids("list.xlsx", a_workbook(["楷\u200b书\r\n班", "行\u202e书"]))

        assert cells(grid) == [["楷书\n班", "行书"]]
        assert [cell for _, cell in grid.cleaned] == ["A1", "B1"]

    def test_reads_rows_and_cells_that_do_not_say_where_they_stand(self):
        content = rewritten(a_workbook(["楷书", "行书"]), old=b'<c r="B1"', new=b"<c")

        (grid,) = read_grids("list.xlsx", content)

        assert cells(grid) == [["楷书", "行书"]]

    def test_without_cells_is_empty(self):
        with pytest.raises(errors.FileEmpty):
            read_grids("list.xlsx", a_workbook())


class TestRefusedWorkbook:
    @pytest.mark.parametrize(
        ("name", "content", "error"),
        [
            ("list.xlsx", b"", errors.FileEmpty),
            ("list.xlsx", b"PK\x03\x04" + b"x" * 5_000_000, errors.FileTooBig),
            ("list.xlsx", b"PK\x03\x04 broken", errors.FileDamaged),
            ("list.xlsx", "课程名称,教师".encode(), errors.FileRenamed),
            ("list.xlsx", b"\xd0\xcf\x11\xe0 an old workbook", errors.FileKindOld),
            (
                "list.xlsx",
                b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
                errors.FileEncrypted,
            ),
            ("list.xls", b"anything", errors.FileKindOld),
            ("list.xlsm", a_workbook(*LINES), errors.FileKindUnknown),
            ("list.pdf", b"%PDF-1.7", errors.FileKindUnknown),
            ("list.csv", a_workbook(*LINES), errors.FileRenamed),
        ],
    )
    def test_is_told_apart(self, name, content, error):
        with pytest.raises(error) as refusal:
            read_grids(name, content)

        assert "%" not in str(refusal.value)

    def test_may_be_another_kind_of_zip(self):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("word/document.xml", "<document/>")
            archive.writestr("word/media/image.png", "a picture")

        with pytest.raises(errors.FileRenamed):
            read_grids("list.xlsx", target.getvalue())

    def test_may_have_too_many_parts(self):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for number in range(1_001):
                archive.writestr(f"{number}.xml", "")

        with pytest.raises(errors.FileUnpacksTooBig):
            read_grids("list.xlsx", target.getvalue())

    def test_may_unpack_beyond_measure(self):
        content = rewritten(a_workbook(*LINES), old=b"</worksheet>", new=b" " * 51_000_000)

        with pytest.raises(errors.FileUnpacksTooBig):
            read_grids("list.xlsx", content)

    def test_may_lie_about_what_it_unpacks_to(self):
        content = rewritten(a_workbook(*LINES), old=b"</worksheet>", new=b" " * 51_000_000)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = archive.getinfo(SHEET).file_size
        lying = content.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))

        assert lying != content
        with pytest.raises(errors.FileUnpacksTooBig):
            read_grids("list.xlsx", lying)

    def test_may_be_damaged_inside(self):
        content = a_workbook(*LINES)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            start = archive.getinfo(SHEET).header_offset + 60
        for damage in (b"\x00" * 30, b"\xff" * 30):
            broken = content[:start] + damage + content[start + 30 :]

            with pytest.raises(errors.FileDamaged):
                read_grids("list.xlsx", broken)

    def test_may_have_changed_since_it_was_packed(self):
        content = rewritten(a_workbook(*LINES), method=zipfile.ZIP_STORED)

        with pytest.raises(errors.FileDamaged):
            read_grids("list.xlsx", content.replace(b"sheetData>", b"SheetData>"))

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (b"</row>", b""),
            (b'r="A1"', b'r="1A"'),
            (b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
            (b"<v>0</v>", b"<v>999999</v>"),
        ],
    )
    def test_may_be_broken_in_its_xml(self, old, new):
        with pytest.raises(errors.FileDamaged):
            read_grids("list.xlsx", rewritten(a_workbook(*LINES), old=old, new=new))

    def test_may_be_packed_in_a_way_that_no_office_uses(self):
        content = rewritten(a_workbook(*LINES), method=zipfile.ZIP_BZIP2)

        with pytest.raises(errors.FileDamaged):
            read_grids("list.xlsx", content)

    def test_may_have_a_password_on_its_parts(self):
        content = bytearray(a_workbook(*LINES))
        content[content.index(b"PK\x01\x02") + 8] |= 1

        with pytest.raises(errors.FileEncrypted):
            read_grids("list.xlsx", bytes(content))

    @pytest.mark.parametrize(
        ("reference", "error"),
        [
            (b'r="A1048576"', errors.TooManyRows),
            (b'r="XFD1"', errors.TooManyColumns),
            (b'r="XFD1048576"', errors.TooManyRows),
        ],
    )
    def test_may_have_a_cell_far_out(self, reference, error):
        content = rewritten(a_workbook(*LINES), old=b'r="A1"', new=reference)

        with pytest.raises(error):
            read_grids("list.xlsx", content)

    def test_may_have_a_formula_far_out(self):
        def fill(_book, sheet):
            sheet.write_formula("DA1", "=1", None, 1)

        with pytest.raises(errors.TooManyColumns):
            read_grids("list.xlsx", a_workbook(*LINES, fill=fill))

    def test_may_merge_the_same_cells_again_and_again(self):
        merged = b'<mergeCells count="9">' + b'<mergeCell ref="A1:J2"/>' * 9 + b"</mergeCells>"
        content = rewritten(a_workbook(*LINES), old=b"</sheetData>", new=b"</sheetData>" + merged)

        with pytest.raises(errors.FileDamaged):
            read_grids("list.xlsx", content)

    def test_may_hold_a_book_in_one_cell(self):
        with pytest.raises(errors.CellTooLong) as refusal:
            read_grids("list.xlsx", a_workbook(["", "书" * 20_001]))

        assert refusal.value.facts["cell"] == "B1"


class TestText:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    @pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
    def test_is_read_in_any_encoding_and_with_any_separator(self, encoding, separator):
        content = a_csv(*LINES, delimiter=separator).encode(encoding)

        (grid,) = read_grids("list.csv", content)

        assert understand([grid]).totals["ready"] == 1
        assert grid.sheet == ""

    def test_reads_the_same_in_both_encodings_of_chinese(self):
        text = a_csv(["课程", "备注"], ["楷书𠮷", "「第一」;a,b"])

        assert read_grids("a.csv", text.encode()) == read_grids("b.txt", text.encode("gb18030"))

    def test_keeps_quoted_commas_quotes_and_line_breaks(self):
        (grid,) = read_grids("list.csv", '课程,备注\r\n"AI, 入门","说""好""\n第二行"\r\n'.encode())

        assert cells(grid)[1] == ["AI, 入门", '说"好"\n第二行']

    def test_counts_empty_lines_and_title_lines(self):
        content = "秋季课程\n\n课程;教师\n楷书;何桂英\n".encode()

        (grid,) = read_grids("list.csv", content)

        assert [row.number for row in grid.rows] == [1, 3, 4]

    def test_believes_a_line_that_names_the_separator(self):
        (grid,) = read_grids("list.csv", "sep=;\n课程,名;教师\n楷书;何桂英\n".encode())

        assert cells(grid) == [["课程,名", "教师"], ["楷书", "何桂英"]]

    def test_takes_off_what_only_says_that_a_cell_is_text(self):
        (grid,) = read_grids("list.csv", b'code,n\n"=""0012""","=1+1"\n')

        assert cells(grid)[1] == ["0012", "=1+1"]

    @pytest.mark.parametrize(
        ("content", "error"),
        [
            (b" \r\n ", errors.FileEmpty),
            (b"%PDF-1.7", errors.FileRenamed),
            (b"a,b\x00c", errors.TextUnreadable),
            (b"\xff\xfe\x00", errors.TextUnreadable),
            (b"\xff\xff,\x80\xff", errors.TextUnreadable),
            ('课程,名\n"楷书,何桂英\n'.encode(), errors.QuotesUnbalanced),
            ('课程,名\n"AI"班,何桂英\n'.encode(), errors.QuotesUnbalanced),
            (b"," * 100, errors.TooManyColumns),
            (b"a,b\n" * 20_101, errors.TooManyRows),
            (b"a," + b"b" * 20_001, errors.CellTooLong),
            (b"a," + b"b" * 140_000, errors.CellTooLong),
        ],
    )
    def test_is_refused_in_one_sentence(self, content, error):
        with pytest.raises(error) as refusal:
            read_grids("list.csv", content)

        assert "%" not in str(refusal.value)

    @given(
        st.lists(
            st.lists(
                st.text(st.sampled_from('楷书何,;\t"\n 1'), max_size=6), min_size=3, max_size=3
            ),
            min_size=2,
            max_size=6,
        )
    )
    def test_reads_back_what_was_written(self, lines):
        head = ["课程", "教师", "名额"]

        (grid,) = read_grids(
            "list.csv", a_csv(*[head] * 40, *lines, quoting=csv.QUOTE_ALL).encode()
        )

        read = {row.number: list(row.cells) for row in grid.rows}
        for number, line in enumerate(lines, start=41):
            assert read.get(number, [""] * 3) == [cell.strip() for cell in line]

    @given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.xlsx", "a.txt", "a"]))
    def test_never_trips_over_garbage(self, content, name):
        with suppress(errors.FileUnreadable):
            assert understand(read_grids(name, content)).tables


# Not getrusage: what the process that starts it holds would count as its own.
MEASURED = """
import sys
from pathlib import Path
from courseware.catalog.rules import understand
from courseware.foundation.sheets import read_grids
reading = understand(read_grids("list.xlsx", Path(sys.argv[1]).read_bytes()))
[peak] = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(reading.totals["ready"], peak.split()[1])
"""


@pytest.mark.long
class TestLongList:
    def test_of_20_000_rows_takes_at_most_200_mb(self, tmp_path):
        path = tmp_path / "list.xlsx"
        lines = (a_line(班级代码=f"Q{n}", 备注=f"备注{n}") for n in range(20_000))
        path.write_bytes(a_workbook(HEADER, *lines))

        measured = subprocess.run(  # noqa: S603 - our own interpreter and program
            [sys.executable, "-c", MEASURED, str(path)],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[2],
        )

        ready, kilobytes = map(int, measured.stdout.split())
        assert ready == 20_000
        assert kilobytes <= 200_000
