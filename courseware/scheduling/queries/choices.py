"""What may be chosen on the form of a section."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from courseware.courses.models import Course
from courseware.courses.rules import Level
from courseware.foundation.errors import Missing
from courseware.organizations.models import Organization, Room, Site
from courseware.organizations.queries import within
from courseware.people.models import Person
from courseware.scheduling.models import Section, Term
from courseware.scheduling.queries.places import place_text
from courseware.scheduling.queries.subtrees import at_or_above, counts_in


@dataclass(frozen=True)
class Choice:
    """Something that may be chosen: its key and how it is called."""

    id: int
    label: str


@dataclass(frozen=True)
class CourseChoice:
    """A course that an organization may teach."""

    id: int
    title: str
    level: Level


@dataclass(frozen=True)
class TermChoice:
    """A term in which an organization may teach."""

    id: int
    public_id: str
    name: str


@dataclass(frozen=True)
class Choices:
    """What an organization may put together to a section."""

    courses: tuple[CourseChoice, ...]
    instructors: tuple[Choice, ...]
    sites: tuple[Choice, ...]
    rooms: tuple[Choice, ...]
    terms: tuple[TermChoice, ...]


def choices_for_section(session: Session, *, organization_id: int) -> Choices:
    """List what a section of the organization may be made of.

    Terms and courses are its own and those of the organizations above it; instructors teach
    in it, below or above it already; rooms and sites are those of the same.

    :raises Missing: there is no such organization.
    """
    path = session.scalar(select(Organization.path).where(Organization.id == organization_id))
    if path is None:
        raise Missing
    near = counts_in(Organization.path, (path,))
    return Choices(
        courses=_courses(session, at_or_above(Organization.path, path)),
        instructors=_instructors(session, near),
        sites=_sites(session, near),
        rooms=_rooms(session, near),
        terms=_terms(session, at_or_above(Organization.path, path)),
    )


def find_instructor(session: Session, *, phone: str, paths: Sequence[str]) -> int | None:
    """Find the one person with a phone number who may be made an instructor.

    It is somebody registered in one of the subtrees, or who registered themselves; two
    persons with one telephone are not told apart.
    """
    found = session.scalars(
        select(Person.id)
        .outerjoin(Organization, Organization.id == Person.organization_id)
        .where(
            Person.phone == phone,
            Person.merged_into_id.is_(None),
            or_(Person.organization_id.is_(None), within(paths)),
        )
    ).all()
    return found[0] if len(found) == 1 else None


def _courses(session: Session, where: ColumnElement[bool]) -> tuple[CourseChoice, ...]:
    rows = session.execute(
        select(Course.id, Course.title, Course.level)
        .join(Organization, Organization.id == Course.organization_id)
        .where(where, Course.is_active)
        .order_by(Course.title, Course.id)
    )
    return tuple(CourseChoice(*row) for row in rows)


def _instructors(session: Session, where: ColumnElement[bool]) -> tuple[Choice, ...]:
    teaching = (
        select(Section.instructor_id)
        .join(Organization, Organization.id == Section.organization_id)
        .where(where)
    )
    rows = session.execute(
        select(Person.id, Person.name)
        .where(Person.id.in_(teaching))
        .order_by(Person.name, Person.id)
    )
    return tuple(Choice(*row) for row in rows)


def _sites(session: Session, where: ColumnElement[bool]) -> tuple[Choice, ...]:
    rows = session.execute(
        select(Site.id, Site.name)
        .join(Organization, Organization.id == Site.organization_id)
        .where(where, Site.is_active)
        .order_by(Site.name, Site.id)
    )
    return tuple(Choice(*row) for row in rows)


def _rooms(session: Session, where: ColumnElement[bool]) -> tuple[Choice, ...]:
    rows = session.execute(
        select(Room.id, Site.name, Room.name)
        .join(Site, Site.id == Room.site_id)
        .join(Organization, Organization.id == Site.organization_id)
        .where(where, Room.is_active)
        .order_by(Site.name, Room.name, Room.id)
    )
    return tuple(Choice(key, place_text(site, room)) for key, site, room in rows)


def _terms(session: Session, where: ColumnElement[bool]) -> tuple[TermChoice, ...]:
    rows = session.execute(
        select(Term.id, Term.public_id, Term.name)
        .join(Organization, Organization.id == Term.organization_id)
        .where(where)
        .order_by(Term.starts_on.desc(), Term.id)
    )
    return tuple(TermChoice(*row) for row in rows)
