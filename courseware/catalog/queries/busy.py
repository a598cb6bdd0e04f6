"""When rooms, instructors and learners are busy already, before a class list comes in."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from courseware.catalog.queries.world import RELIES
from courseware.enrollment.models import Enrollment
from courseware.foundation.period import Period
from courseware.organizations.models import Room, Site
from courseware.scheduling.models import Meeting, Section
from courseware.scheduling.rules import MeetingStatus


@dataclass(frozen=True, slots=True)
class Firm:
    """A meeting that takes up its room and its instructor."""

    section_id: int
    title: str
    site: str
    room: str
    room_id: int | None
    instructor_id: int | None
    period: Period


def firm_meetings(
    session: Session, *, organization_id: int, rooms: Collection[int], since: datetime
) -> Iterator[Firm]:
    """Give the firm meetings from `since` on in these rooms, and of the people of a school.

    People are those who teach in it, wherever else they do.
    """
    people = select(Section.instructor_id).where(Section.organization_id == organization_id)
    rows = session.execute(
        select(
            *(Meeting.section_id, Section.title, Site.name, Room.name),
            *(Meeting.room_id, Meeting.instructor_id, Meeting.starts_at, Meeting.ends_at),
        )
        .join(Section, Section.id == Meeting.section_id)
        .outerjoin(Room, Room.id == Meeting.room_id)
        .outerjoin(Site, Site.id == Section.site_id)
        .where(
            Meeting.is_firm,
            Meeting.ends_at > since,
            or_(Meeting.room_id.in_(rooms), Meeting.instructor_id.in_(people)),
        )
        .execution_options(yield_per=2000)
    )
    for section_id, title, site, room, room_id, instructor_id, starts_at, ends_at in rows:
        period = Period(starts_at, ends_at)
        yield Firm(section_id, title, site or "", room or "", room_id, instructor_id, period)


def learners_elsewhere(
    session: Session, *, section_ids: Collection[int], since: datetime
) -> dict[int, list[tuple[int, Period]]]:
    """Give for sections when each of their learners is in another one: learner and time."""
    mine, other = _enrolled(), _enrolled()
    rows = session.execute(
        select(mine.c.section_id, mine.c.learner_id, Meeting.starts_at, Meeting.ends_at)
        .join(other, other.c.learner_id == mine.c.learner_id)
        .join(Meeting, Meeting.section_id == other.c.section_id)
        .where(
            mine.c.section_id.in_(section_ids),
            other.c.section_id != mine.c.section_id,
            Meeting.is_firm,
            Meeting.status == MeetingStatus.PLANNED,
            Meeting.ends_at > since,
        )
    )
    found: dict[int, list[tuple[int, Period]]] = {}
    for section_id, learner_id, starts_at, ends_at in rows:
        found.setdefault(section_id, []).append((learner_id, Period(starts_at, ends_at)))
    return found


def _enrolled() -> Any:
    return (
        select(Enrollment.section_id, Enrollment.learner_id)
        .where(Enrollment.status.in_(RELIES))
        .subquery()
    )
