"""Imports fall; they never rise and never circle. The contracts stand in .importlinter."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import tree

CONTRACTS = 7
PLANTED = [
    ("courseware/people/rules/planted.py", "import flask", "The domain knows no web"),
    ("courseware/audit/planted.py", "import courseware.people", "Areas stand in one order"),
    ("courseware/planted/__init__.py", "", "Areas stand in one order"),
    ("courseware/audit/models.py", "import courseware.audit.queries", "Inside an area"),
    ("courseware/audit/planted.py", "", "Inside an area"),
    ("courseware/reports/planted.py", "", "In reports one file is one report"),
    (
        "courseware/reports/roster.py",
        "import courseware.reports.catalog",
        "In reports one file is one report",
    ),
    ("blueprints/health/planted.py", "import blueprints.people", "No page imports another"),
    ("blueprints/planted/__init__.py", "", "No page imports another"),
    ("courseware/people/rules/planted.py", "import sqlalchemy", "Rules are plain Python"),
    ("courseware/audit/models.py", "import courseware.audit.queries", "No circles"),
]


def broken(folder):
    """The names of the broken contracts, with what import-linter says."""
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"]
    done = subprocess.run(  # noqa: S603  # the linter of this environment
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    said = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)
    names = re.findall(r"^(.+) BROKEN", said, flags=re.MULTILINE)
    kept = len(re.findall(r"^.+ KEPT", said, flags=re.MULTILINE))
    return names, kept, said


class TestImports:
    def test_keep_every_contract(self):
        names, kept, said = broken(tree.ROOT)

        assert (names, kept) == ([], CONTRACTS), said

    @pytest.mark.long
    @pytest.mark.parametrize(("path", "line", "contract"), PLANTED)
    def test_a_violation_breaks_the_contract(self, tmp_path, path, line, contract):
        for folder in ("courseware", "blueprints"):
            kept = shutil.ignore_patterns("*.ttf", "*.po", "*.mo", "__pycache__")
            shutil.copytree(tree.ROOT / folder, tmp_path / folder, ignore=kept)
        shutil.copy(tree.ROOT / ".importlinter", tmp_path)
        planted = tmp_path / path
        planted.parent.mkdir(exist_ok=True)
        with planted.open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")

        names, _, said = broken(tmp_path)

        assert any(name.startswith(contract) for name in names), said
