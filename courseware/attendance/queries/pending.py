"""Rolls that should have been handed in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from courseware.attendance.models import Roll
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Status
from courseware.foundation.actor import Actor
from courseware.organizations.models import Organization
from courseware.organizations.queries import within
from courseware.scheduling.models import Meeting, Section
from courseware.scheduling.rules import MeetingStatus, SectionStatus


@dataclass(frozen=True)
class PendingRoll:
    """A meeting whose roll is missing."""

    public_id: str
    title: str
    number: int
    starts_at: datetime


def pending_rolls(session: Session, *, actor: Actor, now: datetime) -> list[PendingRoll]:
    """List the meetings that have ended without a roll and are the actor's, oldest first."""
    rows = session.execute(
        select(Meeting.public_id, Section.title, Meeting.number, Meeting.starts_at)
        .join(Section, Section.id == Meeting.section_id)
        .join(Organization, Organization.id == Section.organization_id)
        .where(
            Meeting.status != MeetingStatus.CANCELLED,
            Section.status == SectionStatus.PUBLISHED,
            Meeting.ends_at <= now,
            ~exists().where(Roll.meeting_id == Meeting.id),
            exists().where(
                Enrollment.section_id == Section.id, Enrollment.status == Status.ENROLLED
            ),
            _is_for(actor),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return [PendingRoll(*row) for row in rows]


def _is_for(actor: Actor) -> ColumnElement[bool]:
    """Say in SQL that the actor takes rolls there, or gives the lesson there."""
    instructor = func.coalesce(Meeting.instructor_id, Section.instructor_id)
    gives_it = instructor == actor.person_id
    return or_(
        within(actor.paths("attendance.mark")),
        and_(within(actor.paths("attendance.own")), gives_it),
    )
