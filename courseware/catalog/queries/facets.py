"""By what the public list can be narrowed, and how many sections that leaves."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import Any

from sqlalchemy import Select, case, distinct, func, select
from sqlalchemy.orm import Session

from courseware.catalog.queries.found import has_words, index_of
from courseware.catalog.queries.places import Branch, branches
from courseware.catalog.queries.suiting import Ages, age_rules, suits
from courseware.catalog.queries.wanted import HOURS, Moment, Wanted, filters
from courseware.catalog.rules.brackets import fee_ranges
from courseware.courses.models import Category, Course
from courseware.courses.rules import LEVEL_NAMES, Level
from courseware.organizations.models import Organization, Site
from courseware.policies.rules import ANY_AGE
from courseware.scheduling.models import Section, SectionSlot


class Facet(Enum):
    """A side of the sections by which they are looked for."""

    PLACE = "place"
    WEEKDAY = "weekday"
    SUBJECT = "subject"
    PART = "part"
    FEE = "fee"
    PLACES = "places"
    AGE = "age"
    LEVEL = "level"


NOTHING: dict[Facet, dict[str, Any]] = {
    Facet.PLACE: {"place": ""},
    Facet.WEEKDAY: {"weekday": None},
    Facet.SUBJECT: {"subject": ""},
    Facet.PART: {"part": None},
    Facet.FEE: {"fee": None},
    Facet.PLACES: {"has_places": False},
    Facet.AGE: {"ages": None},
    Facet.LEVEL: {"level": None},
}
"""What stands in `Wanted` when nothing is asked of a facet."""
AGE_STEPS = (0, 18, 50, 55, 60, 70, 80)
"""Ages at which the page of ages begins a new line; they exclude nobody by themselves."""
HAS_PLACES = "1"


@dataclass(frozen=True)
class FacetChoice:
    """One way to narrow the list."""

    value: str
    """As the address of the list has it."""
    label: str
    """A name from the data; "" where the page words the value."""
    sections: int


@dataclass(frozen=True)
class WantedNames:
    """How what is wanted is called; "" where nothing is."""

    subject: str
    place: str


def without(wanted: Wanted, facet: Facet) -> Wanted:
    """Give the wishes without one facet, from the first page."""
    values: dict[str, Any] = {"page": 1, "is_whole": False} | NOTHING[facet]
    return replace(wanted, **values)


def choices(session: Session, *, facet: Facet, wanted: Wanted, moment: Moment) -> list[FacetChoice]:
    """List the ways to narrow the list by a facet; the other wishes stay.

    A way that leaves nothing is not offered.
    """
    shown = _Shown(session, wanted, moment, facet)
    offered = OFFERS[facet](shown)
    return [choice for choice in offered if choice.sections]


def place_branches(session: Session, *, wanted: Wanted, moment: Moment) -> list[Branch]:
    """Give the way down the tree to the wanted place, and what lies below it."""
    shown = _Shown(session, wanted, moment, Facet.PLACE)
    rows = shown.counted(Section.organization_id, Section.site_id)
    counts = {(row[0], row[1]): row.sections for row in rows}
    return branches(session, counts=counts, place=wanted.place)


def names_of(session: Session, *, wanted: Wanted) -> WantedNames:
    """Name the subject and the place that are wanted."""
    if not (wanted.subject or wanted.place):
        return WantedNames("", "")
    subject = select(Category.name).where(Category.code == wanted.subject)
    organization = select(Organization.name).where(Organization.public_id == wanted.place)
    site = select(Site.name).where(Site.public_id == wanted.place)
    place = func.coalesce(organization.scalar_subquery(), site.scalar_subquery())
    found = session.execute(select(subject.scalar_subquery(), place)).one()
    return WantedNames(found[0] or "", found[1] or "")


class _Shown:
    """What is left in the list without the wish of one facet, to be counted."""

    def __init__(self, session: Session, wanted: Wanted, moment: Moment, facet: Facet) -> None:
        self.session, self.wanted, self.moment = session, wanted, moment
        wider = without(wanted, facet)
        self.conditions = filters(session, wanted=wider, moment=moment)
        self.conditions += has_words(index_of(session), wanted=wider)

    def counted(
        self, *by: Any, joins: Callable[[Select[Any]], Select[Any]] = lambda query: query
    ) -> list[Any]:
        """Count the sections by some columns."""
        sections = func.count(distinct(Section.id)).label("sections")
        query = joins(select(*by, sections).select_from(Section))
        grouped = query.where(*self.conditions).group_by(*by).order_by(*by)
        return list(self.session.execute(grouped))


def _subjects(shown: _Shown) -> list[FacetChoice]:
    rows = shown.counted(
        Category.position,
        Category.code,
        Category.name,
        joins=lambda query: query.join(Course).join(Category),
    )
    return [FacetChoice(row.code, row.name, row.sections) for row in rows]


def _levels(shown: _Shown) -> list[FacetChoice]:
    rows = shown.counted(Course.level, joins=lambda query: query.join(Course))
    found: dict[Level, int] = {row.level: row.sections for row in rows}
    return [FacetChoice(level.value, "", found.get(level, 0)) for level in LEVEL_NAMES]


def _weekdays(shown: _Shown) -> list[FacetChoice]:
    part = shown.wanted.part
    begins, ends = HOURS[part] if part else (None, None)
    within = [SectionSlot.starts >= begins, SectionSlot.starts < ends] if part else []
    rows = shown.counted(
        SectionSlot.weekday,
        joins=lambda query: query.join(SectionSlot).where(*within),
    )
    return [FacetChoice(str(row.weekday), "", row.sections) for row in rows]


def _parts(shown: _Shown) -> list[FacetChoice]:
    day = shown.wanted.weekday
    on_day = [SectionSlot.weekday == day] if day else []
    part = case(
        *((SectionSlot.starts < ends, number) for number, (_, ends) in enumerate(HOURS.values())),
        else_=len(HOURS) - 1,
    ).label("part")
    rows = shown.counted(part, joins=lambda query: query.join(SectionSlot).where(*on_day))
    parts = list(HOURS)
    return [FacetChoice(parts[row.part].value, "", row.sections) for row in rows]


def _fees(shown: _Shown) -> list[FacetChoice]:
    counts = {row.fee_fen: row.sections for row in shown.counted(Section.fee_fen)}
    return [
        FacetChoice(
            f"{one.least_fen}-{'' if one.most_fen is None else one.most_fen}",
            "",
            sum(
                number
                for fee, number in counts.items()
                if one.least_fen <= fee and (one.most_fen is None or fee <= one.most_fen)
            ),
        )
        for one in fee_ranges(counts)
    ]


def _places_left(shown: _Shown) -> list[FacetChoice]:
    wanted = replace(shown.wanted, has_places=True)
    conditions = filters(shown.session, wanted=wanted, moment=shown.moment)
    conditions += has_words(index_of(shown.session), wanted=wanted)
    count = select(func.count(Section.id)).where(*conditions)
    return [FacetChoice(HAS_PLACES, "", shown.session.execute(count).scalar_one())]


def _ages(shown: _Shown) -> list[FacetChoice]:
    steps = [*AGE_STEPS, ANY_AGE + 1]
    bands = [Ages(least, after - 1) for least, after in pairwise(steps)]
    rows = age_rules(shown.session, today=shown.moment.today)
    counts = [func.sum(case((suits(band, rows=rows), 1), else_=0)) for band in bands]
    found = shown.session.execute(select(*counts).where(*shown.conditions)).one()
    return [
        FacetChoice(f"{band.least}-{band.most}", "", number or 0)
        for band, number in zip(bands, found, strict=True)
    ]


def _places(shown: _Shown) -> list[FacetChoice]:
    found = place_branches(shown.session, wanted=shown.wanted, moment=shown.moment)
    return [FacetChoice(one.public_id, one.name, one.sections) for one in found]


OFFERS: dict[Facet, Callable[[_Shown], list[FacetChoice]]] = {
    Facet.PLACE: _places,
    Facet.WEEKDAY: _weekdays,
    Facet.SUBJECT: _subjects,
    Facet.PART: _parts,
    Facet.FEE: _fees,
    Facet.PLACES: _places_left,
    Facet.AGE: _ages,
    Facet.LEVEL: _levels,
}
