"""The printed catalog: what stands on it can be read, scanned and copied out again."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from courseware.certificates.documents.faces import Face
from courseware.certificates.errors import MissingGlyph
from courseware.reports.documents import (
    CoursePart,
    DepartmentPart,
    Entry,
    Labels,
    Leaflet,
    Time,
    leaflet_pdf_apart,
)
from courseware.reports.documents.paper import wrapped
from courseware.reports.documents.pdf import leaflet_pdf
from courseware.reports.errors import PrintingFailed

URL = "https://localhost/sections?place=dgatxtd69g3t7zgv7rrs"
LABELS = Labels(
    code="短号",
    when="时间和地点",
    price="学费和名额",
    contents="目录",
    continued="%(course)s（接上页）",
    page="第%(page)s页，共%(pages)s页",
    scan="扫码看哪些班还有名额。",
)

needs_poppler = pytest.mark.skipif(
    not shutil.which("pdftoppm"), reason="pdftoppm is missing: install poppler-utils"
)


def an_entry(number=1, **values):
    values = {
        "public_id": f"id{number}",
        "code": f"{number:04d}",
        "barcode": f"{number:04d}-7342",
        "title": f"书法{number}班",
        "times": (Time("周二", "上午9:00到10:30"), Time("周四", "上午9:00到10:30")),
        "lines": ("3月2日到6月22日，共32次课", "主校区·301教室，3楼，有电梯", "老师：王德福"),
        "price": "240元",
        "notes": ("招30人", "女满50岁", "男满55岁", "不超过80岁"),
        "remark": "请自带笔墨",
    } | values
    return Entry(**values)


def a_department(name, *entries, course="书法"):
    return DepartmentPart(
        name, f"共{len(entries)}个班。", URL, (CoursePart(course, tuple(entries)),)
    )


def a_leaflet(*departments, **values):
    values = {
        "school": "星海老年大学",
        "title": "招生简章",
        "term": "2027年春季学期",
        "facts": (
            ("报名时间", "12月1日到12月20日"),
            ("地址", "主校区 中山路668号\n分校 滨海路5号"),
        ),
        "url": URL,
        "foot": "咨询电话：0411-5555 0100",
        "labels": LABELS,
        "departments": departments or (a_department("书画系", an_entry()),),
    } | values
    return Leaflet(**values)


def pages(leaflet):
    return [page.extract_text() for page in PdfReader(BytesIO(leaflet_pdf(leaflet))).pages]


class TestLeaflet:
    def test_says_on_the_cover_whose_it_is_and_where_departments_begin(self):
        cover = pages(a_leaflet())[0]

        assert "星海老年大学" in cover
        assert "招 生 简 章" in cover
        assert "分校 滨海路5号" in cover
        assert "书画系" in cover
        assert "第1页，共2页" in cover

    def test_says_all_of_a_section(self):
        entry = an_entry()
        inner = pages(a_leaflet(a_department("书画系", entry)))[1]

        for text in (entry.code, entry.title, *entry.lines, *entry.notes, entry.remark):
            assert text in inner
        assert "周二" in inner
        assert "咨询电话：0411-5555 0100" in inner

    def test_tears_no_section_apart_and_repeats_what_heads_it(self):
        entries = [an_entry(number) for number in range(1, 41)]
        inner = pages(a_leaflet(a_department("书画系", *entries)))[1:]

        for entry in entries:
            (page,) = [text for text in inner if f"书法{entry.code.lstrip('0')}班" in text]
            at = page.index(f"书法{entry.code.lstrip('0')}班")
            assert "请自带笔墨" in page[at : at + 200]
        assert all("时间和地点" in text for text in inner)
        assert all("书法（接上页）" in text for text in inner[1:])
        assert f"第{len(inner) + 1}页，共{len(inner) + 1}页" in inner[-1]
        assert len(inner) > 1

    def test_gives_many_departments_a_page_of_contents(self):
        departments = [a_department(f"{number}号学习点", an_entry(number)) for number in range(61)]
        found = pages(a_leaflet(*departments))

        assert "目录" not in found[0]
        assert "0号学习点" in found[1]
        assert "60号学习点" in found[2]

    def test_gives_back_names_beyond_the_first_plane(self):
        entry = an_entry(lines=("老师：𠅤𬱖㛃",), title="", remark="", barcode="")

        assert "老师：𠅤𬱖㛃" in pages(a_leaflet(a_department("书画系", entry)))[1]

    def test_draws_the_same_words_alike(self):
        assert leaflet_pdf(a_leaflet()) == leaflet_pdf(a_leaflet())

    def test_takes_markup_for_text(self):
        entry = an_entry(remark='<b>粗</b><a href="http://x">&amp;</a>')
        content = leaflet_pdf(a_leaflet(a_department("书画系", entry)))

        assert "/URI" not in content.decode("latin-1")
        assert "<b>粗</b>" in pages(a_leaflet(a_department("书画系", entry)))[1]

    def test_copes_with_the_longest_texts(self):
        entry = an_entry(
            code="A1B2C3D4E5F6G7H8J9K0A1B2C3D4E5",
            title="长" * 100,
            lines=("地" * 200, "师" * 50),
            remark="注，" * 150,
            price="12345.50元",
        )
        inner = pages(a_leaflet(a_department("系" * 40, entry, course="课" * 80)))

        assert "".join(inner).count("长") == 100

    @needs_poppler
    def test_shows_bars_and_squares_that_scanners_read(self, tmp_path):
        entries = [an_entry(1), an_entry(2, code="27C070110", barcode="27C070110-0271")]

        found = scanned(a_leaflet(a_department("书画系", *entries)), tmp_path)

        assert found == {"0001-7342", "27C070110-0271", URL}

    def test_leaves_bars_out_that_would_be_too_fine(self):
        entry = an_entry(barcode="ABCDEFGHIJKLMNOPQRST-0001")

        assert pages(a_leaflet(a_department("书画系", entry)))


class TestWrapped:
    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            ("", []),
            ("一二三四五六", ["一二三四五", "六"]),
            ("一二三四，五六", ["一二三四，", "五六"]),
            ("一二三四五。六", ["一二三四五。", "六"]),
            ("一二三四（五六）", ["一二三四（五", "六）"]),
            ("一二 三四五六七", ["一二", "三四五六七"]),
            ("一\n二", ["一", "二"]),
            ("ABCDEFGHIJKLMNOP", None),
        ],
    )
    def test_breaks_where_people_do(self, text, lines):
        found = wrapped(text, width=5.2, size=1)

        assert lines is None or found == lines
        assert "".join(found).replace(" ", "") == "".join(text.split())
        assert wrapped("汉", width=5, size=1, face=Face.STRONG) == ["汉"]


class TestApart:
    def test_draws_the_same_in_a_process_of_its_own(self):
        assert leaflet_pdf_apart(a_leaflet()) == leaflet_pdf(a_leaflet())

    def test_names_the_character_that_no_font_has(self):
        entry = an_entry(remark="\ue000")

        with pytest.raises(MissingGlyph) as refusal:
            leaflet_pdf_apart(a_leaflet(a_department("书画系", entry)))

        assert refusal.value.facts["code_point"] == "U+E000"

    def test_tells_when_drawing_broke_down(self):
        with pytest.raises(PrintingFailed):
            leaflet_pdf_apart(replace(a_leaflet(), departments=None))


def scanned(leaflet, folder):
    how = ["-r", "300", "-gray", "-f", "2", "-png", "-singlefile"]
    words = ["pdftoppm", *how, "-", str(folder / "page")]
    subprocess.run(words, input=leaflet_pdf(leaflet), check=True)  # noqa: S603 - fixed words
    with Image.open(folder / "page.png") as picture:
        return {found.text for found in zxingcpp.read_barcodes(picture)}
