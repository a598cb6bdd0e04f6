"""A class list beside what there is: what would become of each row. Reads, and writes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta

from sqlalchemy.orm import Session

from courseware.catalog.queries.busy import firm_meetings, learners_elsewhere
from courseware.catalog.queries.comparison import (
    Compared,
    Comparison,
    Fate,
    ListPlan,
    is_rejected,
)
from courseware.catalog.queries.drafting import Footing
from courseware.catalog.queries.fates import LIVING, Fates
from courseware.catalog.queries.judging import Judging
from courseware.catalog.queries.naming import Naming, Place
from courseware.catalog.queries.planning import Planner
from courseware.catalog.queries.revising import Pair, Revising
from courseware.catalog.queries.terming import terms_of
from courseware.catalog.queries.verdicts import Verdicts
from courseware.catalog.queries.world import (
    Clock,
    KnownTerm,
    known_sections,
    world_of,
)
from courseware.catalog.rules import ReadRow
from courseware.catalog.rules.matching import Match, Trace, match
from courseware.foundation.folding import tight
from courseware.foundation.period import Period
from courseware.scheduling.queries import SectionDraft


def compare(session: Session, *, plan: ListPlan, clock: Clock) -> Comparison:
    """Tell what would become of a list if it were taken in now.

    :raises Missing: there is no such organization.
    :raises TermUnknown: nobody says which term a row is for.
    :raises TermDatesUnknown: a new term has no days.
    """
    return _Comparing(session, plan, clock).run()


class _Comparing:
    """All that is known while a list is compared."""

    def __init__(self, session: Session, plan: ListPlan, clock: Clock) -> None:
        self._session = session
        self._plan = plan
        self._clock = clock
        self._world = world_of(session, organization_id=plan.organization_id, clock=clock)
        self._naming = Naming(self._world, plan.picked)
        self._terms = terms_of(plan, self._world, self._naming)
        self._planner = Planner(holidays=self._world.holidays, zone=clock.zone)
        self._known = known_sections(
            session,
            organization_id=plan.organization_id,
            term_ids=[term.id for term in self._terms.values() if term.id > 0],
            ends_today=self._ends_today(),
        )
        self._by_id = {term.id: term for term in self._terms.values()}

    def _ends_today(self) -> datetime:
        tomorrow = self._clock.today + timedelta(days=1)
        return datetime.combine(tomorrow, time(), tzinfo=self._clock.zone).astimezone(UTC)

    def run(self) -> Comparison:
        """Compare the rows, then judge those that would be published."""
        rows = [row for row in self._plan.reading.rows if not is_rejected(row)]
        places = [self._naming.place(row) for row in rows]
        found = self._match(rows, places)
        met = {place for place, _ in found.values()}
        compared = self._judged(list(self._compared(rows, places, found)))
        return Comparison(
            rows=tuple(self._with_rejected(compared)),
            vanished=tuple(
                known
                for place, known in enumerate(self._known)
                if place not in met and known.status in LIVING
            ),
            things=tuple(self._naming.things.values()),
            terms=self._by_id,
            tables=self._plan.reading.tables,
        )

    def _with_rejected(self, compared: Sequence[Compared]) -> Iterator[Compared]:
        others = iter(compared)
        for row in self._plan.reading.rows:
            yield Compared(row, Fate.REJECTED) if is_rejected(row) else next(others)

    def _term(self, row: ReadRow) -> KnownTerm:
        return self._terms[tight(row.when.term)]

    def _match(
        self, rows: Sequence[ReadRow], places: Sequence[Place]
    ) -> dict[int, tuple[int, Match]]:
        wanted = [
            Trace(
                self._term(row).id,
                tight(row.names.class_code),
                tight(row.names.section_name or row.names.course_title),
                frozenset(row.when.slots),
                (place.site_id, place.room_id),
            )
            for row, place in zip(rows, places, strict=True)
        ]
        return match(wanted, [_trace(known.draft) for known in self._known])

    def _compared(
        self,
        rows: Sequence[ReadRow],
        places: Sequence[Place],
        found: Mapping[int, tuple[int, Match]],
    ) -> Iterator[Compared]:
        fates = self._fates()
        for index, (row, place) in enumerate(zip(rows, places, strict=True)):
            fresh, said = fates.read(row, term=self._term(row), place=place)
            if index in found:
                at, by = found[index]
                yield fates.again(Pair(row, self._known[at], by, fresh, said))
            else:
                yield fates.new(row, fresh, said)

    def _fates(self) -> Fates:
        footing = Footing(
            organization_id=self._plan.organization_id,
            naming=self._naming,
            planner=self._planner,
            hour_minutes=self._world.hour_minutes,
            word=self._plan.word,
        )
        return Fates(
            footing,
            Revising(self._naming, self._plan.accepted),
            first_days={term.id: term.starts_on for term in self._terms.values()},
            known=self._known,
            today=self._clock.today,
        )

    def _judged(self, compared: list[Compared]) -> list[Compared]:
        """Judge as if all that moves had left its old times; if that fails, as if nothing had."""
        if not any(one.publishes or one.may_move for one in compared):
            return compared
        verdicts = Verdicts(self._plan.word, self._busy(compared))
        moving = {one.known.id for one in compared if one.known and one.moves}
        judged = verdicts.judge(compared, self._judging(skip=moving))
        if moving and any(one.is_stopped for one in judged):
            return verdicts.judge(compared, self._judging(skip=set()))
        return judged

    def _judging(self, *, skip: set[int]) -> Judging:
        judging = Judging(self._naming, zone=self._clock.zone)
        firm = firm_meetings(
            self._session,
            organization_id=self._plan.organization_id,
            rooms=self._world.rooms,
            since=self._since(),
        )
        judging.fill(one for one in firm if one.section_id not in skip)
        return judging

    def _since(self) -> datetime:
        """Nothing of the list is before that."""
        days = [row.when.starts_on for row in self._plan.reading.rows if row.when.starts_on]
        days += [term.starts_on for term in self._terms.values()]
        first = min(days, default=self._clock.today) - timedelta(days=1)
        return datetime.combine(first, time(), tzinfo=UTC)

    def _busy(self, compared: Sequence[Compared]) -> dict[int, list[tuple[int, Period]]]:
        concerned = {
            one.known.id
            for one in compared
            if one.known and one.known.is_relied_on and one.may_move
        }
        if not concerned:
            return {}
        return learners_elsewhere(self._session, section_ids=concerned, since=self._ends_today())


def _trace(draft: SectionDraft) -> Trace:
    return Trace(
        draft.term_id,
        tight(draft.code),
        tight(draft.title),
        frozenset(draft.slots),
        (draft.site_id, draft.room_id),
    )
