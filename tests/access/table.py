"""Reads the table of who gets what; a row that says nothing, or says it twice, is a fault."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("expected.csv")
RELATIONS = ("own", "child", "sibling", "parent", "unrelated", "nonexistent")
SPECIAL = ("mine", "abroad", "free")
PATTERNS = {
    "within": ("own", "child"),
    "outside": ("sibling", "parent", "unrelated", "nonexistent"),
}
WORDS = {
    "P": "page",
    "G": "goes",
    "S": "sign-in",
    "M": "missing",
    "D": "door",
    "R": "refused",
    "N": "nothing",
    ".": "not asked",
}


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    endpoint: str
    methods: tuple[str, ...]
    relations: tuple[str, ...]
    states: tuple[str, ...]
    outcomes: dict[str, str]
    line: int

    def is_about(self, method: str, relation: str, state: str) -> bool:
        return (
            method in self.methods
            and relation in self.relations
            and ("*" in self.states or state in self.states)
        )


@cache
def rows() -> dict[str, list[Row]]:
    """All lines, by endpoint."""
    found: dict[str, list[Row]] = {}
    for row in _read():
        found.setdefault(row.endpoint, []).append(row)
    return found


@cache
def roles() -> tuple[str, ...]:
    """The columns."""
    return tuple(_header()[4:])


def _lines() -> list[tuple[int, str]]:
    lines = enumerate(FILE.read_text(encoding="utf-8").splitlines(), start=1)
    return [(number, line) for number, line in lines if line and not line.startswith("#")]


def _header() -> list[str]:
    return _lines()[0][1].split(",")


def _read() -> Iterator[Row]:
    header = _header()
    for number, line in _lines()[1:]:
        cells = next(csv.reader([line]))
        assert len(cells) == len(header), f"line {number} has {len(cells)} cells"
        endpoint, methods, relations, states, *letters = cells
        assert set(letters) <= set(WORDS), f"line {number}: {letters}"
        expanded = [one for word in relations.split() for one in PATTERNS.get(word, (word,))]
        assert set(expanded) <= {*RELATIONS, *SPECIAL, "-"}, f"line {number}: {relations}"
        yield Row(
            endpoint,
            tuple(methods.split()),
            tuple(expanded),
            tuple(states.split()),
            dict(zip(header[4:], letters, strict=True)),
            number,
        )


def relations_of(endpoint: str, method: str) -> tuple[str, ...]:
    """In which relations a page is asked for: all of them, or none where it is about nothing."""
    named = {
        relation
        for row in rows().get(endpoint, [])
        if method in row.methods
        for relation in row.relations
    }
    if named == {"-"}:
        return ("-",)
    assert "-" not in named, f"{method} {endpoint} is about something and about nothing"
    return (*RELATIONS, *[one for one in SPECIAL if one in named])


def expected(endpoint: str, method: str, relation: str, state: str) -> Row:
    """The one row that speaks of this request."""
    found = [row for row in rows().get(endpoint, []) if row.is_about(method, relation, state)]
    asked = f"{method} {endpoint} ({relation}, {state or 'no state'})"
    assert found, f"no row speaks of {asked}"
    assert len(found) == 1, f"rows {[row.line for row in found]} both speak of {asked}"
    return found[0]
