"""Everything that a page for learners says about a section, in one row."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, SQLColumnExpression, func, select
from sqlalchemy.orm import Session, aliased

from courseware.courses.models import Category, Course
from courseware.courses.rules import Level
from courseware.foundation.errors import Missing
from courseware.organizations.models import Organization, Room, Site
from courseware.organizations.queries import within
from courseware.people.models import Person
from courseware.scheduling.models import Meeting, Section, Term
from courseware.scheduling.queries.barcodes import codes_in, is_meant
from courseware.scheduling.queries.places import place_text
from courseware.scheduling.queries.slots import slots_of
from courseware.scheduling.rules import MeetingStatus, SectionStatus, WeeklySlot


@dataclass(frozen=True)
class SectionCard:
    """A section with its course, term, organization, place, times and places."""

    id: int
    public_id: str
    code: str
    title: str
    department: str
    status: SectionStatus
    is_closed: bool
    organization_id: int
    organization_public_id: str
    organization_name: str
    organization_path: str
    organization_phone: str
    term_id: int
    term_public_id: str
    term_name: str
    term_starts_on: date
    term_ends_on: date
    course_id: int
    course_public_id: str
    level: Level
    category_code: str
    category_name: str
    summary: str
    health_note: str
    prerequisite_id: int | None
    prerequisite: str
    """Title of the course that comes before; "" when none does."""
    instructor_id: int | None
    instructor: str
    """The name; as the class list has it while no person is chosen; "" when nobody knows."""
    instructor_note: str
    site_id: int | None
    site: str
    address: str
    directions: str
    room_id: int | None
    room: str
    capacity: int | None
    floor: int | None
    has_lift: bool | None
    place_note: str
    fee_fen: int
    class_hours: int
    quota: int
    places_taken: int
    tickets_given: int
    min_age_female: int | None
    min_age_male: int | None
    max_age: int | None
    """Years at the cut-off day, the section's own or its course's; None: as the policies say."""
    remark: str
    draft_note: str
    starts_on: date | None
    meeting_count: int
    first_at: datetime | None
    last_at: datetime | None
    """When the last meeting ends."""
    slots: tuple[WeeklySlot, ...] = ()

    @property
    def places_left(self) -> int:
        """Places that nobody has yet."""
        return self.quota - self.places_taken

    @property
    def place(self) -> str:
        """Site, room and note in one; "" when nobody has said where."""
        return place_text(self.site, self.room, self.place_note)


def section_card(session: Session, *, public_id: str, paths: Sequence[str] = ("/",)) -> SectionCard:
    """Give a section, whatever its status, if it lies in one of the subtrees.

    :raises Missing: there is none.
    """
    found = _cards(session, Section.public_id == public_id, within(paths))
    if not found:
        raise Missing
    return found[0]


def section_cards(session: Session, *, section_ids: Collection[int]) -> dict[int, SectionCard]:
    """Give several sections by their ids."""
    return {card.id: card for card in _cards(session, Section.id.in_(section_ids))}


def find_by_code(
    session: Session, *, paths: Sequence[str], code: str, now: datetime
) -> SectionCard | None:
    """Find the published section with a short number whose meetings are not over.

    Where several have it, the one of the latest term: places are given for what comes. The
    bars of the printed catalog say which of them is meant.
    """
    found = _cards(
        session,
        Section.code.in_(codes_in(code)),
        Section.status == SectionStatus.PUBLISHED,
        within(paths),
    )
    coming = [
        card
        for card in found
        if is_meant(code, code=card.code, public_id=card.public_id)
        and (card.last_at is None or card.last_at > now)
    ]
    return max(coming, key=lambda card: (card.term_starts_on, -card.id), default=None)


def _cards(session: Session, *conditions: ColumnElement[bool]) -> list[SectionCard]:
    rows = session.execute(_select().where(*conditions).order_by(Section.id)).all()
    slots = slots_of(session, section_ids=[row.id for row in rows])
    return [_card(row, slots[row.id]) for row in rows]


def _card(row: Row[*tuple[Any, ...]], slots: tuple[WeeklySlot, ...]) -> SectionCard:
    facts = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
    texts = {
        name: facts[name] or ""
        for name in ("prerequisite", "instructor", "site", "address", "directions", "room")
    }
    texts["instructor"] = texts["instructor"] or str(facts["instructor_note"])
    return SectionCard(**facts | texts, slots=slots)


@cache
def _select() -> Select[*tuple[Any, ...]]:
    """Say it once: to put it together anew takes as long as to ask."""
    before = aliased(Course)
    first, last = _ends()
    return (
        select(*_own(), *_around(before), *_where(), first.label("first_at"), last.label("last_at"))
        .join(Organization, Organization.id == Section.organization_id)
        .join(Term, Term.id == Section.term_id)
        .join(Course, Course.id == Section.course_id)
        .join(Category, Category.id == Course.category_id)
        .outerjoin(before, before.id == Course.prerequisite_id)
        .outerjoin(Person, Person.id == Section.instructor_id)
        .outerjoin(Site, Site.id == Section.site_id)
        .outerjoin(Room, Room.id == Section.room_id)
    )


def _ends() -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    held = select(Meeting).where(
        Meeting.section_id == Section.id, Meeting.status != MeetingStatus.CANCELLED
    )
    return (
        held.with_only_columns(func.min(Meeting.starts_at)).correlate(Section).scalar_subquery(),
        held.with_only_columns(func.max(Meeting.ends_at)).correlate(Section).scalar_subquery(),
    )


def _own() -> list[SQLColumnExpression[Any]]:
    names = (
        "id public_id code title department status is_closed organization_id term_id course_id "
        "instructor_id instructor_note site_id room_id place_note fee_fen class_hours quota "
        "places_taken tickets_given remark draft_note starts_on meeting_count"
    )
    ages = [
        func.coalesce(getattr(Section, name), getattr(Course, name)).label(name)
        for name in ("min_age_female", "min_age_male", "max_age")
    ]
    return [*[getattr(Section, name) for name in names.split()], *ages]


def _around(before: type[Course]) -> list[SQLColumnExpression[Any]]:
    return [
        Organization.public_id.label("organization_public_id"),
        Organization.name.label("organization_name"),
        Organization.path.label("organization_path"),
        Organization.phone.label("organization_phone"),
        Term.public_id.label("term_public_id"),
        Term.name.label("term_name"),
        Term.starts_on.label("term_starts_on"),
        Term.ends_on.label("term_ends_on"),
        Course.public_id.label("course_public_id"),
        Course.level,
        Course.summary,
        Course.health_note,
        Course.prerequisite_id,
        before.title.label("prerequisite"),
        Category.code.label("category_code"),
        Category.name.label("category_name"),
        Person.name.label("instructor"),
    ]


def _where() -> list[SQLColumnExpression[Any]]:
    return [
        Site.name.label("site"),
        Site.address,
        Site.directions,
        Room.name.label("room"),
        Room.capacity,
        Room.floor,
        Room.has_lift,
    ]
