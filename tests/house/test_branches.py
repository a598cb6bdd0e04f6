"""The gate on branches is itself put to the test, on planted reports."""

import json

import pytest

from tests import branches


@pytest.fixture
def report(tmp_path):
    def write(name, *, lines=(), arcs=()):
        facts = {"missing_lines": list(lines), "missing_branches": list(arcs)}
        path = tmp_path / "report.json"
        path.write_text(json.dumps({"files": {name: facts}}), encoding="utf-8")
        return path

    return write


class TestGate:
    @pytest.mark.parametrize(
        "name",
        [
            "courseware/people/rules.py",
            "courseware/people/rules/names.py",
            "courseware/enrollment/operations/enroll.py",
        ],
    )
    def test_notices_a_branch_that_was_not_taken(self, report, capsys, name):
        assert branches.check(report(name, arcs=[[3, 5]])) == 1
        assert f"{name}:3 → 5" in capsys.readouterr().err

    def test_notices_a_line_that_was_not_reached(self, report):
        assert branches.check(report("courseware/people/rules.py", lines=[3])) == 1

    def test_lets_a_whole_module_through(self, report):
        assert branches.check(report("courseware/people/rules.py")) == 0

    def test_asks_nothing_of_other_modules(self, report):
        assert branches.check(report("courseware/people/queries.py", lines=[3])) == 0
