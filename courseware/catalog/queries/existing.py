"""What an organization has already, before a class list comes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from courseware.courses.models import Course
from courseware.foundation.folding import tight
from courseware.organizations.models import Organization, Room, Site
from courseware.organizations.rules import paths_above
from courseware.people.models import Person
from courseware.scheduling.models import Section, Term
from courseware.scheduling.queries import slots_of
from courseware.scheduling.rules import WeeklySlot


@dataclass(frozen=True)
class Known:
    """A section that is there, by what a list can find it again."""

    term_id: int
    code: str
    title: str
    site_id: int | None
    room_id: int | None
    slots: tuple[WeeklySlot, ...]


def known_sections(session: Session, *, organization_id: int) -> list[Known]:
    """List the organization's own sections of all terms."""
    rows = session.execute(
        select(
            Section.id,
            Section.term_id,
            Section.code,
            Section.title,
            Section.site_id,
            Section.room_id,
        ).where(Section.organization_id == organization_id)
    ).all()
    slots = slots_of(session, section_ids=[row.id for row in rows])
    return [Known(*row[1:], slots=slots[row.id]) for row in rows]


def terms_for(session: Session, *, path: str) -> dict[str, int]:
    """Map folded names of the terms that count in an organization to ids; its own go first."""
    rows = session.execute(
        select(Term.name, Term.id)
        .join(Organization, Organization.id == Term.organization_id)
        .where(Organization.path.in_(paths_above(path)))
        .order_by(func.length(Organization.path), Term.id.desc())
    )
    return {tight(name): key for name, key in rows}


def courses_of(session: Session, *, organization_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """List id, title and level of the organization's own courses."""
    return session.execute(
        select(Course.id, Course.title, Course.level).where(
            Course.organization_id == organization_id
        )
    ).all()


def instructors_of(session: Session, *, organization_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """List id and name of those who teach in the organization; of one name the first is last."""
    return session.execute(
        select(Person.id, Person.name)
        .where(
            Person.id.in_(
                select(Section.instructor_id).where(Section.organization_id == organization_id)
            )
        )
        .order_by(Person.id.desc())
    ).all()


def sites_of(session: Session, *, organization_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """List id and name of the organization's own sites, closed ones too."""
    return session.execute(
        select(Site.id, Site.name).where(Site.organization_id == organization_id).order_by(Site.id)
    ).all()


def rooms_of(session: Session, *, organization_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """List id, site and name of the rooms in the organization's own sites."""
    return session.execute(
        select(Room.id, Room.site_id, Room.name)
        .join(Site, Site.id == Room.site_id)
        .where(Site.organization_id == organization_id)
        .order_by(Room.id)
    ).all()
