"""Where the files of the house stand, and their parsed contents, for the tests about it."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REASON = re.compile(r"#\s*house:\s*\S+")
"""A comment that grants an exception to a number of the house, with its reason."""


def files(*patterns: str) -> list[Path]:
    """List the files that fit, in a steady order; nothing that was generated."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern)}
    return sorted(path for path in found if "__pycache__" not in path.parts)


def name_of(path: Path) -> str:
    """Give a file's path as people write it."""
    return path.relative_to(ROOT).as_posix()


@cache
def source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(source(path))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(parsed(path)) if isinstance(node, kinds)]


def is_excused(path: Path, line: int) -> bool:
    """Say whether the line bears a reason why its number may be broken."""
    return bool(REASON.search(source(path).splitlines()[line - 1]))
