"""Every map of states says for each state where it may go, even if that is nowhere."""

from enum import Enum
from importlib import import_module

import pytest

from tests.house import tree

MODULES = [
    ".".join(path.relative_to(tree.ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in tree.files("courseware/*/rules.py", "courseware/*/rules/*.py")
]


def maps(module):
    """Every name of a module of rules that ends in TRANSITIONS."""
    return [
        (f"{module}.{name}", value)
        for name, value in vars(import_module(module)).items()
        if name.endswith("TRANSITIONS")
    ]


def faults(name, transitions):
    states = {type(state) for state in transitions}
    if len(states) != 1 or not issubclass(next(iter(states)), Enum):
        return [f"{name}: the states are of {states}"]
    (kind,) = states
    missing = [f"{name}: {state} is missing" for state in kind if state not in transitions]
    return missing + [
        f"{name}: {before} → {after!r}, which is no {kind.__name__}"
        for before, afters in transitions.items()
        for after in afters
        if not isinstance(after, kind)
    ]


class TestTransitions:
    def test_there_are_some(self):
        assert any(maps(module) for module in MODULES)

    @pytest.mark.parametrize("module", MODULES)
    def test_are_total(self, module):
        assert [fault for found in maps(module) for fault in faults(*found)] == []


class Light(Enum):
    RED = "red"
    GREEN = "green"


class TestWatch:
    def test_notices_a_state_without_a_rule(self):
        assert faults("planted", {Light.RED: {Light.GREEN}})

    def test_notices_a_foreign_state(self):
        assert faults("planted", {Light.RED: {"green"}, Light.GREEN: set()})
