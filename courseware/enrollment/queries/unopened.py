"""Terms whose sections are published, but for which nobody has said when places are given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, false, or_, select
from sqlalchemy.orm import Session

from courseware.enrollment.models import EnrollmentRound
from courseware.organizations.models import Organization
from courseware.scheduling.models import Section, Term
from courseware.scheduling.rules import SectionStatus


@dataclass(frozen=True)
class UnopenedTerm:
    """A term without a round."""

    public_id: str
    name: str
    starts_on: date


def unopened_terms(session: Session, *, paths: Sequence[str], today: date) -> list[UnopenedTerm]:
    """List the coming terms of these subtrees that lack a round, the first to begin first."""
    published = exists().where(
        Section.term_id == Term.id, Section.status == SectionStatus.PUBLISHED
    )
    rows = session.execute(
        select(Term.public_id, Term.name, Term.starts_on)
        .join(Organization, Organization.id == Term.organization_id)
        .where(
            or_(
                false(),
                *[Organization.path.startswith(path, autoescape=True) for path in paths],
            ),
            Term.starts_on > today,
            published,
            ~exists().where(EnrollmentRound.term_id == Term.id),
        )
        .order_by(Term.starts_on, Term.id)
    )
    return [UnopenedTerm(*row) for row in rows]
