"""What happens to places and waitlists when two persons become one."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from courseware.enrollment import queries
from courseware.enrollment.models import Enrollment
from courseware.enrollment.operations.merging import close_doubles, lock_both
from courseware.foundation.merging import Merge, Moving, Pair, ids_of, moved
from courseware.foundation.messages import N_
from courseware.foundation.work import Work


def _weigh(session: Session, pair: Pair) -> Sequence[Moving]:
    count = len(ids_of(session, key=Enrollment.learner_id, row_id=pair.gone_id))
    twice = len(queries.doubles(session, pair=pair))
    return (
        Moving(N_("%(count)s enrollments"), count),
        Moving(N_("%(count)s places that they have twice: the better one stays"), twice),
    )


def _lock(work: Work, pair: Pair) -> None:
    lock_both(work, pair=pair)


def _check(session: Session, pair: Pair) -> None:
    queries.check_may_be_one(session, pair=pair)


def _move(work: Work, pair: Pair) -> Sequence[int]:
    close_doubles(work, pair=pair)
    return moved(work, pair, key=Enrollment.learner_id)


MERGES: tuple[Merge, ...] = (
    Merge(
        name="enrollments",
        covers=("enrollment.learner_id",),
        weigh=_weigh,
        move=_move,
        check=_check,
        lock=_lock,
    ),
)
