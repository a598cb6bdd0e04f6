"""What happens to rolls when two persons become one."""

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from courseware.attendance.errors import BothOnRolls
from courseware.attendance.models import AttendanceMark
from courseware.enrollment.queries import doubles
from courseware.foundation.merging import Merge, Moving, Pair
from courseware.foundation.work import Work


def _weigh(_session: Session, _pair: Pair) -> Sequence[Moving]:
    """Marks go with their enrollments, which are counted there."""
    return ()


def _check(session: Session, pair: Pair) -> None:
    """Nobody is marked twice.

    :raises BothOnRolls: both were marked in one section.
    """
    for double in doubles(session, pair=pair):
        ids = _marks(session, double.kept_id), _marks(session, double.closed_id)
        if all(ids):
            raise BothOnRolls(section=double.section)


def _move(work: Work, pair: Pair) -> Sequence[int]:
    """Let the marks of an enrollment that ends go over to the one that stays."""
    went: list[int] = []
    for double in doubles(work.session, pair=pair):
        went += _marks(work.session, double.closed_id)
        work.session.execute(
            update(AttendanceMark)
            .where(AttendanceMark.enrollment_id == double.closed_id)
            .values(enrollment_id=double.kept_id)
        )
    return went


def _marks(session: Session, enrollment_id: int) -> list[int]:
    return list(
        session.scalars(
            select(AttendanceMark.id).where(AttendanceMark.enrollment_id == enrollment_id)
        )
    )


MERGES: tuple[Merge, ...] = (
    Merge(name="marks", covers=(), weigh=_weigh, move=_move, check=_check),
)
