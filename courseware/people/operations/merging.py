"""Making one person of two who are the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete

from courseware import audit
from courseware.foundation.database import get_locked
from courseware.foundation.merging import Merge, Pair
from courseware.foundation.secrets import Vault
from courseware.foundation.work import Work
from courseware.people import permissions, rules
from courseware.people.errors import MergedMeanwhile
from courseware.people.models import EmergencyContact, Person
from courseware.people.operations.persons import draft_of, keep_draft, path_of
from courseware.people.queries.matching import traits_of
from courseware.people.rules import Part


@dataclass(frozen=True)
class MergeOrder:
    """Which person stays, which goes, and which parts are taken from the one that goes."""

    kept_id: int
    gone_id: int
    taken: frozenset[Part] = frozenset()


def merge(work: Work, *, order: MergeOrder, vault: Vault, merges: Sequence[Merge]) -> Person:
    """Make one person of two, with everything that points at either.

    Both are locked in the order of their ids, after whatever the areas lock. The row that
    goes stays as a sign to the other; its identity number goes over. Asked twice, it is done
    once.

    :raises Missing: there is no such person, or the actor may not change one of them.
    :raises MergedMeanwhile: one of them was merged with somebody else.
    :raises TwoNumbers: they have different identity numbers.
    :raises NotAlike: nothing speaks for their being one.
    :raises Conflict: an area has a reason against it.
    """
    pair = Pair(order.kept_id, order.gone_id)
    for one in merges:
        one.lock(work, pair)
    first, second = (get_locked(work.session, Person, key) for key in pair.in_order)
    kept, gone = (first, second) if first.id == order.kept_id else (second, first)
    if gone.merged_into_id == kept.id:
        return kept
    _check(work, kept, gone)
    for one in merges:
        one.check(work.session, pair)

    went = {one.name: list(one.move(work, pair)) for one in merges}
    _join(work, kept, gone, order.taken, vault)
    taken = sorted(part.value for part in order.taken)
    audit.record(work, "people.merge", kept, gone=gone.id, taken=taken, moved=went)
    audit.record(work, "people.merge", gone, into=kept.id)
    return kept


def _check(work: Work, kept: Person, gone: Person) -> None:
    paths = [path_of(work, one.organization_id) for one in (kept, gone)]
    for path in paths:
        permissions.check_may_change(work.actor, path=path)
    if kept.merged_into_id is not None or gone.merged_into_id is not None or kept is gone:
        raise MergedMeanwhile
    rules.check_may_be_one(traits_of(kept), traits_of(gone), by_themselves=None in paths)


def _join(work: Work, kept: Person, gone: Person, taken: frozenset[Part], vault: Vault) -> None:
    """Put what is known of both into the row that stays."""
    drafts = [draft_of(work, person, vault=vault) for person in (kept, gone)]
    merged = rules.merged_draft(*drafts, taken=taken)
    work.session.execute(delete(EmergencyContact).where(EmergencyContact.person_id == gone.id))
    gone.identity_index = gone.identity_sealed = gone.identity_source = None
    gone.merged_into_id = kept.id
    kept.organization_id = merged.organization_id
    work.session.flush()
    keep_draft(work, kept, merged, vault=vault)
