"""When places are given: what everybody should know who comes to the first page."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from courseware.enrollment.models import EnrollmentRound
from courseware.organizations.models import Organization
from courseware.scheduling.models import Section, Term
from courseware.scheduling.rules import SectionStatus

MOST_OPENINGS = 2


@dataclass(frozen=True)
class Opening:
    """A round that is open, or the next to open."""

    organization: str
    term: str
    opens_at: datetime
    closes_at: datetime


def openings(session: Session, *, now: datetime) -> list[Opening]:
    """List the rounds of terms with published sections that are not over, up to two.

    Those of the organizations furthest up come first: they concern most people.
    """
    published = exists().where(
        Section.term_id == Term.id, Section.status == SectionStatus.PUBLISHED
    )
    rows = session.execute(
        select(Organization.name, Term.name, EnrollmentRound.opens_at, EnrollmentRound.closes_at)
        .select_from(EnrollmentRound)
        .join(Term, Term.id == EnrollmentRound.term_id)
        .join(Organization, Organization.id == Term.organization_id)
        .where(EnrollmentRound.closes_at > now, published)
        .order_by(Organization.path, EnrollmentRound.opens_at, EnrollmentRound.id)
        .limit(MOST_OPENINGS)
    )
    return [Opening(*row) for row in rows]
