"""Certificates on paper: what is printed, where, and whether it can be read back."""

import hashlib
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import chain

import pytest
import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from courseware.certificates.documents import render_apart
from courseware.certificates.documents.faces import Face, runs
from courseware.certificates.documents.page import CertificatePage
from courseware.certificates.documents.pdf import certificate_pdf, certificates_pdf
from courseware.certificates.documents.seal import seal_text
from courseware.certificates.documents.setting import break_lines
from courseware.certificates.documents.units import units
from courseware.certificates.documents.wording import SENTENCES, TITLES, formal_date, phrases
from courseware.certificates.errors import MissingGlyph, SealUnreadable, TextTooLong
from courseware.certificates.fonts import COVERAGE, FOLDER, missing_characters
from courseware.certificates.fonts.__main__ import covered, spelled
from courseware.certificates.rules import Kind

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 28.0, 269.0, 17.5, 192.5
"""The room inside the innermost rule of the border, in mm."""

NAMES = [
    "王小明",
    "曾𬭊芳",
    "䶮𠮷",
    "𠅤𬱖㛃𫖯",
    "𠮷𠅤𬱖㛃𫖯𬭊䶮",
    "买买提·吐尔逊",
    "阿卜杜热合曼·阿卜杜热西提·麦麦提依明",
    "Nguyễn Thị Ánh",
    "José Müller-Ibáñez",
    "François Çelik",
    "AYŞE ÖZDEMİR",
    "J. R. O'Brien",
    "Александр Пушкин",
    "单于〇",
    "鿏𪚥𫝀",
]

needs_poppler = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="pdftotext is missing: install poppler-utils"
)


def a_page(**changes) -> CertificatePage:
    values = {
        "kind": Kind.COMPLETION,
        "name": "曾𬭊芳",
        "course": "书法（楷书入门）",
        "starts_on": date(2026, 3, 4),
        "ends_on": date(2026, 6, 24),
        "hours": 36,
        "organization": "大连市星海老年大学",
        "issuer": "大连市星海老年大学",
        "issued_on": date(2026, 6, 26),
        "serial_number": "J210200-XH-2026-000128",
        "verification_code": "7K4M2Q9T3P",
        "verify_url": "https://lexue.example.cn/verify/7K4M2Q9T3P",
    }
    return CertificatePage(**{**values, **changes})


def a_crowded_page(**changes) -> CertificatePage:
    values = {
        "kind": Kind.TRAINING,
        "name": "Wolfeschlegelsteinhausenbergerdorff Ánh-Özdemir Ng",
        "course": "家政服务员（母婴护理方向）初级技能提升与就业创业综合素质专项培训第十二期A班",
        "term": "2026—2027学年第一学期",
        "attendance_percent": 88,
        "identity": "女，居民身份证号2102**********1234",
        "organization": "大连市现代服务业职业技能培训中心有限责任公司庄河分公司第三教学点",
        "issuer": "大连市现代服务业职业技能培训中心有限责任公司庄河分公司",
        "supervisor": "大连市人力资源和社会保障局、大连市农业农村局监制",
        "serial_number": "P21028300XDFWZX26000128" + "45",
        "verify_url": "https://zhengshu.xuexi.chengjiao.dalian.example.cn/verify/7K4M2Q9T3P",
    }
    return a_page(**{**values, **changes})


def read_with_pdftotext(pdf: bytes, *options: str) -> str:
    words = ["pdftotext", *options, "-", "-"]
    return subprocess.run(words, input=pdf, capture_output=True, check=True).stdout.decode()  # noqa: S603 - fixed words


def words_and_boxes(pdf: bytes) -> list[tuple[str, list[float]]]:
    found = re.findall(
        r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>',
        read_with_pdftotext(pdf, "-bbox"),
    )
    return [(word, [float(side) / MM for side in sides]) for *sides, word in found]


def a_png(**options) -> bytes:
    file = BytesIO()
    Image.new("RGBA", (80, 80), (168, 38, 27, 200)).save(file, options.get("format", "PNG"))
    return file.getvalue()


