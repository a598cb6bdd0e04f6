"""The staff's list of a term's sections."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, case, func, or_, select
from sqlalchemy.orm import Session

from courseware.foundation.paging import PageOf, clamp_page, count_of
from courseware.organizations.models import Organization, Room, Site
from courseware.organizations.queries import within
from courseware.people.models import Person
from courseware.scheduling.models import Section
from courseware.scheduling.queries.places import place_text
from courseware.scheduling.queries.slots import slots_of
from courseware.scheduling.rules import SectionStatus, WeeklySlot

PAGE_SIZE = 25


@dataclass(frozen=True)
class SectionRow:
    """A section in a list for staff."""

    id: int
    public_id: str
    code: str
    title: str
    status: SectionStatus
    is_closed: bool
    organization_name: str
    quota: int
    places_taken: int
    meeting_count: int
    draft_note: str
    instructor: str
    place: str
    slots: tuple[WeeklySlot, ...]

    @property
    def lacks_time(self) -> bool:
        """Whether nobody has said when it meets."""
        return not self.slots or not self.meeting_count


@dataclass(frozen=True)
class SectionFilter:
    """Which sections of a term are wanted; None and "" leave all in."""

    term_id: int
    status: SectionStatus | None = None
    text: str = ""
    """Part of the title or the instructor's name, or the short number."""


def sections(
    session: Session, *, paths: Sequence[str], wanted: SectionFilter, page: int
) -> PageOf[SectionRow]:
    """List a page of the sections of a term: drafts with a note first, then the other drafts."""
    query = _select().where(within(paths), *_conditions(wanted))
    total = count_of(session, query=query)
    number = clamp_page(page, size=PAGE_SIZE, total=total)
    rows = session.execute(
        query.order_by(*_order()).limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)
    ).all()
    slots = slots_of(session, section_ids=[row.id for row in rows])
    listed = [_row(*row, slots=slots[row.id]) for row in rows]
    return PageOf(listed, number, PAGE_SIZE, total)


def count_by_status(
    session: Session, *, paths: Sequence[str], term_id: int
) -> dict[SectionStatus, int]:
    """Count a term's sections of each status."""
    rows = session.execute(
        select(Section.status, func.count())
        .join(Organization, Organization.id == Section.organization_id)
        .where(Section.term_id == term_id, within(paths))
        .group_by(Section.status)
    )
    found = {status: count for status, count in rows}  # noqa: C416 - rows are not pairs to mypy
    return {status: found.get(status, 0) for status in SectionStatus}


def _row(*facts: Any, slots: tuple[WeeklySlot, ...]) -> SectionRow:
    *own, instructor, note, site, room, place = facts
    return SectionRow(*[*own, instructor or note, place_text(site, room, place), slots])


def _conditions(wanted: SectionFilter) -> list[ColumnElement[bool]]:
    conditions = [Section.term_id == wanted.term_id]
    if wanted.status is not None:
        conditions.append(Section.status == wanted.status)
    if wanted.text:
        conditions.append(
            or_(
                Section.code == wanted.text,
                Section.title.contains(wanted.text, autoescape=True),
                Person.name.contains(wanted.text, autoescape=True),
                Section.instructor_note.contains(wanted.text, autoescape=True),
            )
        )
    return conditions


def _order() -> tuple[SQLColumnExpression[Any], ...]:
    return (
        case(*[(Section.status == status, place) for place, status in enumerate(SectionStatus)]),
        case((Section.draft_note == "", 1), else_=0),
        Section.code,
        Section.id,
    )


def _select() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Section.id,
            Section.public_id,
            Section.code,
            Section.title,
            Section.status,
            Section.is_closed,
            Organization.name,
            Section.quota,
            Section.places_taken,
            Section.meeting_count,
            Section.draft_note,
            Person.name,
            Section.instructor_note,
            Site.name,
            Room.name,
            Section.place_note,
        )
        .join(Organization, Organization.id == Section.organization_id)
        .outerjoin(Person, Person.id == Section.instructor_id)
        .outerjoin(Site, Site.id == Section.site_id)
        .outerjoin(Room, Room.id == Section.room_id)
    )
