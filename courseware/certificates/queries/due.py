"""Sections whose lessons are over, and how many of their learners hold a certificate."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import Session

from courseware.certificates.models import Certificate
from courseware.certificates.queries.standings import IN_THE_CLASS
from courseware.certificates.rules import Status
from courseware.enrollment.models import Enrollment
from courseware.foundation.actor import Actor
from courseware.foundation.paging import PageOf, clamp_page, count_of
from courseware.organizations.models import Organization
from courseware.organizations.queries import within
from courseware.scheduling.models import Meeting, Section, Term
from courseware.scheduling.rules import MeetingStatus, SectionStatus

PAGE_SIZE = 20


@dataclass(frozen=True)
class DueSection:
    """A section whose lessons are over."""

    public_id: str
    title: str
    term: str
    ended_at: datetime
    learners: int
    issued: int

    @property
    def open_count(self) -> int:
        """How many learners hold no certificate."""
        return self.learners - self.issued


def due_sections(session: Session, *, actor: Actor, now: datetime, page: int) -> PageOf[DueSection]:
    """List the actor's sections whose lessons are over, those with open certificates first."""
    query = _due(actor, now)
    total = count_of(session, query=query)
    number = clamp_page(page, size=PAGE_SIZE, total=total)
    rows = session.execute(query.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE))
    return PageOf([DueSection(*row) for row in rows], number, PAGE_SIZE, total)


def count_due(session: Session, *, actor: Actor, now: datetime) -> int:
    """Count the actor's sections that are over and in which nobody holds a certificate yet."""
    query = _due(actor, now).subquery()
    return session.execute(
        select(func.count()).select_from(query).where(query.c.issued == 0, query.c.learners > 0)
    ).scalar_one()


def _due(actor: Actor, now: datetime) -> Select[str, str, str, datetime, int, int]:
    ended_at, issued = _ended_at(), _issued()
    return (
        select(
            Section.public_id,
            Section.title,
            Term.name,
            ended_at.label("ended_at"),
            _learners().label("learners"),
            issued.label("issued"),
        )
        .join(Term, Term.id == Section.term_id)
        .join(Organization, Organization.id == Section.organization_id)
        .where(
            within(actor.paths("certificates.view")),
            Section.status.in_((SectionStatus.PUBLISHED, SectionStatus.FINISHED)),
            ended_at <= now,
        )
        .order_by((issued > 0), ended_at.desc(), Section.id)
    )


def _ended_at() -> ScalarSelect[datetime]:
    return (
        select(func.max(Meeting.ends_at))
        .where(Meeting.section_id == Section.id, Meeting.status != MeetingStatus.CANCELLED)
        .scalar_subquery()
    )


def _learners() -> ScalarSelect[int]:
    return (
        select(func.count(Enrollment.id))
        .where(Enrollment.section_id == Section.id, Enrollment.status.in_(IN_THE_CLASS))
        .scalar_subquery()
    )


def _issued() -> ScalarSelect[int]:
    return (
        select(func.count(Certificate.id))
        .where(Certificate.section_id == Section.id, Certificate.status == Status.ISSUED)
        .scalar_subquery()
    )
