"""What can be exported: the terms of an organization, and the section that is meant."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from courseware.foundation.actor import Actor
from courseware.foundation.errors import Missing
from courseware.organizations.models import Organization
from courseware.scheduling.models import Section, Term
from courseware.scheduling.rules import SectionStatus


@dataclass(frozen=True)
class TermChoice:
    """A term in which the organization, or one below it, has classes."""

    id: int
    public_id: str
    name: str
    organization: str
    """Whose term it is."""
    starts_on: date
    ends_on: date
    sections: int


@dataclass(frozen=True)
class SectionChoice:
    """The one section that is meant."""

    id: int
    public_id: str
    title: str
    term_public_id: str


def terms_with_sections(
    session: Session, *, path: str, statuses: Collection[SectionStatus] = tuple(SectionStatus)
) -> Sequence[TermChoice]:
    """List the terms with sections of these statuses at and below `path`, the latest first."""
    owner = aliased(Organization)
    rows = session.execute(
        select(
            Term.id,
            Term.public_id,
            Term.name,
            owner.name,
            Term.starts_on,
            Term.ends_on,
            func.count(Section.id),
        )
        .join(owner, owner.id == Term.organization_id)
        .join(Section, Section.term_id == Term.id)
        .join(Organization, Organization.id == Section.organization_id)
        .where(Organization.path.startswith(path, autoescape=True), Section.status.in_(statuses))
        .group_by(Term.id, owner.id)
        .order_by(Term.starts_on.desc(), Term.id)
    )
    return [TermChoice(*row) for row in rows]


def choose(terms: Sequence[TermChoice], *, public_id: str, today: date) -> TermChoice | None:
    """Give the term that is asked for; without a wish the one that is on, or comes next.

    None when nothing was ever taught.

    :raises Missing: the one that is asked for is none of them.
    """
    if public_id:
        found = [term for term in terms if term.public_id == public_id]
        if not found:
            raise Missing
        return found[0]
    coming = [term for term in terms if term.ends_on >= today]
    return coming[-1] if coming else next(iter(terms), None)


def section_choice(session: Session, *, path: str, public_id: str) -> SectionChoice:
    """Give one section at or below `path`.

    :raises Missing: there is none.
    """
    row = session.execute(
        select(Section.id, Section.public_id, Section.title, Term.public_id)
        .join(Term, Term.id == Section.term_id)
        .join(Organization, Organization.id == Section.organization_id)
        .where(Section.public_id == public_id, Organization.path.startswith(path, autoescape=True))
    ).one_or_none()
    if row is None:
        raise Missing
    return SectionChoice(*row)


def exported_from(session: Session, *, actor: Actor) -> str:
    """Give the public id of the topmost organization whose class list the actor may have, or ""."""
    paths = [path for path in actor.paths("scheduling.view") if path != "/"]
    if not paths:
        return ""
    found = session.scalars(
        select(Organization.public_id)
        .where(Organization.path.in_(paths))
        .order_by(func.length(Organization.path), Organization.id)
    )
    return found.first() or ""
