"""Who is in whose way: rows in the order of the list, first come, first served."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from courseware.catalog.queries.comparison import Change, Compared, Fate
from courseware.catalog.queries.drafting import Wording, with_note
from courseware.catalog.queries.judging import Judging
from courseware.catalog.queries.planning import Plan
from courseware.catalog.queries.revising import revised
from courseware.catalog.queries.world import Known
from courseware.catalog.rules.aspects import MOVING
from courseware.catalog.rules.refusals import LearnersBusy
from courseware.foundation.errors import Conflict
from courseware.foundation.period import Period
from courseware.scheduling.queries import SectionDraft

Busy = Mapping[int, Sequence[tuple[int, Period]]]
"""By section: which of its learners is in another one when."""


class Verdicts:
    """Says of each row whether it can be published, and of each move whether it can be made."""

    def __init__(self, word: Wording, busy: Busy) -> None:
        self._word = word
        self._busy = busy

    def judge(self, compared: Sequence[Compared], judging: Judging) -> list[Compared]:
        """Judge one row after the other."""
        judged = []
        for index, one in enumerate(compared, start=1):
            owner = one.known.id if one.known else -index
            if one.publishes:
                judged.append(self._publish(one, judging, owner))
            elif one.known and one.may_move and one.is_published:
                judged.append(self._move(one, one.known, judging))
            else:
                judged.append(one)
        return judged

    def _publish(self, one: Compared, judging: Judging, owner: int) -> Compared:
        draft, plan = _whole(one.draft), one.plan or Plan()
        hindrance = judging.hindrance(draft, plan, owner=owner)
        if hindrance is None:
            judging.take(draft, plan, owner=owner)
            return one
        note = self._word(hindrance.sentence, hindrance.facts)
        return replace(
            one,
            fate=one.fate if one.known else Fate.DRAFT,
            draft=with_note(draft, note),
            is_published=False,
            hindrance=hindrance,
        )

    def _move(self, one: Compared, known: Known, judging: Judging) -> Compared:
        if one.plan is None:
            hindrance = self._in_the_way(known, _whole(one.wished), one.wished_plan, judging)
            return replace(one, changes=_hindered(one.changes, hindrance))
        draft = _whole(one.draft)
        hindrance = self._in_the_way(known, draft, one.plan, judging)
        if hindrance is None:
            judging.take(draft, one.plan, owner=known.id)
            return one
        changes = _hindered(one.changes, hindrance)
        stays = replace(revised(known.draft, draft, changes), draft_note=draft.draft_note)
        return replace(one, changes=changes, plan=None, draft=stays)

    def _in_the_way(
        self, known: Known, draft: SectionDraft, plan: Plan | None, judging: Judging
    ) -> Conflict | None:
        dated = plan or Plan()
        hindrance = judging.hindrance(draft, dated, owner=known.id)
        if hindrance is not None:
            return hindrance
        busy = {
            learner
            for learner, period in self._busy.get(known.id, ())
            if any(period.overlaps(meeting.period) for meeting in dated.meetings)
        }
        return LearnersBusy(section=draft.title, count=len(busy)) if busy else None


def _hindered(changes: tuple[Change, ...], hindrance: Conflict | None) -> tuple[Change, ...]:
    if hindrance is None:
        return changes
    return tuple(
        replace(change, hindrance=hindrance, is_taken=False) if change.aspect in MOVING else change
        for change in changes
    )


def _whole(draft: SectionDraft | None) -> SectionDraft:
    """Give the draft of a row that was not rejected: it always has one."""
    if draft is None:
        raise TypeError("a rejected row is not judged")
    return draft
