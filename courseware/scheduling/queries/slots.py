"""The weekly times of sections."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.scheduling.models import SectionSlot
from courseware.scheduling.rules import WeeklySlot


def slots_of(
    session: Session, *, section_ids: Collection[int]
) -> defaultdict[int, tuple[WeeklySlot, ...]]:
    """Give the weekly times of each section, in the order of the week."""
    rows = session.scalars(
        select(SectionSlot)
        .where(SectionSlot.section_id.in_(section_ids))
        .order_by(SectionSlot.weekday, SectionSlot.starts)
    )
    found: defaultdict[int, tuple[WeeklySlot, ...]] = defaultdict(tuple)
    for row in rows:
        found[row.section_id] += (WeeklySlot(row.weekday, row.starts, row.ends, row.weeks),)
    return found
