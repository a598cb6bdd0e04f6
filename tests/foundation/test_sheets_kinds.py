"""Files that are no list: renamed, locked, broken, too big; each refused in one sentence."""

import io
import zipfile

import pytest
import xlsxwriter

from courseware.foundation.grids import Marks
from courseware.foundation.sheets import errors, read_grids


def zipped(**parts):
    """A zip of parts; a double underscore stands for a slash, a single one for a dot."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), part)
    return target.getvalue()


def a_workbook(sheet, **more):
    """A workbook of one sheet, given as the XML of its content, and other parts instead."""
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    instead = {"xl/worksheets/sheet1.xml": head + sheet + b"</worksheet>"}
    instead |= {f"xl/{name}.xml": part for name, part in more.items()}
    plain, target = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(plain) as book:
        book.add_worksheet().write("A1", "text")
    with (
        zipfile.ZipFile(plain) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in source.namelist():
            copy.writestr(name, instead.get(name) or source.read(name))
    return target.getvalue()


HTML = "<html><body><table><tr><td>课程名称</td></tr></table></body></html>".encode()
DOCUMENT = zipped(word__document_xml=b"<w/>")


class TestKinds:
    @pytest.mark.parametrize(
        ("name", "content", "error"),
        [
            ("list.xls", HTML, errors.FileKindOld),
            ("list.et", b"\xd0\xcf\x11\xe0", errors.FileKindOld),
            ("list.xlsx", HTML, errors.FileRenamed),
            ("list.xlsx", DOCUMENT, errors.FileRenamed),
            ("list.xlsx", zipped(mimetype=b"application/vnd.oasis"), errors.FileRenamed),
            ("list.xlsx", b"%PDF-1.7", errors.FileRenamed),
            ("list.xlsx", b"\xd0\xcf\x11\xe0 old", errors.FileKindOld),
            (
                "list.xlsx",
                b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
                errors.FileEncrypted,
            ),
            ("list.csv", DOCUMENT, errors.FileRenamed),
            ("list.xlsm", DOCUMENT, errors.FileKindUnknown),
            ("list.xlsb", DOCUMENT, errors.FileKindUnknown),
            ("list.ods", DOCUMENT, errors.FileKindUnknown),
            ("list.numbers", DOCUMENT, errors.FileKindUnknown),
            ("list.docx", DOCUMENT, errors.FileKindUnknown),
            ("list", b"a,b", errors.FileKindUnknown),
        ],
    )
    def test_that_are_no_list_are_refused_in_a_sentence(self, name, content, error):
        with pytest.raises(error) as refusal:
            read_grids(name, content)

        assert refusal.value.sentence


class TestWorkbooks:
    @pytest.mark.parametrize(
        ("sheet", "error"),
        [
            (b'<!DOCTYPE x [<!ENTITY a "b">]><sheetData/>', errors.FileDamaged),
            (b'<sheetData><row r="x"><c r="A1"><v>1</v></c></row></sheetData>', errors.FileDamaged),
            (b'<cols><col min="a" max="b" hidden="1"/></cols><sheetData/>', errors.FileDamaged),
            (b'<sheetData><row r="1"><c r="1A"><v>1</v></c></row></sheetData>', errors.FileDamaged),
            (
                b'<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>',
                errors.TooManyRows,
            ),
            (
                b'<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>',
                errors.TooManyColumns,
            ),
            (b"<sheetData><row><c><v>1</v></c></row>", errors.FileDamaged),
            (b"<sheetData/>", errors.FileEmpty),
        ],
    )
    def test_with_broken_or_boundless_sheets_are_refused(self, sheet, error):
        with pytest.raises(error):
            read_grids("list.xlsx", a_workbook(sheet))

    def test_that_only_claim_to_be_boundless_are_read(self):
        sheet = (
            b'<dimension ref="A1:XFD1048576"/><cols><col min="1" max="1"/>'
            b'<col min="2" max="16384" hidden="1"/></cols>'
            b'<sheetData><row><c t="inlineStr"><is><t>a</t></is></c></row>'
            b'<row r="2" hidden="1"><c r="A2"><v>2</v></c></row>'
            b'<row r="1048576" hidden="true"/></sheetData>'
        )

        (grid,) = read_grids("list.xlsx", a_workbook(sheet))

        assert [row.cells[0] for row in grid.rows] == ["a", "2"]
        assert grid.marks.hidden_rows == frozenset({2})
        assert max(grid.marks.hidden_columns) < 100

    def test_that_grow_beyond_measure_are_refused(self):
        bomb = b"<sheetData>" + b" " * 60_000_000 + b"</sheetData>"

        with pytest.raises(errors.FileUnpacksTooBig):
            read_grids("list.xlsx", a_workbook(bomb))

    def test_that_were_locked_part_by_part_are_refused(self):
        content = bytearray(a_workbook(b"<sheetData/>"))
        content[content.rfind(b"PK\x01\x02") + 8] |= 1

        with pytest.raises(errors.FileEncrypted):
            read_grids("list.xlsx", bytes(content))


class TestMarks:
    def test_tell_what_is_struck_through(self):
        target = io.BytesIO()
        with xlsxwriter.Workbook(target) as book:
            sheet = book.add_worksheet()
            old = book.add_format({"font_strikeout": True})
            sheet.write("A1", "old", old)
            sheet.write("B1", "new")
            sheet.write("C1", None, old)
            sheet.write_rich_string("D2", "now ", old, "then", " now")
            sheet.write("A2", 7, old)

        (grid,) = read_grids("list.xlsx", target.getvalue())

        assert grid.marks.struck == frozenset({(1, 0), (2, 0), (2, 3)})

    def test_do_not_take_a_strike_that_is_off_for_one(self):
        styles = (
            b'<styleSheet><strike/><fonts><font/><font><strike val="0"/></font></fonts>'
            b'<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
        )
        strings = b'<sst><si><r><rPr><strike val="false"/></rPr><t>a</t></r></si></sst>'
        sheet = b'<sheetData><row><c s="1"><v>1</v></c><c t="s"><v>0</v></c></row></sheetData>'

        (grid,) = read_grids("list.xlsx", a_workbook(sheet, styles=styles, sharedStrings=strings))

        assert grid.marks == Marks()
