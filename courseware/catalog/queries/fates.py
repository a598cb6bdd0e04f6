"""What becomes of each row, before it is known who is in whose way."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from courseware.catalog.queries.comparison import Change, Compared, Fate
from courseware.catalog.queries.drafting import CLOSED, Footing, draft_of, said_of
from courseware.catalog.queries.naming import Place
from courseware.catalog.queries.planning import Plan
from courseware.catalog.queries.revising import Pair, Revising, revised
from courseware.catalog.queries.world import Known, KnownTerm
from courseware.catalog.rules import ReadRow, RowState
from courseware.catalog.rules.aspects import MOVING, Aspect
from courseware.scheduling.queries import SectionDraft
from courseware.scheduling.rules import SectionStatus

LIVING = frozenset({SectionStatus.DRAFT, SectionStatus.PUBLISHED})


class Fates:
    """Makes sections of rows, and finds what rows change of sections."""

    def __init__(
        self,
        footing: Footing,
        revising: Revising,
        *,
        first_days: Mapping[int, date],
        known: Sequence[Known],
        today: date,
    ) -> None:
        self._footing = footing
        self._revising = revising
        self._first_days = first_days
        self._today = today
        self._codes = {(one.draft.term_id, one.draft.code) for one in known}

    def read(
        self, row: ReadRow, *, term: KnownTerm, place: Place
    ) -> tuple[SectionDraft, dict[Aspect, str]]:
        """Give what the row alone would make, and what it says."""
        fresh = draft_of(row, self._footing, term=term, place=place)
        return fresh, said_of(row, fresh)

    def new(self, row: ReadRow, fresh: SectionDraft, said: Mapping[Aspect, str]) -> Compared:
        """Make a section that is not there yet."""
        is_ready = row.state is RowState.READY
        draft = replace(fresh, code=self._free_code(fresh.code, term_id=fresh.term_id))
        return Compared(
            row,
            Fate.NEW if is_ready else Fate.DRAFT,
            draft=draft,
            plan=self._plan(draft),
            is_closed=row.offer.intake in CLOSED,
            is_published=is_ready,
            said=_kept(said),
        )

    def _free_code(self, wished: str, *, term_id: int) -> str:
        """Give the list's own code; where it has none, or has it twice, the next free number."""
        code, number = wished, 0
        while not code or (term_id, code) in self._codes:
            number += 1
            code = f"{number:04d}"
        self._codes.add((term_id, code))
        return code

    def again(self, pair: Pair) -> Compared:
        """Find what the row changes of the section that it is about."""
        known = pair.known
        one = Compared(
            pair.row,
            Fate.OVER,
            draft=known.draft,
            known=known,
            match=pair.match,
            is_closed=known.is_closed,
            is_published=known.status is SectionStatus.PUBLISHED,
            said=_kept(pair.said),
        )
        if known.status not in LIVING:
            return one
        changes = self._revising.changes(pair)
        if known.status is SectionStatus.DRAFT:
            return self._drafted(one, pair, changes)
        return self._published(one, pair, changes)

    def _drafted(self, one: Compared, pair: Pair, changes: tuple[Change, ...]) -> Compared:
        """A draft that a list brought is published as soon as nothing is wrong with it."""
        known, fresh = pair.known, pair.fresh
        is_listed = known.said is not None
        draft = revised(known.draft, fresh, changes)
        if is_listed:
            draft = replace(draft, draft_note=fresh.draft_note)
        wakes = is_listed and bool(known.draft.draft_note) and not pair.row.problems
        moves = any(change.is_taken and change.aspect in MOVING for change in changes)
        return replace(
            one,
            fate=Fate.CHANGED if changes or wakes else Fate.SAME,
            draft=draft,
            plan=self._plan(draft) if moves or wakes else None,
            changes=changes,
            is_closed=_closed(known, changes),
            is_published=wakes,
        )

    def _published(self, one: Compared, pair: Pair, changes: tuple[Change, ...]) -> Compared:
        known, fresh = pair.known, pair.fresh
        draft, plan = self._moved(known, revised(known.draft, fresh, changes))
        asked = tuple(replace(change, is_taken=True) for change in changes)
        wished, wished_plan = self._moved(known, revised(known.draft, fresh, asked))
        moves = any(change.is_taken and change.aspect in MOVING for change in changes)
        return replace(
            one,
            fate=Fate.CHANGED if changes else Fate.SAME,
            draft=draft if moves else revised(known.draft, fresh, changes),
            plan=plan if moves else None,
            changes=changes,
            wished=wished,
            wished_plan=wished_plan,
            is_closed=_closed(known, changes),
        )

    def _moved(self, known: Known, draft: SectionDraft) -> tuple[SectionDraft, Plan]:
        """Date the meetings anew that have not begun; those up to today stay as they were."""
        if not known.begun:
            return draft, self._plan(draft)
        plan = self._footing.planner.rest(
            draft.slots,
            starts_on=self._starts_on(draft),
            number=draft.meeting_count,
            begun=known.begun,
            after=self._today,
        )
        return replace(draft, meeting_count=known.begun + len(plan.meetings)), plan

    def _plan(self, draft: SectionDraft) -> Plan:
        return self._footing.planner.plan(
            draft.slots, starts_on=self._starts_on(draft), number=draft.meeting_count
        )

    def _starts_on(self, draft: SectionDraft) -> date:
        return draft.starts_on or self._first_days[draft.term_id]


def _closed(known: Known, changes: tuple[Change, ...]) -> bool:
    said = (c.after for c in changes if c.is_taken and c.aspect is Aspect.INTAKE)
    return bool(next(said, known.is_closed))


def _kept(said: Mapping[Aspect, str]) -> dict[str, str]:
    return {aspect.value: text for aspect, text in said.items()}
