"""The statements that are asked for each learner who comes in a rush.

They are built once: building them anew takes longer than asking.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Exists,
    ScalarSelect,
    Select,
    bindparam,
    exists,
    func,
    select,
)
from sqlalchemy.orm import Bundle, aliased

from courseware.courses.models import Course
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import ACTIVE, Status
from courseware.foundation.database import Base
from courseware.organizations.models import Organization, Room, Site
from courseware.people.models import Person
from courseware.scheduling.models import Meeting, Section, Term

SECTION: BindParameter[int] = bindparam("section_id")
LEARNER: BindParameter[int] = bindparam("learner_id")
ELSEWHERE: BindParameter[list[int]] = bindparam("elsewhere", expanding=True)
TOKEN: BindParameter[Any] = bindparam("token", type_=Enrollment.token.type)
AGES = ("min_age_female", "min_age_male", "max_age")


@cache
def active_of_learner() -> Select[*tuple[Any, ...]]:
    """What a learner has and waits for: `learner_id`."""
    return (
        select(
            Enrollment.id,
            Enrollment.public_id,
            Enrollment.section_id,
            Section.term_id,
            Section.title,
            Enrollment.status,
        )
        .join(Section, Section.id == Enrollment.section_id)
        .where(Enrollment.learner_id == LEARNER, Enrollment.status.in_(ACTIVE))
        .order_by(Enrollment.id)
    )


@cache
def asked_locked() -> Select[*tuple[Any, ...]]:
    """The same as `asked`, with the section's row locked."""
    return asked().with_for_update(of=Section, key_share=True)


@cache
def asked() -> Select[*tuple[Any, ...]]:
    """A section and a learner with what decides: `section_id`, `learner_id`, `token` (or None).

    No entities, but the columns that are needed, under the names of those: loading five entities
    takes longer than asking.
    """
    before = aliased(Course)
    return (
        select(*_columns())
        .add_columns(
            Site.name.label("site"),
            Room.name.label("room"),
            before.title.label("prerequisite"),
            _is_done().label("is_done"),
            _waiting().label("waiting"),
            _first_at().label("first_at"),
            _earlier().label("earlier_id"),
        )
        .select_from(Section)
        .join(Term, Term.id == Section.term_id)
        .join(Organization, Organization.id == Section.organization_id)
        .join(Course, Course.id == Section.course_id)
        .join(Person, (Person.id == LEARNER) & Person.merged_into_id.is_(None))
        .outerjoin(Site, Site.id == Section.site_id)
        .outerjoin(Room, Room.id == Section.room_id)
        .outerjoin(before, before.id == Course.prerequisite_id)
        .where(Section.id == SECTION)
    )


def _columns() -> Iterator[Bundle[Any]]:
    """Those of the section and of what it stands on, then those of the learner."""
    yield some(
        Section,
        *("id", "public_id", "title", "term_id", "course_id", "status", "is_closed"),
        *("quota", "places_taken", "place_note", *AGES),
    )
    yield some(Term, "starts_on")
    yield some(Organization, "path", "division_code")
    yield some(Course, "category_id", *AGES)
    yield some(Person, "id", "name", "phone", "born_on", "sex", "division_code")


def some(entity: type[Base], *names: str) -> Bundle[Any]:
    """Select some columns of an entity, to be read as if they were one."""
    return Bundle(entity.__name__, *(getattr(entity, name) for name in names))


def _is_done() -> Exists:
    """Whether the learner has completed the course that comes before."""
    earlier = aliased(Section)
    return exists().where(
        Enrollment.learner_id == LEARNER,
        Enrollment.status == Status.COMPLETED,
        Enrollment.section_id == earlier.id,
        earlier.course_id == Course.prerequisite_id,
    )


def _waiting() -> ScalarSelect[int]:
    """How many wait for a place in the section."""
    return (
        select(func.count())
        .select_from(Enrollment)
        .where(
            Enrollment.section_id == SECTION,
            Enrollment.status == Status.WAITLISTED,
            Enrollment.ticket.is_not(None),  # says the same again, to the index
        )
        .scalar_subquery()
    )


def _earlier() -> ScalarSelect[int]:
    """What the form with this token has brought about already."""
    return select(Enrollment.id).where(Enrollment.token == TOKEN).scalar_subquery()


def _first_at() -> ScalarSelect[Any]:
    """When the first meeting of the section begins."""
    return (
        select(func.min(Meeting.starts_at))
        .where(Meeting.section_id == SECTION, Meeting.is_firm)
        .scalar_subquery()
    )


@cache
def overlapping() -> Select[*tuple[Any, ...]]:
    """The first meeting of a section that overlaps one of others: `section_id`, `elsewhere`."""
    mine, other = aliased(Meeting), aliased(Meeting)
    overlap: ColumnElement[bool] = other.starts_at < mine.ends_at
    return (
        select(mine.starts_at, mine.ends_at, some(Section, "id", "title", "place_note"))
        .add_columns(Site.name, Room.name, other.starts_at, other.ends_at)
        .select_from(mine)
        .join(other, overlap & (mine.starts_at < other.ends_at))
        .join(Section, Section.id == other.section_id)
        .outerjoin(Site, Site.id == Section.site_id)
        .outerjoin(Room, Room.id == other.room_id)
        .where(mine.section_id == SECTION, mine.is_firm)
        .where(other.section_id.in_(ELSEWHERE), other.is_firm)
        .order_by(mine.starts_at, other.starts_at)
        .limit(1)
    )
