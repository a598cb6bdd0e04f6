"""Which of the published sections somebody wants to see."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from courseware.courses.models import Category, Course
from courseware.enrollment.models import EnrollmentRound
from courseware.organizations.models import Organization, Room, Site
from courseware.people.models import Person
from courseware.scheduling.models import Section, SectionSlot, Term
from courseware.scheduling.rules import SectionStatus

SEARCHED: tuple[InstrumentedAttribute[str], ...] = (
    Section.title,
    Section.code,
    Section.instructor_note,
    Section.place_note,
    Course.title,
    Person.name,
    Organization.name,
    Site.name,
    Site.address,
    Room.name,
)
"""Where a search looks for its text."""


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; "" and None leave everything in."""

    text: str = ""
    """Part of a title, of the name of a course, of an instructor or a place, or of a code."""
    subject: str = ""
    """The code of a category."""
    weekday: int | None = None
    """1 is Monday."""
    place: str = ""
    """The public id of an organization or a site."""
    page: int = 1
    is_whole: bool = False
    """All on one page, for printing."""


def joined(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Put to a query on sections what a search looks at."""
    return (
        query.select_from(Section)
        .join(Term, Term.id == Section.term_id)
        .join(Organization, Organization.id == Section.organization_id)
        .join(Course, Course.id == Section.course_id)
        .join(Category, Category.id == Course.category_id)
        .outerjoin(Person, Person.id == Section.instructor_id)
        .outerjoin(Site, Site.id == Section.site_id)
        .outerjoin(Room, Room.id == Section.room_id)
    )


def conditions(wanted: Wanted, *, now: datetime, today: date) -> list[ColumnElement[bool]]:
    """Say which sections are shown: published, of terms that are not over, and wanted."""
    may_be_joined = exists().where(
        EnrollmentRound.term_id == Section.term_id, EnrollmentRound.closes_at > now
    )
    shown = [
        Section.status == SectionStatus.PUBLISHED,
        or_(Term.ends_on >= today, may_be_joined),
    ]
    if needle := "".join(wanted.text.lower().split()):
        shown.append(or_(*[_contains(column, needle) for column in SEARCHED]))
    if wanted.subject:
        shown.append(Category.code == wanted.subject)
    if wanted.weekday:
        slot = aliased(SectionSlot)  # the query around may have one of its own
        shown.append(exists().where(slot.section_id == Section.id, slot.weekday == wanted.weekday))
    if wanted.place:
        shown.append(or_(Organization.public_id == wanted.place, Site.public_id == wanted.place))
    return shown


def _contains(column: InstrumentedAttribute[str], needle: str) -> ColumnElement[bool]:
    """Compare without regard to capitals and spaces."""
    return func.replace(func.lower(column), " ", "").contains(needle, autoescape=True)


def count(wanted: Wanted, *, now: datetime, today: date) -> Select[*tuple[Any, ...]]:
    """Count the sections that are wanted."""
    return joined(select(func.count(Section.id))).where(*conditions(wanted, now=now, today=today))
