"""Every time limit is data: known, long enough or put off by a tap, or bearing its reason (U16)."""

import ast
import re
import tomllib
from datetime import timedelta
from functools import cache
from importlib import import_module

import pytest

from blueprints.web.staying import LONG, WARNED_BEFORE
from blueprints.web.time_limits import TIME_LIMITS, Fairness
from courseware.policies.rules import PolicyKey
from courseware.policies.rules.keys import KINDS, Unit, Whole
from tests.house import tree

OTHERS = tree.ROOT / "tests/house/times.txt"
LEAST_EXTENSIONS = 10
UNITS = {
    Unit.DAYS: timedelta(days=1),
    Unit.HOURS: timedelta(hours=1),
    Unit.MINUTES: timedelta(minutes=1),
    Unit.SECONDS: timedelta(seconds=1),
}
# The network's door talks to machines, and the demo invents.
WITHOUT_PEOPLE = ("courseware/demo/", "blueprints/demo/", "courseware/network/")
WORDS = re.compile("timedelta|limiter|max_age|_SECONDS")
TOKENS = (".set_cookie", ".loads")
SHIPPED = {
    PolicyKey(name): rule["value"]
    for name, rule in tomllib.loads(
        tree.source(tree.ROOT / "courseware/policies/defaults.toml")
    ).items()
    if isinstance(rule, dict)
}


def times(source):
    """Name what a module says of times: at the top, or by the function that says it."""
    return {
        _name(top)
        for top in source.body
        if _is_a_number(top) or any(_is_a_time(node) for node in ast.walk(top))
    }


def _name(top):
    targets = getattr(top, "targets", [getattr(top, "target", None)])
    return getattr(top, "name", None) or getattr(targets[0], "id", "?")


def _is_a_time(node):
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
        return False
    called = ast.unparse(node.func)
    if called.endswith("timedelta"):
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        return bool(given) and all(isinstance(one, ast.Constant) for one in given)
    expires = called.endswith(TOKENS) and any(one.arg == "max_age" for one in node.keywords)
    return called == "limiter.limit" or expires


def _is_a_number(top):
    is_number = isinstance(getattr(top, "value", None), ast.Constant)
    return is_number and _name(top).endswith("_SECONDS")


@cache
def in_code():
    return set(_in_code())


def _in_code():
    for path in tree.files("courseware/**/*.py", "blueprints/**/*.py"):
        name = tree.name_of(path)
        if not name.startswith(WITHOUT_PEOPLE) and WORDS.search(tree.source(path)):
            module = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            yield from (f"{module}:{one}" for one in times(tree.parsed(path)))
    for key, kind in KINDS.items():
        if isinstance(kind, Whole) and kind.unit in UNITS:
            yield f"policy:{key.value}"


def others():
    lines = OTHERS.read_text(encoding="utf-8").splitlines()
    return {line.split()[0] for line in lines if not line.startswith("#")}


def shipped(limit):
    """How long the limit is as we ship it."""
    place, _, name = limit.stands.partition(":")
    if place == "policy":
        return SHIPPED[PolicyKey(name)] * UNITS[KINDS[PolicyKey(name)].unit]
    found = getattr(import_module(place), name)
    return found["PERMANENT_SESSION_LIFETIME"] if isinstance(found, dict) else found


def test_every_time_in_the_code_is_a_known_limit_or_cuts_nobody_off():
    known = {limit.stands for limit in TIME_LIMITS} | others()

    assert {one for one in in_code() if one not in known} == set()


def test_nothing_is_listed_that_is_gone():
    there = in_code()
    for limit in TIME_LIMITS:
        place, _, name = limit.stands.partition(":")
        assert PolicyKey(name) if place == "policy" else hasattr(import_module(place), name)

    assert others() - there == set()


@pytest.mark.parametrize("limit", TIME_LIMITS, ids=lambda limit: limit.stands)
def test_is_fair(limit):
    if limit.fairness is Fairness.LONG:
        assert shipped(limit) >= LONG
    elif limit.fairness is Fairness.ESSENTIAL:
        assert limit.reason
    else:
        longest = timedelta(hours=SHIPPED[PolicyKey.STAFF_SESSION_HOURS])
        assert longest / shipped(limit) >= LEAST_EXTENSIONS
        least = KINDS[PolicyKey.STAFF_IDLE_MINUTES].least * UNITS[Unit.MINUTES]
        assert timedelta(minutes=2) <= WARNED_BEFORE < least


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("WAIT = timedelta(minutes=5)", {"WAIT"}),
        ("def f():\n    return now + timedelta(minutes=5)", {"f"}),
        ("def f():\n    return now + timedelta(minutes=minutes)", set()),
        ("@limiter.limit('5 per minute')\ndef f(): ...", {"f"}),
        ("def f():\n    answer.set_cookie('a', max_age=60)", {"f"}),
        ("PAUSE_SECONDS = 5", {"PAUSE_SECONDS"}),
        ("MOST = 5", set()),
    ],
)
def test_sees_what_looks_like_a_time(source, found):
    assert times(ast.parse(source)) == found