class TestFonts:
    def test_are_the_files_that_were_chosen(self):
        for line in (FOLDER / "SHA256SUMS").read_text().splitlines():
            expected, name = line.split()
            assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == expected

    def test_are_what_the_list_of_characters_was_made_from(self):
        assert COVERAGE.read_text().splitlines() == list(spelled(covered()))

    def test_have_every_ideograph_of_gb_18030(self):
        blocks = ["4E00-9FEF", "3400-4DB5", "20000-2A6D6", "2A700-2B734", "2B740-2B81D"]
        blocks += ["2B820-2CEA1", "2CEB0-2EBE0", "FA0E-FA0F", "FA11-FA11", "FA13-FA14"]
        blocks += ["FA1F-FA1F", "FA21-FA21", "FA23-FA24", "FA27-FA29"]
        ends = [[int(end, 16) for end in block.split("-")] for block in blocks]
        text = "".join(map(chr, chain(*(range(first, last + 1) for first, last in ends))))

        assert len(text) == 87_887
        assert missing_characters(text) == []

    def test_have_every_latin_letter_with_its_accents(self):
        text = "".join(map(chr, [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]))

        assert missing_characters(text) == []

    @pytest.mark.parametrize(
        ("text", "missing"),
        [
            ("", []),
            ("王小明 李", []),
            ("王\ue000明\ue000", ["U+E000"]),
            ("a\u0301b", ["U+0301"]),
            ("王\u200b明\n", ["U+200B", "U+000A"]),
            ("😀\U00031350\x00", ["U+1F600", "U+31350", "U+0000"]),
        ],
    )
    def test_lack_what_cannot_be_printed(self, text, missing):
        assert missing_characters(text) == missing

    def test_draw_a_western_word_in_one_font(self):
        assert len(runs("AYŞE ÖZ", Face.STRONG)) == 1
        assert [run.text for run in runs("曾𬭊芳", Face.TEXT)] == ["曾𬭊芳"]
        assert [run.text for run in runs("𠮷田", Face.TEXT)] == ["𠮷", "田"]
        assert [run.is_thin for run in runs("𠮷田", Face.STRONG)] == [True, False]


class TestNames:
    @pytest.mark.parametrize("name", NAMES)
    def test_are_read_back_exactly_by_pypdf(self, name):
        text = PdfReader(BytesIO(certificate_pdf(a_page(name=name)))).pages[0].extract_text()

        assert any(line.startswith(f"{name}学员") for line in _unspaced_before(text, "学员"))

    @needs_poppler
    @pytest.mark.parametrize("name", NAMES)
    def test_are_read_back_exactly_by_pdftotext(self, name):
        text = read_with_pdftotext(certificate_pdf(a_page(name=name)))

        assert any(line.startswith(f"{name}学员") for line in _unspaced_before(text, "学员"))

    def test_are_drawn_as_plain_text(self):
        text = PdfReader(BytesIO(certificate_pdf(a_page(name="<b>&amp;</b>")))).pages[0]

        assert "<b>&amp;</b>" in text.extract_text()

    @pytest.mark.parametrize("character", ["\ue000", "\U00031350", "\u0301", "\u00a0", "\n"])
    def test_that_cannot_be_printed_stop_the_page(self, character):
        with pytest.raises(MissingGlyph) as refused:
            certificate_pdf(a_page(name=f"王{character}明"))

        assert refused.value.facts["character"] == character
        assert refused.value.facts["code_point"] == f"U+{ord(character):04X}"
        assert refused.value.facts["text"] == f"王{character}明"


def _unspaced_before(text: str, word: str) -> list[str]:
    """Give the lines, without the air that the layout puts before the word."""
    return [re.sub(rf" +(?={word})", "", line) for line in text.splitlines()]


class TestPdf:
    def test_is_the_same_each_time(self):
        assert certificate_pdf(a_page()) == certificate_pdf(a_page())
        assert certificate_pdf(a_page(seal=a_png())) == certificate_pdf(a_page(seal=a_png()))

    def test_embeds_every_font(self):
        reader = PdfReader(BytesIO(certificate_pdf(a_page(name="𠮷Ş"))))
        fonts = reader.pages[0]["/Resources"]["/Font"].values()

        assert len(fonts) >= 5
        assert all("/FontFile2" in font.get_object()["/FontDescriptor"] for font in fonts)

    def test_says_what_it_is_and_nothing_about_the_person(self):
        reader = PdfReader(BytesIO(certificate_pdf(a_page())))

        assert reader.metadata.title == "结业证书"
        assert reader.metadata.author == "大连市星海老年大学"
        assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
        assert not any("芳" in str(value) for value in reader.metadata.values())

    def test_is_a4_landscape(self):
        box = PdfReader(BytesIO(certificate_pdf(a_page()))).pages[0].mediabox

        assert (round(box.width / MM), round(box.height / MM)) == (297, 210)

    def test_is_small(self):
        pages = [a_page(verification_code=f"7K4M2Q9T{place}") for place in range(10, 40)]

        assert len(certificate_pdf(a_page())) < 60_000
        assert len(certificates_pdf(pages)) < 60_000 + 30 * 4_000

    def test_has_a_page_for_each_certificate(self):
        pages = [a_page(name=name) for name in NAMES]

        reader = PdfReader(BytesIO(certificates_pdf(pages)))

        for page, name in zip(reader.pages, NAMES, strict=True):
            assert name in page.extract_text()

    @pytest.mark.parametrize("kind", Kind)
    def test_leads_to_the_verification_page(self, kind, tmp_path):
        page = a_page(kind=kind)

        found = zxingcpp.read_barcode(_picture_of_code(page, tmp_path))

        assert found.text == page.verify_url

    def test_says_all_that_was_asked_for(self):
        text = PdfReader(BytesIO(certificate_pdf(a_crowded_page()))).pages[0].extract_text()

        for words in ("2102**********1234", "7K4M2-Q9T3P", "监制", "二〇二六年六月二十六日"):
            assert words in text.replace(" ", "")


