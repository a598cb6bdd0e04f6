"""Everything a person reads exists in English: whole, and in the singular where there is one."""

import ast
import re

import pytest
from babel.messages.pofile import read_po

from tests.house import tree
from tests.house.test_translations import CATALOG, PLACEHOLDER

ENGLISH = CATALOG.parents[2] / "en/LC_MESSAGES/messages.po"
CJK = re.compile(r"[\u2e80-\u2fff\u3001-\u9fff\uff00-\uff60]")
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
COUNTED = re.compile(
    r"%\((?P<fact>\w+)\)s (?:class |running )?(?:accounts|certificates|classes|courses|days|"
    r"drafts|enrollments|hours|learners|lessons|levels|meetings|messages|minutes|pairs|people|"
    r"places|rolls|rooms|rows|seconds|sites|subjects|teachers|terms|things|weeks|years)\b"
)
MANY = {
    "Next class: in %(days)s days": "tomorrow has a sentence of its own",
    "%(least)s to %(most)s years": "the higher of two ages",
}
"""Sentences whose number is never 1, each with why."""
QUOTING = {
    "No row names the columns. One column must be called “姓名”, one more is needed.",
    "No row with column names was found, such as 课程名称, 上课时间, 名额.",
    (
        "The first row names the columns. “姓名” is needed; “性别”, “身份证号”, “手机”, "
        "“出生日期”, “紧急联系人” and “备注” are read as well."
    ),
    "This is not read as “男” or “女”. The sex will stay empty.",
}
"""They say which Chinese words must stand in a list that is taken in."""
IN_CHINESE = {
    "blueprints/catalog/commands.py": "a command: its words stand in the city's own lists",
    "blueprints/demo/words.py": "a command: an invented city",
    "blueprints/enrollment/learners.py": "takes either full stop away",
    "blueprints/web/elders.py": "the names by which people look for pages for the old",
    "blueprints/web/format.py": "knows the marks at which a Chinese name breaks",
    "blueprints/web/language.py": "each language is called by its own name",
}
"""Modules with Chinese in their code, each with why."""


def catalog_of(path):
    with path.open("rb") as file:
        return [message for message in read_po(file) if message.id]


@pytest.fixture(scope="module")
def msgids():
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog_of(CATALOG)
    ]


@pytest.fixture(scope="module")
def english():
    return {(message.id, message.context): message.string for message in catalog_of(ENGLISH)}


def faults_of(msgid, fact, text):
    """What is wrong with one English text that stands for its msgid."""
    wanted = PLACEHOLDER.findall(msgid)
    faults = [f"{text!r} has no text"] if not text or text == msgid else []
    if sorted(wanted) != sorted(PLACEHOLDER.findall(text)):
        faults.append(f"{msgid!r} and {text!r} have different placeholders")
    if fact and wanted and f"%({fact})s" not in wanted:
        faults.append(f"{msgid!r} has no fact {fact}")
    return faults + ([f"{text!r} is not English"] if CJK.search(text) else [])


def uncounted(msgid, english):
    """The facts of a sentence that would read wrongly when they are 1."""
    if msgid in MANY or " at most " in msgid:
        return []
    text = english.get((msgid, None), msgid)
    facts = {found["fact"] for found in COUNTED.finditer(text)}
    return sorted(fact for fact in facts if (msgid, fact) not in english)


def strings_of(source):
    """The texts in Python code that are no docstrings."""
    parsed = ast.parse(source)
    described = {
        id(line.value)
        for node in ast.walk(parsed)
        for line in (node.body if isinstance(getattr(node, "body", None), list) else [])
        if isinstance(line, ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(parsed)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in described
    ]


class TestEnglish:
    def test_msgids_are_english(self, msgids):
        assert {msgid for msgid in msgids if CJK.search(msgid)} == QUOTING

    def test_stands_for_a_msgid_that_is_used(self, msgids, english):
        assert {msgid for msgid, _fact in english} - set(msgids) == set()

    def test_is_whole(self, english):
        faults = [
            fault
            for (msgid, fact), text in english.items()
            for fault in faults_of(msgid, fact, text)
        ]

        assert faults == []

    def test_speaks_of_one_thing_as_of_one(self, msgids, english):
        faults = {msgid: facts for msgid in msgids if (facts := uncounted(msgid, english))}

        assert faults == {}

    def test_templates_have_no_chinese_of_their_own(self):
        faults = [
            (str(path.relative_to(tree.ROOT)), found)
            for path in tree.files("templates/**/*.html")
            if (found := set(CJK.findall(_without_msgids(path.read_text(encoding="utf-8")))))
        ]

        assert faults == []

    def test_code_of_pages_has_none_either(self):
        found = {
            str(path.relative_to(tree.ROOT))
            for path in tree.files("blueprints/**/*.py")
            if any(map(CJK.search, strings_of(path.read_text(encoding="utf-8"))))
        }

        assert found == set(IN_CHINESE)


def _without_msgids(template):
    text = COMMENT.sub("", template)
    for msgid in QUOTING:
        text = text.replace(msgid, "")
    return text


class TestWatch:
    @pytest.mark.parametrize(
        ("msgid", "fact", "text"),
        [
            ("%(n)s left", None, "some left"),
            ("%(n)s left", "m", "%(n)s leaf"),
            ("%(n)s left", None, "还剩%(n)s"),
            ("%(n)s left", "n", ""),
        ],
    )
    def test_notices_a_bad_text(self, msgid, fact, text):
        assert faults_of(msgid, fact, text)

    def test_lets_a_good_text_through(self):
        assert faults_of("%(n)s rows", "n", "%(n)s row") == []

    def test_notices_a_number_that_may_be_one(self):
        msgid = "%(count)s rows of %(pages)s rooms"

        assert uncounted(msgid, {(msgid, "pages"): "…"}) == ["count"]

    def test_sees_texts_but_no_docstrings(self):
        assert strings_of('"""甲"""\nx = f"乙{x}"  # 丙\n') == ["乙"]
