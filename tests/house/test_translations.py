"""Everything a person reads exists in Chinese: complete, current, and in plain words."""

import re
import subprocess
import sys
from statistics import median

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.house import tree

CATALOG = tree.ROOT / "courseware/translations/zh_CN/LC_MESSAGES/messages.po"
MAPPING = [
    ("courseware/**.py", "python"), ("blueprints/**.py", "python"), ("templates/**.html", "jinja2"),
]  # fmt: skip
KEYWORDS = {
    "_": None, "gettext": None, "N_": None, "_l": None, "lazy_gettext": None,
    "ngettext": (1, 2), "N_n": (1, 2),
}  # fmt: skip
HARSH = ("无效", "非法", "禁止", "系统异常", "参数错误", "验证失败", "服务端", "抱歉", "对不起")
LONGEST_SENTENCE = 40
MIDDLE_SENTENCE = 25
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
TYPED_SPACE = re.compile(rf"({HAN.pattern}) +\d|\d +({HAN.pattern})")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


@pytest.fixture(scope="module")
def catalog():
    with CATALOG.open("rb") as file:
        read = read_po(file, locale="zh_CN")
    return {key_of(message.id): message for message in read if message.id}


@pytest.fixture(scope="module")
def used():
    found = extract_from_dir(
        str(tree.ROOT),
        method_map=MAPPING,
        options_map={"templates/**.html": {"silent": "false"}},
        keywords=KEYWORDS,
        directory_filter=lambda folder: not folder.rpartition("/")[2].startswith((".", "_")),
    )
    return {key_of(message): f"{file}:{line}" for file, line, message, *_ in found}


def key_of(message):
    return message if isinstance(message, str) else message[0]


def texts(message):
    return [message.string] if isinstance(message.string, str) else list(message.string)


def faults_of(english, chinese):
    """What is wrong with one Chinese text."""
    if not chinese:
        return [f"{english!r} has no Chinese"]
    faults = [f"{chinese!r} says {word}" for word in HARSH if word in chinese]
    if set(PLACEHOLDER.findall(chinese)) != set(PLACEHOLDER.findall(english)):
        faults.append(f"{english!r} and {chinese!r} have different placeholders")
    if TYPED_SPACE.search(chinese):
        faults.append(f"{chinese!r} has a space beside a figure; the browser makes one")
    return faults + [
        f"{sentence!r} is too long to be read in one go"
        for sentence in re.split(r"[。！？\n]", chinese)
        if len(HAN.findall(sentence)) > LONGEST_SENTENCE
    ]


class TestTranslations:
    def test_there_are_texts(self, used):
        assert used

    def test_nothing_lacks_its_chinese(self, catalog, used):
        assert {key: place for key, place in used.items() if key not in catalog} == {}

    def test_nothing_in_the_catalog_is_unused(self, catalog, used):
        assert sorted(catalog.keys() - used.keys()) == []

    def test_nothing_is_a_guess(self, catalog):
        assert [key for key, message in catalog.items() if message.fuzzy] == []

    def test_every_text_is_plain_and_whole(self, catalog):
        faults = [
            fault
            for key, message in catalog.items()
            for text in texts(message)
            for fault in faults_of(key, text)
        ]

        assert faults == []

    def test_half_of_the_sentences_are_short(self, catalog):
        """Labels are no sentences: they would make any text look short."""
        lengths = [
            len(HAN.findall(sentence))
            for message in catalog.values()
            for text in texts(message)
            for sentence in re.findall(r"[^。！？\n]+(?=[。！？])", text)
        ]

        assert len(lengths) > 500
        assert median(lengths) <= MIDDLE_SENTENCE

    def test_is_compiled_as_make_does_it(self, tmp_path):
        """A catalog whose head is marked fuzzy is skipped without a word."""
        compiled = tmp_path / "messages.mo"

        command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "compile"]
        files = ["--input-file", str(CATALOG), "--output-file", str(compiled)]
        subprocess.run([*command, *files], check=True)  # noqa: S603 - fixed words, no shell

        assert compiled.stat().st_size > 0


class TestWatch:
    @pytest.mark.parametrize(
        ("english", "chinese"),
        [
            ("Enroll", ""),
            ("Wrong", "参数错误"),
            ("%(n)s left", "还剩几个"),
            ("5 left", "还剩 5个"),
            ("Long", "报" * 41),
        ],
    )
    def test_notices_a_bad_text(self, english, chinese):
        assert faults_of(english, chinese)

    def test_lets_a_good_text_through(self):
        assert faults_of("%(n)s left. Enroll?", "还剩%(n)s个。" + "报" * 40 + "？") == []
