"""Words the house does not use: they hide what a thing is, or mean something else here."""

import ast
import re

import pytest

from tests.house import tree

VAGUE_MODULES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
FOREIGN_WORDS = {
    "class_": "section",
    "klass": "section",
    "lesson": "meeting",
    "student": "learner",
    "students": "learners",
    "teacher": "instructor",
    "teachers": "instructors",
    "user": "account",
    "users": "accounts",
}
"""What the glossary says instead."""
LOGIN = "blueprints/web/login.py"
"""flask-login speaks of users."""
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|(?i:lorem ipsum|coming soon|not implemented yet))\b")
CODE = tree.files("courseware/**/*.py", "blueprints/**/*.py", "wsgi.py")
TEXTS = tree.files(
    "courseware/**/*.py", "blueprints/**/*.py", "templates/**/*.html", "static/css/*.css",
    "static/js/*.js", "migrations/**/*.py", "*.md", "Makefile",
)  # fmt: skip


def names(path):
    """Every name that this file gives to something, with its line."""
    for node in ast.walk(tree.parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno


def foreign_words(path):
    for name, line in names(path):
        for word in re.findall(r"class_$|klass|[a-z]+", name.lower()):
            if word in FOREIGN_WORDS:
                yield f"{tree.name_of(path)}:{line} {name}: say {FOREIGN_WORDS[word]}"


def vague_modules(paths):
    return [tree.name_of(path) for path in paths if {path.stem, path.parent.name} & VAGUE_MODULES]


def unfinished(path):
    lines = enumerate(tree.source(path).splitlines(), start=1)
    return [f"{tree.name_of(path)}:{at}: {line}" for at, line in lines if UNFINISHED.search(line)]


class TestWords:
    def test_a_module_is_named_for_what_it_knows(self):
        assert vague_modules(CODE + tree.files("tests/**/*.py", "templates/**/*.html")) == []

    def test_code_speaks_the_words_of_the_glossary(self):
        paths = [path for path in CODE if tree.name_of(path) != LOGIN]
        assert [fault for path in paths for fault in foreign_words(path)] == []

    def test_nothing_is_left_for_later(self):
        assert [fault for path in TEXTS for fault in unfinished(path)] == []


class TestWatch:
    """The watching itself, on planted code."""

    @pytest.fixture
    def planted(self, tmp_path, monkeypatch):
        monkeypatch.setattr(tree, "ROOT", tmp_path)
        path = tmp_path / "helpers.py"
        path.write_text("def enroll(student, class_):\n    user_id = 1  # TODO: later\n")
        return path

    def test_notices_foreign_words(self, planted):
        assert len(list(foreign_words(planted))) == len(["student", "class_", "user_id"])

    def test_notices_a_vague_module(self, planted):
        assert vague_modules([planted]) == ["helpers.py"]

    def test_notices_what_was_left_for_later(self, planted):
        assert len(unfinished(planted)) == 1
