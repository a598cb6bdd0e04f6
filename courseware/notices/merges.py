"""What happens to messages when two persons become one."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from courseware.foundation.merging import Merge, Moving, Pair, ids_of, moved
from courseware.foundation.messages import N_
from courseware.foundation.work import Work
from courseware.notices.models import Notice


def _weigh(session: Session, pair: Pair) -> Sequence[Moving]:
    count = len(ids_of(session, key=Notice.person_id, row_id=pair.gone_id))
    return (Moving(N_("%(count)s messages"), count),)


def _move(work: Work, pair: Pair) -> Sequence[int]:
    """The messages of both are those of one; each goes to the number it was written for."""
    return moved(work, pair, key=Notice.person_id)


MERGES: tuple[Merge, ...] = (
    Merge(name="notices", covers=("notice.person_id",), weigh=_weigh, move=_move),
)
