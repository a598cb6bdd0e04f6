"""Takes away each check of a permission in turn, on a copy, and tells whether the matrix sees it.

`python -m tests.access.mutants /tmp/copy` prints one line a check; what it calls alive needs a row.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

AREAS = {
    "people": "people counter",
    "scheduling": "scheduling enrollment",
    "enrollment": "enrollment counter",
}
"""Areas whose checks stand behind pages of other areas too."""
ROLES = "street_admin or auditor or learner or instructor"
"""Enough to see a check that is gone: who may, who may look, who may nothing, whose own it is."""


def checks(root: Path) -> Iterator[tuple[Path, ast.Expr]]:
    """Every statement that checks a permission."""
    for path in sorted([*root.glob("courseware/**/*.py"), *root.glob("blueprints/**/*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                whose, _, name = ast.unparse(node.value.func).rpartition(".")
                if name.startswith("check_may_") and whose != "rules":
                    yield path, node


def without(text: str, node: ast.Expr) -> str:
    """The text with the statement replaced by one that does nothing."""
    lines = text.splitlines()
    kept = lines[: node.lineno - 1], lines[node.end_lineno or node.lineno :]
    return "\n".join([*kept[0], " " * node.col_offset + "pass", *kept[1]]) + "\n"


def is_seen(root: Path, area: str) -> bool:
    """Tell whether the matrix fails."""
    only = os.environ | {"ACCESS_ONLY": AREAS.get(area, area)}
    command = [sys.executable, "-m", "pytest", "-n0", "-q", "-x", "--no-header", "--tb=no"]
    command += ["tests/access/test_matrix.py", "-k", f"(every_line and ({ROLES})) or TwoRoles"]
    only |= {"COURSEWARE_TEST_DATABASES": "sqlite"}
    done = subprocess.run(command, cwd=root, env=only, capture_output=True, check=False)  # noqa: S603 - made above
    return done.returncode == 1


def main() -> int:
    """Try them all; the number of those that nobody saw."""
    root, alive = Path(sys.argv[1]), 0
    for path, node in checks(root):
        text = path.read_text(encoding="utf-8")
        path.write_text(without(text, node), encoding="utf-8")
        try:
            seen = is_seen(root, path.relative_to(root).parts[1])
        finally:
            path.write_text(text, encoding="utf-8")
        alive += not seen
        place = f"{path.relative_to(root)}:{node.lineno}"
        sys.stdout.write(f"{'killed' if seen else 'ALIVE'} {place} {ast.unparse(node)}\n")
        sys.stdout.flush()
    return alive


if __name__ == "__main__":
    sys.exit(min(main(), 1))
