"""What a learner reads about their enrollments: one slip, and the list of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased

from courseware.enrollment import permissions
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import ACTIVE, Status, may_undo
from courseware.foundation.actor import Actor
from courseware.foundation.errors import Missing
from courseware.people.models import Person
from courseware.people.rules import mask_name
from courseware.policies import queries as policies
from courseware.policies.rules import PolicyKey, Scope
from courseware.scheduling.models import Meeting
from courseware.scheduling.queries import SectionCard, section_cards
from courseware.scheduling.rules import MeetingStatus, SectionStatus

REFERENCE_LENGTH = 6


@dataclass(frozen=True)
class Slip:
    """An enrollment as its learner keeps it."""

    id: int
    public_id: str
    status: Status
    asked_at: datetime
    enrolled_at: datetime | None
    ended_at: datetime | None
    learner_id: int
    learner: str
    phone: str | None
    is_own: bool
    """Whether the reader is the learner."""
    may_withdraw: bool
    """Whether the reader may give the place back, while there is one."""
    section: SectionCard
    position: int | None
    """The place in line, from 1, while waiting."""
    undo_until: datetime | None
    """Until when it can be undone; None when it cannot any more."""

    @property
    def reference(self) -> str:
        """Six figures to say on the telephone, in two groups."""
        figures = f"{self.id % 10**REFERENCE_LENGTH:0{REFERENCE_LENGTH}d}"
        return f"{figures[:3]}\u00a0{figures[3:]}"

    @property
    def is_active(self) -> bool:
        """Whether it holds a place, or one on the waitlist."""
        return self.status in ACTIVE

    @property
    def is_revocable(self) -> bool:
        """Whether the reader can still give it back."""
        return self.is_active and self.may_withdraw

    @property
    def is_sealed(self) -> bool:
        """Whether the system gives its word for a place."""
        return self.status in {Status.ENROLLED, Status.COMPLETED}


def get_slip(session: Session, *, actor: Actor, public_id: str, now: datetime, today: date) -> Slip:
    """Give an enrollment to its learner, or to staff who look after it.

    :raises Missing: there is none of this public id, or it is none of the actor's business.
    """
    enrollment, learner, position = _found(session, public_id)
    card = section_cards(session, section_ids=[enrollment.section_id])[enrollment.section_id]
    path = card.organization_path
    permissions.check_may_see(actor, learner_id=learner.id, path=path)
    is_own = actor.person_id == learner.id
    knows = is_own or permissions.may_know(actor, path=path)
    return Slip(
        id=enrollment.id,
        public_id=enrollment.public_id,
        status=enrollment.status,
        asked_at=enrollment.asked_at,
        enrolled_at=enrollment.enrolled_at,
        ended_at=enrollment.ended_at,
        learner_id=learner.id,
        learner=learner.name if knows else mask_name(learner.name),
        phone=learner.phone if knows else None,
        is_own=is_own,
        may_withdraw=is_own or actor.may("enrollment.counter", path),
        section=card,
        position=position if enrollment.status is Status.WAITLISTED else None,
        undo_until=_undo_until(session, enrollment, card, now=now, today=today),
    )


def _found(session: Session, public_id: str) -> tuple[Enrollment, Person, int]:
    row = session.execute(
        select(Enrollment, Person, _position().label("position"))
        .join(Person, Person.id == Enrollment.learner_id)
        .where(Enrollment.public_id == public_id)
    ).one_or_none()
    if row is None:
        raise Missing
    enrollment, learner, position = row
    return enrollment, learner, position


def _undo_until(
    session: Session, enrollment: Enrollment, card: SectionCard, *, now: datetime, today: date
) -> datetime | None:
    if enrollment.status not in ACTIVE:
        return None
    minutes = undo_minutes(session, card=card, today=today)
    since = enrollment.enrolled_at or enrollment.asked_at
    return since + timedelta(minutes=minutes) if may_undo(since, now=now, minutes=minutes) else None


def undo_minutes(session: Session, *, card: SectionCard, today: date) -> int:
    """Say for how many minutes an enrollment in the section may be undone."""
    scope = Scope(card.organization_path, card.term_id, card.id)
    return policies.rule(session, key=PolicyKey.UNDO_MINUTES, scope=scope, on=today).number


def _position() -> ColumnElement[int]:
    """The place in line: one more than wait with an earlier ticket."""
    ahead = aliased(Enrollment)
    return (
        select(func.count() + 1)
        .where(
            ahead.section_id == Enrollment.section_id,
            ahead.status == Status.WAITLISTED,
            ahead.ticket < Enrollment.ticket,
        )
        .correlate(Enrollment)
        .scalar_subquery()
    )


@dataclass(frozen=True)
class OwnRow:
    """One line of a learner's list."""

    public_id: str
    status: Status
    section: SectionCard
    next_at: datetime | None
    """When the next meeting starts; None: there is none to come."""
    position: int | None
    """The place in line, from 1, while waiting."""


@dataclass(frozen=True)
class Mine:
    """What a learner has, waits for, and had."""

    coming: Sequence[OwnRow]
    waiting: Sequence[OwnRow]
    past: Sequence[OwnRow]

    @property
    def is_empty(self) -> bool:
        """Whether the learner never asked for anything."""
        return not (self.coming or self.waiting or self.past)


def mine(session: Session, *, learner_id: int, now: datetime) -> Mine:
    """Give the learner's enrollments: the next meeting first, the past newest first."""
    rows = session.execute(_own(learner_id, now)).all()
    cards = section_cards(session, section_ids=[row.Enrollment.section_id for row in rows])
    own = [_own_row(row, cards[row.Enrollment.section_id]) for row in rows]
    return Mine(
        coming=sorted(
            (row for row in own if row.status is Status.ENROLLED and _is_on(row)), key=_soon
        ),
        waiting=[row for row in own if row.status is Status.WAITLISTED],
        past=[row for row in own if row.status not in ACTIVE or not _is_on(row)],
    )


def _own(learner_id: int, now: datetime) -> Select[*tuple[Any, ...]]:
    next_at = (
        select(func.min(Meeting.starts_at))
        .where(
            Meeting.section_id == Enrollment.section_id,
            Meeting.ends_at > now,
            Meeting.status != MeetingStatus.CANCELLED,
        )
        .correlate(Enrollment)
        .scalar_subquery()
    )
    return (
        select(Enrollment, next_at.label("next_at"), _position().label("position"))
        .where(Enrollment.learner_id == learner_id)
        .order_by(Enrollment.asked_at.desc(), Enrollment.id.desc())
    )


def _own_row(row: Any, card: SectionCard) -> OwnRow:
    is_waiting = row.Enrollment.status is Status.WAITLISTED
    return OwnRow(
        public_id=row.Enrollment.public_id,
        status=row.Enrollment.status,
        section=card,
        next_at=row.next_at,
        position=row.position if is_waiting else None,
    )


def _is_on(row: OwnRow) -> bool:
    return row.section.status is SectionStatus.PUBLISHED


def _soon(row: OwnRow) -> tuple[bool, float]:
    """Order by the next meeting; who has none left comes last."""
    return row.next_at is None, row.next_at.timestamp() if row.next_at else 0.0
