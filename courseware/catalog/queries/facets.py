"""By what the public list can be narrowed, and how many sections that leaves."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Row, distinct, func, select
from sqlalchemy.orm import Session

from courseware.catalog.queries.wanted import Wanted, conditions, joined
from courseware.courses.models import Category
from courseware.organizations.models import Organization, Site
from courseware.scheduling.models import Section, SectionSlot


class Facet(Enum):
    """A side of the sections by which they are looked for."""

    SUBJECT = "subject"
    WEEKDAY = "weekday"
    PLACE = "place"


@dataclass(frozen=True)
class FacetChoice:
    """One way to narrow the list."""

    value: str
    label: str
    """A name; of a weekday, its number."""
    inside: str
    """What it is part of: the organization of a site; "" for what stands alone."""
    sections: int


@dataclass(frozen=True)
class WantedNames:
    """How what is wanted is called; "" where nothing is."""

    subject: str
    place: str


def choices(
    session: Session, *, facet: Facet, wanted: Wanted, now: datetime, today: date
) -> list[FacetChoice]:
    """List the ways to narrow the list by a facet; the other wishes stay."""
    if facet is Facet.SUBJECT:
        return _subjects(session, replace(wanted, subject=""), now, today)
    if facet is Facet.WEEKDAY:
        return _weekdays(session, replace(wanted, weekday=None), now, today)
    return list(_places(session, replace(wanted, place=""), now, today))


def names_of(session: Session, *, wanted: Wanted) -> WantedNames:
    """Name the subject and the place that are wanted."""
    subject = place = None
    if wanted.subject:
        subject = session.scalar(select(Category.name).where(Category.code == wanted.subject))
    if wanted.place:
        organization = select(Organization.name).where(Organization.public_id == wanted.place)
        site = select(Site.name).where(Site.public_id == wanted.place)
        place = session.scalar(organization.union_all(site))
    return WantedNames(subject or "", place or "")


_COUNT = func.count(distinct(Section.id)).label("sections")


def _subjects(session: Session, wanted: Wanted, now: datetime, today: date) -> list[FacetChoice]:
    rows = session.execute(
        joined(select(Category.code, Category.name, _COUNT))
        .where(*conditions(wanted, now=now, today=today))
        .group_by(Category.code, Category.name, Category.position)
        .order_by(Category.position)
    )
    return [FacetChoice(code, name, "", number) for code, name, number in rows]


def _weekdays(session: Session, wanted: Wanted, now: datetime, today: date) -> list[FacetChoice]:
    rows = session.execute(
        joined(select(SectionSlot.weekday, _COUNT))
        .join(SectionSlot, SectionSlot.section_id == Section.id)
        .where(*conditions(wanted, now=now, today=today))
        .group_by(SectionSlot.weekday)
        .order_by(SectionSlot.weekday)
    )
    return [FacetChoice(str(day), str(day), "", number) for day, number in rows]


def _places(session: Session, wanted: Wanted, now: datetime, today: date) -> Iterator[FacetChoice]:
    """Give each organization, and after one with several sites each of these."""
    rows = session.execute(
        joined(
            select(
                Organization.public_id,
                Organization.name,
                Site.public_id.label("site_public_id"),
                Site.name.label("site"),
                _COUNT,
            )
        )
        .where(*conditions(wanted, now=now, today=today))
        .group_by(
            Organization.path, Organization.public_id, Organization.name, Site.public_id, Site.name
        )
        .order_by(Organization.path, Site.name)
    ).all()
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row.public_id] += row.sections
    for public_id, total in totals.items():
        own = [row for row in rows if row.public_id == public_id]
        yield FacetChoice(public_id, own[0].name, "", total)
        yield from _sites(own)


def _sites(rows: list[Row[*tuple[Any, ...]]]) -> Iterator[FacetChoice]:
    named = [row for row in rows if row.site_public_id]
    if len(named) > 1:
        for row in named:
            yield FacetChoice(row.site_public_id, row.site, row.name, row.sections)
