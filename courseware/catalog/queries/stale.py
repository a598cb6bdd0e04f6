"""Which sections wait to be searched anew, and what their entries are made of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, exists, select
from sqlalchemy.orm import Session

from courseware.catalog.models import CharacterSound, SearchEntry, StaleEntry
from courseware.courses.models import Category, Course
from courseware.organizations.models import Organization, Room, Site
from courseware.people.models import Person
from courseware.scheduling.models import Section
from courseware.scheduling.rules import SectionStatus


@dataclass(frozen=True)
class Waiting:
    """Some of the queue: its rows, and the sections that they name."""

    ids: tuple[int, ...]
    section_ids: frozenset[int]


def waiting(session: Session, *, most: int) -> Waiting:
    """Give the oldest of the queue, at `most` so many."""
    rows = session.execute(
        select(StaleEntry.id, StaleEntry.section_id).order_by(StaleEntry.id).limit(most)
    ).all()
    return Waiting(tuple(row.id for row in rows), frozenset(row.section_id for row in rows))


def searched_facts(
    session: Session, *, section_ids: Collection[int]
) -> Sequence[Row[*tuple[Any, ...]]]:
    """List the searched texts of those of the sections that are published."""
    return session.execute(
        select(
            Section.id,
            Section.title,
            Section.code,
            Section.instructor_note,
            Section.place_note,
            Course.title.label("course"),
            Category.name.label("subject"),
            Person.name.label("instructor"),
            Organization.name.label("organization"),
            Organization.short_name,
            Site.name.label("site"),
            Site.address,
            Room.name.label("room"),
        )
        .join(Organization, Organization.id == Section.organization_id)
        .join(Course, Course.id == Section.course_id)
        .join(Category, Category.id == Course.category_id)
        .outerjoin(Person, Person.id == Section.instructor_id)
        .outerjoin(Site, Site.id == Section.site_id)
        .outerjoin(Room, Room.id == Section.room_id)
        .where(Section.id.in_(section_ids), Section.status == SectionStatus.PUBLISHED)
        .order_by(Section.id)
    ).all()


def unsearched() -> Select[int]:
    """Select the published sections that have no entry and do not wait for one."""
    return select(Section.id).where(
        Section.status == SectionStatus.PUBLISHED,
        ~exists().where(SearchEntry.section_id == Section.id),
        ~exists().where(StaleEntry.section_id == Section.id),
    )


def known_among(session: Session, *, characters: Collection[str]) -> frozenset[str]:
    """Give those of the characters whose sounds are known."""
    known = select(CharacterSound.character).where(CharacterSound.character.in_(characters))
    return frozenset(session.scalars(known))
