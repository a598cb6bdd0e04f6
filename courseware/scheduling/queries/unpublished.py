"""Drafts that wait for somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courseware.organizations.models import Organization
from courseware.organizations.queries import within
from courseware.scheduling.models import Section, Term
from courseware.scheduling.rules import SectionStatus


@dataclass(frozen=True)
class TermDrafts:
    """A term with sections that nobody has published."""

    term_public_id: str
    term_name: str
    starts_on: date
    drafts: int


def drafts_by_term(session: Session, *, paths: Sequence[str], today: date) -> list[TermDrafts]:
    """Count the drafts of the terms that are not over, the first term first."""
    rows = session.execute(
        select(Term.public_id, Term.name, Term.starts_on, func.count(Section.id))
        .join(Section, Section.term_id == Term.id)
        .join(Organization, Organization.id == Section.organization_id)
        .where(
            Section.status == SectionStatus.DRAFT,
            Term.ends_on >= today,
            within(paths),
        )
        .group_by(Term.id, Term.public_id, Term.name, Term.starts_on)
        .order_by(Term.starts_on, Term.id)
    )
    return [TermDrafts(*row) for row in rows]
