"""What goes into an import, and what became of every row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from courseware.catalog.rules import Reading, ReadRow, RowProblem, TermFacts
from courseware.foundation.messages import N_

Wording = Callable[[str, Mapping[str, object]], str]
"""Puts a msgid with its facts into the city's language: notes are kept as people read them."""

AT_COLUMN = N_("Column %(column)s (%(header)s): %(says)s")


@dataclass(frozen=True)
class ListPlan:
    """A class list that was understood, and for whom it is taken in."""

    organization_id: int
    reading: Reading
    word: Wording
    term: TermFacts = TermFacts()  # noqa: RUF009 - frozen
    """What the person who imports says of the term."""


class Fate(Enum):
    """What became of a row."""

    PUBLISHED = "published"
    DRAFT = "draft"
    KNOWN = "known"
    """The section was there already, and stays as it is."""
    REJECTED = "rejected"


@dataclass(frozen=True)
class Line:
    """A row of the list and what became of it."""

    row: ReadRow
    fate: Fate
    hindrance: str = ""
    """Why a row without problems is a draft all the same, in words."""


@dataclass(frozen=True)
class Added:
    """How many things the list brought that were not there."""

    terms: int
    courses: int
    sites: int
    rooms: int
    instructors: int


@dataclass(frozen=True)
class Outcome:
    """How an import went."""

    lines: tuple[Line, ...]
    added: Added

    def count(self, fate: Fate) -> int:
        """Count the rows that came to this."""
        return sum(1 for line in self.lines if line.fate is fate)


def problem_text(problem: RowProblem, *, word: Wording) -> str:
    """Say what is wrong in a row, with its column where the list has one."""
    says = word(problem.sentence, problem.facts)
    if not problem.column:
        return says
    return word(AT_COLUMN, {"column": problem.column, "header": problem.header, "says": says})
