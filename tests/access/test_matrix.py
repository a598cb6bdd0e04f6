"""Every page asked for by everybody, about things in every relation to them and in every state.

What should come out stands in expected.csv, which was written by hand.
"""

import difflib
import re
from dataclasses import replace

import pytest

from courseware.foundation.database import Base
from tests.access import table
from tests.access.asking import likeness, outcome, rows, undone, written
from tests.access.city import WHERE
from tests.access.leaks import leaks
from tests.access.recipes import RECIPES
from tests.access.sweeping import ask_for, nearest, requests, routes, targets
from tests.access.targets import Target

GIVES_ELSEWHERE = {"accounts.grant"}
"""Whoever sees an account here may give it a role there."""
ON_FORMS = {"code", "min_age_female", "min_age_male", "max_age", "has_lift", "equipment"}
"""Columns that a form of the recipes leaves empty, although it has them."""
COLUMNS = {
    column.name: "1"
    for table in Base.metadata.sorted_tables
    for column in table.columns
    if column.name not in ON_FORMS
}
RANDOM = re.compile(
    r"'[2-9a-hjkmnp-z]{20}'|UUID\('[^']*'\)|'[0-9A-Z]{6}'|\$argon2id[^']*"
    r"|b'(?:[^'\\]|\\.)*'|b\"(?:[^\"\\]|\\.)*\""
)
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


class TestTable:
    def test_speaks_of_every_page(self, shared_app):
        for endpoint, method in routes(shared_app):
            assert endpoint in RECIPES, f"no recipe for {endpoint}"
            for relation in table.relations_of(endpoint, method):
                for state in RECIPES[endpoint].states:
                    table.expected(endpoint, method, relation, state)

    def test_speaks_of_no_page_that_is_gone(self, shared_app):
        known = {endpoint for endpoint, _ in routes(shared_app)}

        assert set(table.rows()) - known == set()

    def test_knows_every_role(self):
        assert set(table.roles()) == set(WHERE)


@pytest.mark.parametrize("role", WHERE)
class TestMatrix:
    def test_every_line_holds(self, gate, role):
        """One request for each line of the table and each method; which one varies by the role."""
        faults = []
        for endpoint, method in requests(gate.app):
            lines = {}
            for target in targets(gate, endpoint, method, role):
                row = table.expected(endpoint, method, target.relation, target.state)
                lines.setdefault(row.line, []).append(target)
            for line, possible in lines.items():
                at = (line + len(role)) % len(possible)
                faults += attempt(gate, endpoint, method, possible[at])

        assert not faults, f"{len(faults)} answers differ:\n" + "\n".join(faults)

    @pytest.mark.long
    def test_every_cell_holds(self, gate, role):
        faults = [
            fault
            for endpoint, method in requests(gate.app)
            for target in targets(gate, endpoint, method, role)
            for fault in attempt(gate, endpoint, method, target)
        ]

        assert not faults, f"{len(faults)} answers differ:\n" + "\n".join(faults)


class TestTwoRoles:
    """An auditor of one street who looks after the next: what opens a door there opens no thing
    here."""

    PAIRS = (
        ("own", "own", "auditor"),
        ("child", "child", "auditor"),
        ("sibling", "own", "street_admin"),
    )

    def test_do_not_add_up(self, gate):
        """One request for each page and method; of which thing goes round."""
        faults = []
        for turn, (endpoint, method) in enumerate(requests(gate.app)):
            possible = self.cases(gate, endpoint, method)
            if possible:
                target, wanted = possible[turn % len(possible)]
                faults += _try(gate, endpoint, method, target, wanted)

        assert not faults, f"{len(faults)} answers differ:\n" + "\n".join(faults)

    @pytest.mark.long
    def test_never_add_up(self, gate):
        faults = [
            fault
            for endpoint, method in requests(gate.app)
            for target, wanted in self.cases(gate, endpoint, method)
            for fault in _try(gate, endpoint, method, target, wanted)
        ]

        assert not faults, f"{len(faults)} answers differ:\n" + "\n".join(faults)

    def cases(self, gate, endpoint, method):
        """Everything of each pair in each state, with what should come out."""
        if endpoint in GIVES_ELSEWHERE or table.relations_of(endpoint, method) == ("-",):
            return []
        found = []
        for state in RECIPES[endpoint].states:
            for relation, as_if, role in self.PAIRS:
                wanted = table.expected(endpoint, method, as_if, state).outcomes[role]
                if wanted != "D":
                    found.append((Target(gate.city, "mixed", relation, state), wanted))
        return found


