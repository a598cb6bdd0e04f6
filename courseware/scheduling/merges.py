"""What happens to sections and meetings when two persons become one."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from courseware.foundation.merging import Merge, Moving, Pair, ids_of, moved
from courseware.foundation.messages import N_
from courseware.foundation.work import Work
from courseware.scheduling.errors import BothTeachAtOnce
from courseware.scheduling.models import Meeting, Section


def _weigh(session: Session, pair: Pair) -> Sequence[Moving]:
    count = len(ids_of(session, key=Section.instructor_id, row_id=pair.gone_id))
    return (Moving(N_("%(count)s classes they teach"), count),)


def _check(session: Session, pair: Pair) -> None:
    """Nobody teaches in two rooms at once.

    :raises BothTeachAtOnce: each has a firm meeting at the same time.
    """
    mine, other = aliased(Meeting), aliased(Meeting)
    clash = session.execute(
        select(Section.title, mine.starts_at)
        .join(mine, mine.section_id == Section.id)
        .join(other, (other.starts_at < mine.ends_at) & (mine.starts_at < other.ends_at))
        .where(mine.instructor_id == pair.kept_id, mine.is_firm)
        .where(other.instructor_id == pair.gone_id, other.is_firm)
        .order_by(mine.starts_at)
        .limit(1)
    ).first()
    if clash:
        raise BothTeachAtOnce(section=clash.title, starts_at=clash.starts_at)


def _move_sections(work: Work, pair: Pair) -> Sequence[int]:
    return moved(work, pair, key=Section.instructor_id)


def _move_meetings(work: Work, pair: Pair) -> Sequence[int]:
    return moved(work, pair, key=Meeting.instructor_id)


MERGES: tuple[Merge, ...] = (
    Merge(
        name="taught_sections",
        covers=("section.instructor_id",),
        weigh=_weigh,
        move=_move_sections,
        check=_check,
    ),
    Merge(
        name="taught_meetings",
        covers=("meeting.instructor_id",),
        weigh=lambda _session, _pair: (),
        move=_move_meetings,
    ),
)
