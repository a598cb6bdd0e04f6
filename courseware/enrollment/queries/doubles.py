"""What two persons have twice who are to become one."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from courseware.enrollment.errors import BothCompleted, BothGoAtOnce
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import ACTIVE, Status, better
from courseware.foundation.merging import Pair
from courseware.scheduling.models import Meeting, Section


@dataclass(frozen=True)
class Double:
    """A section in which both have a place, or wait for one."""

    section_id: int
    section: str
    kept_id: int
    """The enrollment that stays, whosever it is."""
    closed_id: int


def doubles(session: Session, *, pair: Pair) -> list[Double]:
    """List the sections in which both have a place or wait, in the order of locks."""
    one, other = aliased(Enrollment), aliased(Enrollment)
    rows = session.execute(
        select(Section, one, other)
        .join(one, one.section_id == Section.id)
        .join(other, other.section_id == Section.id)
        .where(one.learner_id == pair.kept_id, one.status.in_(ACTIVE))
        .where(other.learner_id == pair.gone_id, other.status.in_(ACTIVE))
        .order_by(Section.id)
        .execution_options(populate_existing=True)
    )
    found = []
    for section, mine, theirs in rows:
        is_mine = better((mine.status, mine.asked_at), (theirs.status, theirs.asked_at))
        kept, closed = (mine, theirs) if is_mine else (theirs, mine)
        found.append(Double(section.id, section.title, kept.id, closed.id))
    return found


def check_may_be_one(session: Session, *, pair: Pair) -> None:
    """Make sure that what both have can be had by one.

    :raises BothCompleted: both completed the same section.
    :raises BothGoAtOnce: they go to two sections at the same time.
    """
    one, other = aliased(Enrollment), aliased(Enrollment)
    both = session.scalar(
        select(Section.title)
        .join(one, one.section_id == Section.id)
        .join(other, other.section_id == Section.id)
        .where(one.learner_id == pair.kept_id, one.status == Status.COMPLETED)
        .where(other.learner_id == pair.gone_id, other.status == Status.COMPLETED)
        .order_by(Section.id)
        .limit(1)
    )
    if both:
        raise BothCompleted(section=both)
    _check_times(session, pair)


def _check_times(session: Session, pair: Pair) -> None:
    one, other = aliased(Enrollment), aliased(Enrollment)
    section, other_section = aliased(Section), aliased(Section)
    mine, theirs = aliased(Meeting), aliased(Meeting)
    clash = session.execute(
        select(section.title, other_section.title)
        .join(one, one.section_id == section.id)
        .join(mine, mine.section_id == section.id)
        .join(theirs, (theirs.starts_at < mine.ends_at) & (mine.starts_at < theirs.ends_at))
        .join(other_section, other_section.id == theirs.section_id)
        .join(other, other.section_id == other_section.id)
        .where(one.learner_id == pair.kept_id, one.status.in_(ACTIVE), mine.is_firm)
        .where(other.learner_id == pair.gone_id, other.status.in_(ACTIVE), theirs.is_firm)
        .where(section.id != other_section.id)
        .order_by(mine.starts_at)
        .limit(1)
    ).first()
    if clash:
        raise BothGoAtOnce(section=clash[0], other=clash[1])
