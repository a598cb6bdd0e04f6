"""A section as certificates see it: who issues for it, of which kind, and under which rules."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.attendance.models import Roll
from courseware.certificates import permissions
from courseware.certificates.errors import NoIssuer
from courseware.certificates.rules import KIND_OF_ISSUER, Kind
from courseware.foundation.actor import Actor
from courseware.foundation.errors import Missing
from courseware.organizations.models import Organization
from courseware.organizations.queries import institution_of
from courseware.policies.rules import Scope
from courseware.scheduling.models import Meeting, Section, Term
from courseware.scheduling.rules import MeetingStatus, SectionStatus


@dataclass(frozen=True)
class Issuer:
    """The institution whose name and seal stand on the certificate."""

    organization_id: int
    name: str
    code: str
    division_code: str
    path: str
    kind: Kind


@dataclass(frozen=True)
class Lessons:
    """How far a section has come: dates of its first and last lesson, rolls handed in or not."""

    starts_on: date
    ends_on: date
    held: int
    rolls_missing: int
    is_finished: bool


@dataclass(frozen=True)
class SectionFacts:
    """A section with its issuer."""

    section_id: int
    public_id: str
    title: str
    code: str
    hours: int
    term_id: int
    term: str
    organization: str
    path: str
    status: SectionStatus
    issuer: Issuer

    @property
    def scope(self) -> Scope:
        """What rules are asked for."""
        return Scope(self.path, self.term_id, self.section_id)


def get_section(session: Session, *, section_id: int) -> SectionFacts:
    """Give a section with its issuer.

    :raises Missing: there is no such section.
    :raises NoIssuer: no institution at or above it issues certificates.
    """
    row = session.execute(
        select(Section, Term.name, Organization)
        .join(Term, Term.id == Section.term_id)
        .join(Organization, Organization.id == Section.organization_id)
        .where(Section.id == section_id)
    ).one_or_none()
    if row is None:
        raise Missing
    section, term, organization = row
    return SectionFacts(
        section_id=section.id,
        public_id=section.public_id,
        title=section.title,
        code=section.code,
        hours=section.class_hours,
        term_id=section.term_id,
        term=term,
        organization=organization.name,
        path=organization.path,
        status=section.status,
        issuer=_issuer_of(session, path=organization.path),
    )


def section_id_of(session: Session, *, actor: Actor, public_id: str) -> int:
    """Give the key of a section to whoever may see its certificates.

    :raises Missing: there is no such section, or it is not the actor's to see.
    """
    found = session.execute(
        select(Section.id, Organization.path)
        .join(Organization, Organization.id == Section.organization_id)
        .where(Section.public_id == public_id)
    ).one_or_none()
    if found is None:
        raise Missing
    section_id, path = found
    permissions.check_may_view(actor, path=path)
    return section_id


def _issuer_of(session: Session, *, path: str) -> Issuer:
    """Find the nearest institution, from the section's own organization upwards."""
    try:
        nearest = institution_of(session, path=path)
    except Missing as problem:
        raise NoIssuer from problem
    return Issuer(
        organization_id=nearest.id,
        name=nearest.name,
        code=nearest.code,
        division_code=nearest.division_code[:6],
        path=nearest.path,
        kind=KIND_OF_ISSUER[nearest.kind],
    )


def lessons_of(session: Session, *, section: SectionFacts, now: datetime, zone: tzinfo) -> Lessons:
    """Tell how far the lessons of a section have come; lessons called off do not count."""
    has_roll = select(Roll.id).where(Roll.meeting_id == Meeting.id).exists()
    rows = session.execute(
        select(Meeting.starts_at, Meeting.ends_at, has_roll)
        .where(Meeting.section_id == section.section_id, Meeting.status != MeetingStatus.CANCELLED)
        .order_by(Meeting.starts_at)
    ).all()
    if not rows:
        today = now.astimezone(zone).date()
        return Lessons(today, today, 0, 0, is_finished=False)
    return Lessons(
        starts_on=rows[0][0].astimezone(zone).date(),
        ends_on=rows[-1][0].astimezone(zone).date(),
        held=sum(1 for row in rows if row[2]),
        rolls_missing=sum(1 for row in rows if row[1] <= now and not row[2]),
        is_finished=rows[-1][1] <= now,
    )
