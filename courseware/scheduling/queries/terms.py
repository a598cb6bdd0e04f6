"""Terms, and the table of holidays."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from courseware.foundation.errors import Missing
from courseware.organizations.models import Organization
from courseware.organizations.queries import within
from courseware.scheduling.models import Holiday, Section, Term
from courseware.scheduling.queries.subtrees import counts_in
from courseware.scheduling.rules import HolidayKind


@dataclass(frozen=True)
class TermRow:
    """A season of teaching."""

    id: int
    public_id: str
    organization_id: int
    organization_name: str
    organization_path: str
    name: str
    starts_on: date
    ends_on: date
    sections: int
    """Sections that the reader may see."""


@dataclass(frozen=True)
class HolidayRow:
    """A day of the table of holidays."""

    day: date
    kind: HolidayKind
    name: str


def terms(session: Session, *, paths: Sequence[str]) -> list[TermRow]:
    """List the terms that count anywhere in these subtrees, the latest first.

    A term counts in its organization and all below it, so also those of the organizations
    above a subtree are among them.
    """
    query = _select(paths).order_by(Term.starts_on.desc(), Term.id)
    return [TermRow(*row) for row in session.execute(query)]


def get_term(session: Session, *, public_id: str, paths: Sequence[str]) -> TermRow:
    """Give a term that counts in one of these subtrees.

    :raises Missing: there is none of this public id.
    """
    row = session.execute(_select(paths).where(Term.public_id == public_id)).one_or_none()
    if row is None:
        raise Missing
    return TermRow(*row)


def holidays(session: Session, *, year: int) -> list[HolidayRow]:
    """List the holidays and make-up days of a year."""
    rows = session.scalars(
        select(Holiday)
        .where(Holiday.day >= date(year, 1, 1), Holiday.day < date(year + 1, 1, 1))
        .order_by(Holiday.day)
    )
    return [HolidayRow(row.day, row.kind, row.name) for row in rows]


def years_without_holidays(session: Session, *, years: Collection[int]) -> list[int]:
    """List those of some years about which the table of holidays says nothing yet."""
    known = {day.year for day in session.scalars(select(Holiday.day))}
    return sorted(set(years) - known)


def _select(paths: Sequence[str]) -> Select[*tuple[Any, ...]]:
    own = aliased(Organization)
    seen = (
        select(func.count())
        .select_from(Section)
        .join(own, own.id == Section.organization_id)
        .where(Section.term_id == Term.id, within(paths, column=own.path))
        .correlate(Term)
        .scalar_subquery()
    )
    return (
        select(
            Term.id,
            Term.public_id,
            Term.organization_id,
            Organization.name,
            Organization.path,
            Term.name,
            Term.starts_on,
            Term.ends_on,
            seen,
        )
        .join(Organization, Organization.id == Term.organization_id)
        .where(counts_in(Organization.path, paths))
    )
