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
    slot = SectionSlot
    rows = session.execute(
        select(slot.section_id, slot.weekday, slot.starts, slot.ends, slot.weeks)
        .where(SectionSlot.section_id.in_(section_ids))
        .order_by(SectionSlot.weekday, SectionSlot.starts)
    )
    found: defaultdict[int, tuple[WeeklySlot, ...]] = defaultdict(tuple)
    for section_id, weekday, starts, ends, weeks in rows:
        found[section_id] += (WeeklySlot(weekday, starts, ends, weeks),)
    return found
