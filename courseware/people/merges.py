"""What happens to persons when two of them become one."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from courseware.foundation.merging import Merge, Moving, Pair, moved
from courseware.foundation.work import Work
from courseware.people.models import Person


def _weigh(_session: Session, _pair: Pair) -> Sequence[Moving]:
    """Who was merged before is nothing that anybody sees."""
    return ()


def _move(work: Work, pair: Pair) -> Sequence[int]:
    """Who was merged into the one that goes, leads to the one that stays."""
    return moved(work, pair, key=Person.merged_into_id)


MERGES: tuple[Merge, ...] = (
    Merge(
        name="merged_before",
        # The contacts are chosen by a person, so `operations.merge` itself sees to them.
        covers=("person.merged_into_id", "emergency_contact.person_id"),
        weigh=_weigh,
        move=_move,
    ),
)
