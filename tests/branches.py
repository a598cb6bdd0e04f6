"""The gate: every branch of every module of rules and operations has been taken by a test."""

import json
import re
import sys
from pathlib import Path

GATED = re.compile(r"courseware/\w+/(rules|operations)(/|\.py$)")


def check(report: Path) -> int:
    """Name what the tests did not reach; 0 when there is nothing to name."""
    files = json.loads(report.read_text(encoding="utf-8"))["files"]
    gated = {name: facts for name, facts in files.items() if GATED.match(name)}
    faults = [fault for name, facts in sorted(gated.items()) for fault in _faults(name, facts)]
    if faults:
        sys.stderr.write("Not reached by any test:\n  " + "\n  ".join(faults) + "\n")
        return 1
    sys.stdout.write(f"Every branch of {len(gated)} modules of rules and operations was taken.\n")
    return 0


def _faults(name: str, facts: dict) -> list[str]:
    lines = [f"{name}:{line}" for line in facts["missing_lines"]]
    branches = [
        f"{name}:{start} → {'the end' if end < 0 else end}"
        for start, end in facts["missing_branches"]
        if start not in facts["missing_lines"]
    ]
    return lines + branches
