"""When places of a term are given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.enrollment import permissions
from courseware.enrollment.models import EnrollmentRound
from courseware.foundation.actor import Actor
from courseware.foundation.errors import Missing
from courseware.organizations.models import Organization
from courseware.scheduling.models import Term


@dataclass(frozen=True)
class RoundRow:
    """One round of a term."""

    id: int
    public_id: str
    name: str
    opens_at: datetime
    closes_at: datetime
    term_id: int
    term_public_id: str
    term_name: str


@dataclass(frozen=True)
class RoundsPage:
    """A term with its rounds."""

    term_id: int
    term_public_id: str
    term_name: str
    organization: str
    rounds: Sequence[RoundRow]


def rounds(session: Session, *, actor: Actor, term_public_id: str) -> RoundsPage:
    """Give a term with its rounds, the earliest first.

    :raises Missing: there is no such term, or it is none of the actor's business.
    """
    found = session.execute(
        select(Term, Organization)
        .join(Organization, Organization.id == Term.organization_id)
        .where(Term.public_id == term_public_id)
    ).one_or_none()
    if found is None:
        raise Missing
    term, organization = found
    permissions.check_may_manage(actor, path=organization.path)
    rows = session.scalars(
        select(EnrollmentRound)
        .where(EnrollmentRound.term_id == term.id)
        .order_by(EnrollmentRound.opens_at, EnrollmentRound.id)
    )
    listed = [_row(row, term) for row in rows]
    return RoundsPage(term.id, term.public_id, term.name, organization.name, listed)


def get_round(session: Session, *, actor: Actor, public_id: str) -> RoundRow:
    """Give a round to somebody who may change it.

    :raises Missing: there is no such round, or it is none of the actor's business.
    """
    found = session.execute(
        select(EnrollmentRound, Term, Organization.path)
        .join(Term, Term.id == EnrollmentRound.term_id)
        .join(Organization, Organization.id == Term.organization_id)
        .where(EnrollmentRound.public_id == public_id)
    ).one_or_none()
    if found is None:
        raise Missing
    row, term, path = found
    permissions.check_may_manage(actor, path=path)
    return _row(row, term)


def _row(row: EnrollmentRound, term: Term) -> RoundRow:
    return RoundRow(
        id=row.id,
        public_id=row.public_id,
        name=row.name,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        term_id=term.id,
        term_public_id=term.public_id,
        term_name=term.name,
    )