def _picture_of_code(page: CertificatePage, folder) -> Image.Image:
    if not shutil.which("pdftoppm"):
        file = BytesIO()
        segno.make_qr(page.verify_url, error="m").save(file, kind="png", scale=4)
        return Image.open(file)
    words = ["pdftoppm", "-r", "150", "-png", "-singlefile", "-", str(folder / "page")]
    subprocess.run(words, input=certificate_pdf(page), check=True)  # noqa: S603 - fixed words
    return Image.open(folder / "page.png")


class TestLayout:
    CROWDED = (
        a_page(),
        a_crowded_page(),
        a_crowded_page(name="阿" * 50),
        a_crowded_page(course="学" * 40, issuer="海" * 40),
        a_crowded_page(course="艺术" * 50, organization="校" * 60, issuer="海" * 60),
        a_crowded_page(kind=Kind.STUDY, course="A" * 60),
        a_page(name="𠮷", course="手机", issuer="校", organization="校", seal=a_png()),
    )

    @needs_poppler
    @pytest.mark.parametrize("page", CROWDED)
    def test_keeps_all_words_inside_the_border(self, page):
        for word, (left, top, right, bottom) in words_and_boxes(certificate_pdf(page)):
            assert left >= LEFT, word
            assert right <= RIGHT, word
            assert top >= TOP, word
            assert bottom <= BOTTOM, word

    @needs_poppler
    @pytest.mark.parametrize("page", CROWDED)
    def test_keeps_the_sentence_clear_of_what_is_below(self, page):
        boxes = words_and_boxes(certificate_pdf(page))
        below = min(box[1] for word, box in boxes if "证书编号" in word)
        sentence_ends = [box[3] for word, box in boxes if "特发此证" in word]

        assert sentence_ends[0] <= below

    @pytest.mark.parametrize(
        "changes",
        [
            {"course": "学" * 400},
            {"name": "阿" * 60},
            {"issuer": "海" * 200, "organization": "校"},
            {"supervisor": "局" * 60},
        ],
    )
    def test_refuses_what_cannot_fit(self, changes):
        with pytest.raises(TextTooLong):
            certificate_pdf(a_page(**changes))

    def test_uses_the_institution_s_own_seal(self):
        reader = PdfReader(BytesIO(certificate_pdf(a_page(seal=a_png()))))

        assert len(reader.pages[0].images) == 1

    @pytest.mark.parametrize("picture", [b"", b"no picture", a_png(format="TIFF"), a_png()[:60]])
    def test_refuses_a_seal_that_is_no_png(self, picture):
        with pytest.raises(SealUnreadable):
            certificate_pdf(a_page(seal=picture))

    @pytest.mark.parametrize(
        ("issuer", "expected"),
        [
            ("社区学院", "社区学院之印"),
            ("大连老年大学", "大连老年大学"),
            ("大连市星海老年大学", "大连市星海老年大学专用章"),
            ("大连市 乐学（总校）", "大连市乐学总校证书专用章"),
        ],
    )
    def test_draws_a_seal_from_the_name(self, issuer, expected):
        assert seal_text(issuer) == expected


