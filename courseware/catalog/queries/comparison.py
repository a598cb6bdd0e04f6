"""What would become of a class list: of each row, and of the sections that it does not name."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from zlib import crc32

from courseware.catalog.queries.drafting import Wording
from courseware.catalog.queries.naming import Kind, Thing
from courseware.catalog.queries.planning import Plan
from courseware.catalog.queries.world import Known, KnownTerm
from courseware.catalog.rules import Reading, ReadRow, RowState, Table, TermFacts
from courseware.catalog.rules.aspects import MOVING, Aspect
from courseware.catalog.rules.matching import Match
from courseware.foundation.errors import Problem
from courseware.scheduling.queries import SectionDraft
from courseware.scheduling.rules import SectionStatus


@dataclass(frozen=True)
class ListPlan:
    """A class list that was understood, for whom it is taken in, and what a person decided."""

    organization_id: int
    reading: Reading
    word: Wording
    term: TermFacts = TermFacts()  # noqa: RUF009 - frozen
    """What the person who imports says of the term."""
    picked: Mapping[str, str] = field(default_factory=dict)
    """What new names really are, or that they shall not be made (`Naming`)."""
    accepted: frozenset[str] = frozenset()
    """The keys of those changes that were asked about and shall be taken."""


class Fate(Enum):
    """What becomes of a row."""

    NEW = "new"
    """A section that is published."""
    DRAFT = "draft"
    """A section that is kept unpublished, with its problem."""
    REJECTED = "rejected"
    SAME = "same"
    CHANGED = "changed"
    OVER = "over"
    """The section was called off or is over here; it stays so."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the list says otherwise than what we have."""

    key: str
    aspect: Aspect
    before: object
    after: object
    reason: str
    """Why a person is asked first, a msgid; "" when it is simply taken."""
    is_taken: bool
    hindrance: Problem | None = None
    """Why it cannot be taken."""

    @property
    def is_asked(self) -> bool:
        """Whether a person decides."""
        return bool(self.reason)


@dataclass(frozen=True, slots=True)
class Compared:
    """A row, the section that it is about, and what becomes of it."""

    row: ReadRow
    fate: Fate
    draft: SectionDraft | None = None
    """The section as it will be; None for a row that is rejected."""
    plan: Plan | None = None
    """The meetings to be written; None where those there are stay."""
    known: Known | None = None
    match: Match | None = None
    changes: tuple[Change, ...] = ()
    wished: SectionDraft | None = None
    """The section if every change were taken that is asked about, and its meetings then."""
    wished_plan: Plan | None = None
    hindrance: Problem | None = None
    """Why a row without problems cannot be published."""
    is_closed: bool = False
    is_published: bool = False
    """Whether people will see it, or do already."""
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def section(self) -> SectionDraft:
        """The section as it will be, of a row that is not rejected."""
        if self.draft is None:
            raise TypeError("nothing becomes of a rejected row")
        return self.draft

    @property
    def asked(self) -> tuple[Change, ...]:
        """The changes that a person is asked about."""
        return tuple(change for change in self.changes if change.is_asked)

    @property
    def taken(self) -> tuple[Change, ...]:
        """The changes that will be written."""
        return tuple(change for change in self.changes if change.is_taken)

    @property
    def is_called_off(self) -> bool:
        """Whether a person agreed that the class is called off."""
        return any(change.aspect is Aspect.HELD for change in self.taken)

    @property
    def publishes(self) -> bool:
        """Whether it is published now, and was not before."""
        status = self.known.status if self.known else SectionStatus.DRAFT
        return self.is_published and status is SectionStatus.DRAFT

    @property
    def moves(self) -> bool:
        """Whether a section that people see gets other meetings."""
        return self.plan is not None and self.is_published and not self.publishes

    @property
    def may_move(self) -> bool:
        """Whether it would, if a person agreed."""
        return any(change.aspect in MOVING for change in self.changes)

    @property
    def is_stopped(self) -> bool:
        """Whether something is in the way of a change."""
        return any(change.hindrance and change.aspect in MOVING for change in self.changes)


@dataclass(frozen=True)
class Comparison:
    """A whole list beside what there is."""

    rows: tuple[Compared, ...]
    vanished: tuple[Known, ...]
    """Sections of the same terms that the list does not name: told, never touched."""
    things: tuple[Thing, ...]
    """What the list names and is not there yet."""
    terms: Mapping[int, KnownTerm]
    tables: tuple[Table, ...] = ()
    """Where the column names of the list stand."""

    def of(self, fate: Fate) -> tuple[Compared, ...]:
        """List the rows that come to this."""
        return tuple(row for row in self.rows if row.fate is fate)

    def new(self, kind: Kind) -> tuple[Thing, ...]:
        """List what is new of a kind."""
        return tuple(thing for thing in self.things if thing.kind is kind)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Facts for sentences: rows by fate, asked changes, vanished sections."""
        fates = Counter(row.fate.value for row in self.rows)
        return {
            "total": len(self.rows),
            **{fate.value: fates[fate.value] for fate in Fate},
            "asked": sum(len(row.asked) for row in self.rows),
            "vanished": len(self.vanished),
        }

    @property
    def troubled(self) -> Iterator[Compared]:
        """Give the rows of which something is not clear, or that cannot be published."""
        return (row for row in self.rows if row.row.problems or row.hindrance)

    @cached_property
    def mark(self) -> str:
        """A short text that is another when something else would become of the list."""
        told = "\n".join(
            f"{row.fate.value} {row.known and row.known.id} {row.hindrance} {_told(row.changes)}"
            for row in self.rows
        )
        gone = " ".join(str(one.id) for one in self.vanished)
        whole = f"{told}|{gone}"
        return f"{crc32(whole.encode()):08x}"


def _told(changes: tuple[Change, ...]) -> str:
    return " ".join(
        f"{one.aspect.value}:{one.before}:{one.after}:{one.reason}:{one.hindrance}"
        for one in changes
    )


def is_rejected(row: ReadRow) -> bool:
    """Tell whether nothing can be made of a row."""
    return row.state is RowState.REJECTED
