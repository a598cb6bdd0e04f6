"""The numbers the house holds. They are there to be noticed, not to be gamed."""

import ast

import pytest

from tests.house import tree

LONGEST_FILE = 300
LONGEST_TEST = 500
LONGEST_BODY = 25
LONGEST_STORY = 50
"""Lines of a test: a journey is told in one go."""
MOST_PARAMETERS = 5
CODE = tree.files("courseware/**/*.py", "blueprints/**/*.py", "wsgi.py", "migrations/env.py")
TESTS = tree.files("tests/**/*.py")
TEMPLATES = tree.files("templates/**/*.html", "static/css/*.css", "static/js/*.js")


def length_faults(paths, most):
    return [
        f"{tree.name_of(path)}: {count} lines"
        for path in paths
        if (count := len(tree.source(path).splitlines())) > most and not tree.is_excused(path, 1)
    ]


def body_faults(path, most=LONGEST_BODY):
    for function in tree.functions(path):
        count = body_length(function)
        if count > most and not tree.is_excused(path, function.lineno):
            yield f"{tree.name_of(path)}:{function.lineno} {function.name}: {count} lines"


def body_length(function):
    """Lines of the body without the docstring."""
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def parameter_faults(path):
    for function in tree.functions(path):
        arguments = function.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        counted = [one for one in every if one.arg not in {"self", "cls", "work", "session"}]
        if len(counted) > MOST_PARAMETERS and not tree.is_excused(path, function.lineno):
            yield f"{tree.name_of(path)}:{function.lineno} {function.name}: {len(counted)}"


def offered(path):
    """What a module shows to others: itself, its public functions, classes and their methods."""
    module = tree.parsed(path)
    if module.body:
        yield "the module", 1, module
    for node in public(module):
        yield node.name, node.lineno, node
        if isinstance(node, ast.ClassDef):
            for method in public(node):
                yield f"{node.name}.{method.name}", method.lineno, method


def public(node):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    named = [one for one in node.body if isinstance(one, kinds)]
    return [one for one in named if not one.name.startswith("_")]


def undocumented(path):
    return [
        f"{tree.name_of(path)}:{line} {name}"
        for name, line, node in offered(path)
        if ast.get_docstring(node) is None
    ]


class TestSizes:
    def test_there_is_something_to_measure(self):
        assert CODE
        assert TESTS

    def test_a_file_fits_in_a_short_sitting(self):
        assert length_faults(CODE + TEMPLATES, LONGEST_FILE) == []

    def test_a_test_file_is_not_endless(self):
        assert length_faults(TESTS, LONGEST_TEST) == []

    @pytest.mark.parametrize("path", CODE, ids=tree.name_of)
    def test_a_function_fits_on_half_a_screen(self, path):
        assert list(body_faults(path)) == []

    def test_a_test_fits_on_a_screen(self):
        assert [fault for path in TESTS for fault in body_faults(path, LONGEST_STORY)] == []

    def test_a_function_asks_for_few_things(self):
        assert [fault for path in CODE for fault in parameter_faults(path)] == []

    def test_what_the_domain_offers_is_explained(self):
        domain = [path for path in CODE if "courseware" in path.parts]
        assert [fault for path in domain for fault in undocumented(path)] == []


class TestMeasure:
    """The measuring itself, on planted code."""

    @pytest.fixture
    def planted(self, tmp_path, monkeypatch):
        monkeypatch.setattr(tree, "ROOT", tmp_path)
        path = tmp_path / "planted.py"
        body = "".join(f"    a = {number}\n" for number in range(26))
        path.write_text(
            f'def long(a, b, c, d, e, f):\n    """Doc."""\n{body}\n\n'
            f"def excused():  # house: a table\n{body}"
        )
        return path

    def test_notices_a_long_function_but_not_an_excused_one(self, planted):
        assert list(body_faults(planted)) == ["planted.py:1 long: 26 lines"]

    def test_notices_many_parameters(self, planted):
        assert list(parameter_faults(planted)) == ["planted.py:1 long: 6"]

    def test_notices_what_is_not_explained(self, planted):
        assert undocumented(planted) == ["planted.py:1 the module", "planted.py:31 excused"]

    def test_notices_a_long_file(self, planted):
        assert length_faults([planted], 20) == ["planted.py: 57 lines"]