class TestWording:
    def test_never_speaks_of_a_vocational_skill_level(self):
        for words in chain(TITLES.values(), SENTENCES.values()):
            assert "技能等级" not in words

    def test_is_another_for_each_kind(self):
        texts = ["".join(phrases(a_page(kind=kind, attendance_percent=94))) for kind in Kind]

        study = "共36学时，出勤率94%，学有所获，特发此证。"
        training = "学满36学时，出勤率94%，培训合格，特发此证。"
        completion = "共36学时，修业期满，准予结业，特发此证。"
        dates = "于2026年3月4日至2026年6月24日"
        assert texts == [
            f"{dates}在本校书法（楷书入门）班学习，{completion}",
            f"{dates}参加本校“书法（楷书入门）”课程学习，{study}",
            f"{dates}参加本单位“书法（楷书入门）”培训，{training}",
        ]

    def test_names_the_place_when_it_is_not_the_issuer(self):
        text = "".join(phrases(a_page(organization="玉境社区学习点", course="合唱班")))

        assert "在玉境社区学习点合唱班学习" in text

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2026, 6, 26), "二〇二六年六月二十六日"),
            (date(2030, 10, 10), "二〇三〇年十月十日"),
            (date(2027, 12, 31), "二〇二七年十二月三十一日"),
            (date(2011, 1, 20), "二〇一一年一月二十日"),
        ],
    )
    def test_writes_the_date_in_characters(self, day, expected):
        assert formal_date(day) == expected


def a_measure(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)


class TestBreakLines:
    words = st.lists(
        st.text("书法学习，。（）“”2026A 年月", min_size=1, max_size=30), min_size=1, max_size=4
    )

    def set_lines(self, row, *, width=20.0, indent=2.0) -> list[str]:
        found = units(row, measure=a_measure, widest=width / 2)
        return [line.text for line in break_lines(found, width=width, indent=indent)]

    @given(words)
    def test_loses_nothing_and_fills_the_room(self, row):
        found = units(row, measure=a_measure, widest=10.0)
        try:
            lines = break_lines(found, width=20.0, indent=2.0)
        except TextTooLong:
            assert re.search("[（“，。）”]{10}", "".join(row).replace(" ", ""))
            return

        assert "".join(line.text for line in lines) == "".join(row).replace(" ", "")
        assert all(line.width <= 20.5 + 1e-9 for line in lines)
        assert all(line.width >= 20.0 - 1e-9 for line in lines[:-1] if len(line.places) > 1)

    @given(words)
    def test_starts_no_line_with_a_closing_mark(self, row):
        try:
            lines = self.set_lines(row)
        except TextTooLong:
            return

        assert not any(line[0] in "，。）”" for line in lines[1:])
        assert not any(line[-1] in "（“" for line in lines[:-1])

    def test_never_tears_a_number(self):
        text = "于2026年3月4日至2026年6月24日在本校学习共128学时"

        for width in range(8, 30):
            joined = "\n".join(self.set_lines([text], width=float(width)))
            assert not re.search(r"\d\n\d", joined)

    def test_breaks_between_phrases_when_it_can(self):
        lines = self.set_lines(["学满三十六学时，", "修业期满，", "准予结业，"], width=16.0)

        assert lines == ["学满三十六学时，修业期满，", "准予结业，"]

    def test_lets_two_marks_share_their_blanks(self):
        found = units(["（学）”，"], measure=a_measure, widest=10.0)

        assert [unit.glue for unit in found] == [0, 0, 0, -0.5, -0.5]

    def test_leaves_no_single_character_on_the_last_line(self):
        lines = self.set_lines(["学习学习学习学习学习"], width=8.5, indent=0.0)

        assert len(lines[-1]) > 1


class TestRenderApart:
    def test_gives_the_same_bytes(self):
        pages = [a_page(), a_page(name="𠮷田", seal=a_png())]

        assert render_apart(pages) == [certificate_pdf(page) for page in pages]
        assert render_apart([]) == []

    def test_hands_a_refusal_back(self):
        with pytest.raises(MissingGlyph) as refused:
            render_apart([a_page(), a_page(name="王\U00031350")])

        assert refused.value.facts["code_point"] == "U+31350"

    def test_leaves_the_fonts_out_of_the_asking_process(self):
        code = "import courseware.certificates.documents, sys; print('reportlab' in sys.modules)"

        words = [sys.executable, "-c", code]
        said = subprocess.run(words, capture_output=True, check=True)  # noqa: S603 - fixed words

        assert said.stdout.strip() == b"False"

    def test_is_not_changed_by_a_page_before(self):
        alone = certificate_pdf(a_page())
        certificate_pdf(replace(a_page(), name="𠮷Şẻ"))

        assert certificate_pdf(a_page()) == alone
