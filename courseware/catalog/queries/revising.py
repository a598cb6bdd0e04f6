"""What a newer list changes of a section that is there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from courseware.catalog.queries.comparison import Change
from courseware.catalog.queries.drafting import CLOSED
from courseware.catalog.queries.naming import Kind, Naming
from courseware.catalog.queries.world import Known
from courseware.catalog.rules import Intake, ReadRow
from courseware.catalog.rules.aspects import COLUMNS, Aspect, Standing, reason_to_ask
from courseware.catalog.rules.matching import Match
from courseware.foundation.errors import Problem
from courseware.scheduling.errors import QuotaBelowPlacesTaken
from courseware.scheduling.queries import SectionDraft, place_text
from courseware.scheduling.rules import SectionStatus

CLOSED_BY_LIST = frozenset(intake.value for intake in CLOSED)


@dataclass(frozen=True)
class Pair:
    """A row beside the section that it is about."""

    row: ReadRow
    known: Known
    match: Match
    fresh: SectionDraft
    """What the row alone would give."""
    said: Mapping[Aspect, str]


class Revising:
    """Finds what is to be changed, and who is asked about it."""

    def __init__(self, naming: Naming, accepted: frozenset[str]) -> None:
        self._naming = naming
        self._accepted = accepted

    def changes(self, pair: Pair) -> tuple[Change, ...]:
        """List what the row says otherwise than the section is, and than the last list said."""
        aspects = (
            aspect
            for aspect in COLUMNS
            if aspect in pair.said
            and not _is_old(pair, aspect)
            and _values(pair.fresh, aspect) != _values(pair.known.draft, aspect)
        )
        own = [self._change(pair, aspect) for aspect in aspects]
        return (*self._held(pair), *own, *self._intake(pair))

    def _change(self, pair: Pair, aspect: Aspect) -> Change:
        known, fresh = pair.known, pair.fresh
        shrinks = aspect is Aspect.QUOTA and fresh.quota < known.draft.quota
        change = self._weighed(pair, aspect, shrinks=shrinks)
        hindrance: Problem | None = None
        if aspect is Aspect.QUOTA and fresh.quota < known.places_taken:
            hindrance = QuotaBelowPlacesTaken(taken=known.places_taken)
        return replace(
            change,
            before=self._shown(known.draft, aspect),
            after=self._shown(fresh, aspect),
            hindrance=hindrance,
            is_taken=change.is_taken and hindrance is None,
        )

    def _held(self, pair: Pair) -> Iterator[Change]:
        is_off = pair.row.offer.intake is Intake.CANCELLED
        if is_off and pair.known.status is SectionStatus.PUBLISHED:
            yield self._weighed(pair, Aspect.HELD, shrinks=True)

    def _intake(self, pair: Pair) -> Iterator[Change]:
        intake, is_closed = pair.row.offer.intake, pair.known.is_closed
        wants_closed = intake in CLOSED
        says_so = wants_closed or intake is Intake.OPEN
        if says_so and wants_closed != is_closed and not _is_old(pair, Aspect.INTAKE):
            by_list = (pair.known.said or {}).get(Aspect.INTAKE.value) in CLOSED_BY_LIST
            change = self._weighed(pair, Aspect.INTAKE, shrinks=is_closed and not by_list)
            yield replace(change, before=is_closed, after=wants_closed)

    def _weighed(self, pair: Pair, aspect: Aspect, *, shrinks: bool) -> Change:
        key = f"{pair.known.public_id}:{aspect.value}"
        standing = Standing(
            is_draft=pair.known.status is SectionStatus.DRAFT,
            is_relied_on=pair.known.is_relied_on,
            is_by_name=pair.match is Match.NAME,
        )
        reason = reason_to_ask(aspect, standing, shrinks=shrinks)
        return Change(
            key=key,
            aspect=aspect,
            before=None,
            after=None,
            reason=reason,
            is_taken=not reason or key in self._accepted,
        )

    def _shown(self, draft: SectionDraft, aspect: Aspect) -> object:
        """Give what a person is shown: names for ids, one value where there is one."""
        naming = self._naming
        if aspect is Aspect.PLACE:
            site = naming.name_of(Kind.SITE, draft.site_id)
            room = naming.name_of(Kind.ROOM, draft.room_id)
            return place_text(site, room, draft.place_note)
        if aspect is Aspect.INSTRUCTOR:
            return naming.name_of(Kind.INSTRUCTOR, draft.instructor_id)
        if aspect is Aspect.COURSE:
            return naming.name_of(Kind.COURSE, draft.course_id)
        if aspect is Aspect.TIME:
            return draft.slots
        values = _values(draft, aspect)
        return values[0] if len(values) == 1 else values


def _is_old(pair: Pair, aspect: Aspect) -> bool:
    """The last list said the same: what was changed here since then was changed by hand."""
    before = pair.known.said
    return before is not None and before.get(aspect.value) == pair.said.get(aspect)


def _values(draft: SectionDraft, aspect: Aspect) -> tuple[object, ...]:
    values = tuple(getattr(draft, name) for name in COLUMNS[aspect])
    return (frozenset(draft.slots),) if aspect is Aspect.TIME else values


def revised(draft: SectionDraft, fresh: SectionDraft, changes: tuple[Change, ...]) -> SectionDraft:
    """Give the section as it will be, with what is taken of the changes."""
    columns = {
        name: getattr(fresh, name)
        for change in changes
        if change.is_taken
        for name in COLUMNS.get(change.aspect, ())
    }
    return replace(draft, **columns)
