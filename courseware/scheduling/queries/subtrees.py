"""Conditions on where in the tree of organizations something lies."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import InstrumentedAttribute

from courseware.organizations.queries import within
from courseware.organizations.rules import keys_of, path_below


def at_or_above(column: InstrumentedAttribute[str], path: str) -> ColumnElement[bool]:
    """Say that what an organization sets counts for the one at `path`."""
    return column.in_(_tops(path))


def counts_in(column: InstrumentedAttribute[str], paths: Sequence[str]) -> ColumnElement[bool]:
    """Say that what an organization sets counts in one of the subtrees: it is there, or above."""
    above = {top for path in paths for top in _tops(path)}
    return or_(within(paths, column=column), column.in_(above))


def _tops(path: str) -> list[str]:
    tops = ["/"]
    for key in keys_of(path):
        tops.append(path_below(tops[-1], key))
    return tops
