"""Taking a class list in: all that was shown, in one transaction, or nothing of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from enum import Enum

from courseware import audit
from courseware.catalog import permissions
from courseware.catalog.operations.making import Made, make
from courseware.catalog.operations.remembering import remember_reading, remember_said
from courseware.catalog.operations.search import refresh_some
from courseware.catalog.queries import Clock, Compared, Comparison, Fate, Known, ListPlan, compare
from courseware.catalog.rules import ColumnMapping
from courseware.catalog.rules.aspects import MOVING, Aspect
from courseware.catalog.rules.refusals import ListChanged, RowsRejected
from courseware.enrollment import operations as enrollment
from courseware.foundation.database import expect_many, get_locked
from courseware.foundation.messages import N_
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.scheduling import operations as scheduling
from courseware.scheduling.operations import Arrival, Revision
from courseware.scheduling.rules import SectionStatus

GOES_OF_SEARCH = 2
"""A thousand sections can be found as soon as the list is in; more wait for the job."""
NOT_HELD = N_("it is not held this time")


class Way(Enum):
    """What of a list is taken in."""

    ALL = "all"
    GOOD = "good"
    """The rows that can be read; the others are handed back."""


@dataclass(frozen=True)
class TakeOrder:
    """A list that somebody looked at and wants in."""

    plan: ListPlan
    way: Way
    mapping: ColumnMapping = field(default_factory=ColumnMapping)
    seen: str = ""
    """`Comparison.mark` of what was looked at; "" when nobody looked."""
    seen_picks: dict[str, str] = field(default_factory=dict)
    """What was picked for names when it was looked at."""


@dataclass(frozen=True)
class Outcome:
    """How it went."""

    comparison: Comparison
    made: Made
    section_ids: tuple[int, ...]
    """Of the sections that are new, in the order of the list."""
    told: int
    """Learners who are told of changes."""


def take_list(work: Work, *, order: TakeOrder) -> Outcome:
    """Take a class list in: its sections, and whatever they stand on that is not there yet.

    The list is compared once more, in this transaction: if something else would become of
    it than was looked at, nothing is written.

    :raises Missing: there is no such organization.
    :raises Forbidden: the actor may not import its lists.
    :raises TermUnknown: nobody says which term a row is for.
    :raises TermDatesUnknown: a new term has no days.
    :raises RowsRejected: all rows are wanted, and some cannot be read.
    :raises ListChanged: things have changed since somebody looked.
    """
    expect_many(work.session)
    organization = get_locked(work.session, Organization, order.plan.organization_id)
    permissions.check_may_import(work.actor, path=organization.path)
    comparison = compare(work.session, plan=order.plan, clock=Clock(work.now, work.zone))
    _check_seen(work, order, comparison)
    rejected = len(comparison.of(Fate.REJECTED))
    if rejected and order.way is Way.ALL:
        raise RowsRejected(count=rejected)

    outcome = _Taking(work, order.plan, comparison).run()
    remember_reading(
        work, organization_id=organization.id, mapping=order.mapping, picked=order.plan.picked
    )
    audit.record(work, "catalog.import_list", organization, **comparison.counts)
    for _ in range(GOES_OF_SEARCH):
        refresh_some(work)
    work.session.flush()
    return outcome


def _check_seen(work: Work, order: TakeOrder, comparison: Comparison) -> None:
    if not order.seen:
        return
    plan = order.plan
    if plan.accepted or dict(plan.picked) != order.seen_picks:
        shown = replace(plan, accepted=frozenset(), picked=order.seen_picks)
        comparison = compare(work.session, plan=shown, clock=Clock(work.now, work.zone))
    if comparison.mark != order.seen:
        raise ListChanged


class _Taking:
    """Writes what a comparison says."""

    def __init__(self, work: Work, plan: ListPlan, comparison: Comparison) -> None:
        self._work = work
        self._word = plan.word
        self._organization_id = plan.organization_id
        self._comparison = comparison
        living = [row for row in comparison.rows if row.fate is not Fate.OVER and row.draft]
        self._off = [row for row in living if row.is_called_off]
        self._new = [row for row in living if row.known is None]
        self._old = [row for row in living if row.known and not row.is_called_off]

    def run(self) -> Outcome:
        """Write everything; gives how it went."""
        changed = [row for row in self._old if _is_changed(row)]
        made = make(
            self._work,
            organization_id=self._organization_id,
            comparison=self._comparison,
            drafts=[row.draft for row in (*self._new, *changed) if row.draft],
        )
        scheduling.change_sections(
            self._work,
            organization_id=self._organization_id,
            revisions=[self._revision(row, row.known, made) for row in changed if row.known],
        )
        ids = scheduling.add_sections(
            self._work,
            organization_id=self._organization_id,
            arrivals=[_arrival(row, made) for row in self._new],
        )
        self._remember(ids)
        return Outcome(self._comparison, made, tuple(ids), self._call_off() + self._tell(changed))

    def _revision(self, row: Compared, known: Known, made: Made) -> Revision:
        moves = row.plan is not None
        return Revision(
            section_id=known.id,
            draft=made.real(row.section),
            changed=_told(row),
            status=SectionStatus.PUBLISHED if row.is_published else known.status,
            is_closed=row.is_closed,
            publishes=row.publishes,
            intake=_intake(row.is_closed, known.is_closed),
            meetings=row.plan.meetings if row.plan else None,
            moves_from=self._tomorrow() if moves and known.begun and row.moves else None,
        )

    def _tomorrow(self) -> datetime:
        day = self._work.today + timedelta(days=1)
        return datetime.combine(day, time(), tzinfo=self._work.zone).astimezone(UTC)

    def _remember(self, ids: Sequence[int]) -> None:
        new = {key: row.said for key, row in zip(ids, self._new, strict=True)}
        old = {row.known.id: _kept(row) for row in self._old if row.known}
        before = {row.known.id: row.known.said for row in self._old if row.known}
        differ = {key: said for key, said in old.items() if said != before[key]}
        remember_said(self._work, said={**new, **differ})

    def _call_off(self) -> int:
        reason = self._word(NOT_HELD, {})
        return sum(
            enrollment.cancel_section(self._work, section_id=row.known.id, reason=reason)
            for row in self._off
            if row.known
        )

    def _tell(self, changed: Sequence[Compared]) -> int:
        told = 0
        for row in changed:
            if row.known and row.known.is_relied_on:
                told += self._tell_of(row.known.id, {change.aspect for change in row.taken})
        return told

    def _tell_of(self, section_id: int, aspects: set[Aspect]) -> int:
        if aspects & MOVING:
            return enrollment.tell_moved(self._work, section_id=section_id)
        if Aspect.FEE in aspects:
            return enrollment.tell_fee(self._work, section_id=section_id)
        return 0


def _is_changed(row: Compared) -> bool:
    was = row.known
    return was is not None and (
        row.draft != was.draft or row.is_closed != was.is_closed or row.publishes
    )


def _told(row: Compared) -> tuple[str, ...]:
    return tuple(change.aspect.value for change in row.taken)


def _intake(is_closed: bool, was_closed: bool) -> str:  # noqa: FBT001 - two states of one thing
    if is_closed == was_closed:
        return ""
    return "close" if is_closed else "reopen"


def _arrival(row: Compared, made: Made) -> Arrival:
    return Arrival(
        draft=made.real(row.section),
        meetings=row.plan.meetings if row.plan else (),
        status=SectionStatus.PUBLISHED if row.is_published else SectionStatus.DRAFT,
        is_closed=row.is_closed,
    )


def _kept(row: Compared) -> dict[str, str]:
    """What was asked and left stays open: the next list asks again."""
    said = dict(row.said)
    before = (row.known.said if row.known else None) or {}
    for change in row.changes:
        aspect = change.aspect.value
        if change.is_taken:
            continue
        said.pop(aspect, None)
        if aspect in before:
            said[aspect] = before[aspect]
    return said