@pytest.mark.long
class TestFields:
    def test_that_are_not_on_a_form_change_nothing(self, gate):
        """A form that brings every column of every table does what the plain form does."""
        if gate.connection.dialect.name == "postgresql":
            pytest.skip("its numbers of rows go on after what is undone: no two runs are alike")
        faults = []
        for endpoint, method in requests(gate.app):
            if method in UNSAFE:
                target = nearest(gate, endpoint, method, "city_admin")
                plain = _changed(gate, method, ask_for(gate, endpoint, target))
                ask = ask_for(gate, endpoint, target)
                swollen = _changed(gate, method, replace(ask, data=COLUMNS | ask.data))
                faults += [f"{endpoint}: {plain ^ swollen}"] if plain != swollen else []

        assert not faults, "\n".join(faults)


def _changed(gate, method, ask):
    """The rows that a request adds, changes and takes away, without what is random in them."""
    before = rows(gate.connection)
    with undone(gate.connection):
        gate.browser("city_admin").open(method, ask)
        after = rows(gate.connection)
    return {
        f"{sign} {table} {RANDOM.sub('', row)}"
        for table in before
        for sign, here, there in (("-", before, after), ("+", after, before))
        for row in set(here[table]) - set(there[table])
    }


def attempt(gate, endpoint, method, target):
    """Ask, and tell every difference from the table."""
    row = table.expected(endpoint, method, target.relation, target.state)
    wanted = row.outcomes[target.role]
    return [] if wanted == "." else list(_try(gate, endpoint, method, target, wanted))


def _try(gate, endpoint, method, target, wanted):
    ask = ask_for(gate, endpoint, target)
    browser = gate.browser(target.role)
    before = written(gate.connection)
    about = f"{target.role}: {method} {endpoint} ({target.relation}, {target.state})"
    try:
        with undone(gate.connection):
            answer = browser.open(method, ask)
    except Exception as broken:  # noqa: BLE001 - whatever breaks a page is one more difference
        yield f"{about} breaks: {type(broken).__name__} {str(broken)[:100]}"
        return
    word = "page" if wanted == "N" else table.WORDS[wanted]
    if outcome(answer) != word:
        yield f"{about} gives {outcome(answer)}, should give {word}"
    if method not in UNSAFE and written(gate.connection) != before:
        yield f"{about} writes"
    text = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
    yield from (f"{about} {leak}" for leak in leaks(gate.city, target.role, text, ask))
    if wanted in "MRN" and _should_look_like_nothing(endpoint, method, target, wanted):
        yield from (f"{about} {how}" for how in _tells(gate, endpoint, method, target, answer))


def _should_look_like_nothing(endpoint, method, target, wanted):
    if target.role == "mixed" or target.relation not in {"sibling", "parent", "unrelated"}:
        return False
    row = table.expected(endpoint, method, "nonexistent", target.state)
    return row.outcomes[target.role] == wanted


def _tells(gate, endpoint, method, target, answer):
    """A thing of somebody else's must look like one that does not exist."""
    theirs = likeness(answer, ask_for(gate, endpoint, target))
    nothing = _nothing(gate, endpoint, method, target)
    if theirs != nothing:
        yield f"does not look like something that does not exist: {_difference(theirs, nothing)}"


def _nothing(gate, endpoint, method, target):
    """What is answered about something that does not exist."""
    key = (target.role, method, endpoint, target.state)
    if key not in gate.ghosts:
        ghost = Target(target.city, target.role, "nonexistent", target.state)
        ask = ask_for(gate, endpoint, ghost)
        with undone(gate.connection):
            gate.ghosts[key] = likeness(gate.browser(target.role).open(method, ask), ask)
    return gate.ghosts[key]


def _difference(one, other):
    if one[:2] != other[:2]:
        return f"{one[:2]} and {other[:2]}"
    changed = difflib.unified_diff(one[2].split("\n"), other[2].split("\n"), lineterm="", n=0)
    return " | ".join(line.strip() for line in list(changed)[3:9])
