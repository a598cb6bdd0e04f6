"""Dated meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from courseware.organizations.models import Organization, Room, Site
from courseware.organizations.queries import within
from courseware.people.models import Person
from courseware.scheduling.models import Meeting, Section
from courseware.scheduling.queries.places import place_text
from courseware.scheduling.rules import MeetingStatus, SectionStatus


@dataclass(frozen=True)
class MeetingRow:
    """A meeting with what a list of the day says about its section."""

    id: int
    public_id: str
    number: int
    starts_at: datetime
    ends_at: datetime
    status: MeetingStatus
    section_id: int
    section_public_id: str
    code: str
    title: str
    places_taken: int
    organization_path: str
    instructor_id: int | None
    instructor: str
    place: str


def meetings_between(
    session: Session,
    *,
    starts: datetime,
    ends: datetime,
    paths: Sequence[str] | None = None,
    instructor_id: int | None = None,
) -> list[MeetingRow]:
    """List the meetings of published and finished sections that begin in a time.

    Narrowed to subtrees, to an instructor, or to both; called-off meetings are left out.
    """
    query = _select().where(
        Section.status.in_([SectionStatus.PUBLISHED, SectionStatus.FINISHED]),
        Meeting.status != MeetingStatus.CANCELLED,
        Meeting.starts_at >= starts,
        Meeting.starts_at < ends,
    )
    if paths is not None:
        query = query.where(within(paths))
    if instructor_id is not None:
        query = query.where(Meeting.instructor_id == instructor_id)
    return _rows(session, query)


def meetings_of_section(session: Session, *, section_id: int) -> list[MeetingRow]:
    """List all meetings of a section in their order."""
    return _rows(session, _select().where(Meeting.section_id == section_id))


def _select() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Meeting.id,
            Meeting.public_id,
            Meeting.number,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.status,
            Section.id,
            *(Section.public_id, Section.code, Section.title, Section.places_taken),
            Organization.path,
            Meeting.instructor_id,
            Person.name,
            Site.name,
            Room.name,
            Section.place_note,
        )
        .join(Section, Section.id == Meeting.section_id)
        .join(Organization, Organization.id == Section.organization_id)
        .outerjoin(Person, Person.id == Meeting.instructor_id)
        .outerjoin(Site, Site.id == Section.site_id)
        .outerjoin(Room, Room.id == Meeting.room_id)
        .order_by(Meeting.starts_at, Section.code, Meeting.id)
    )


def _rows(session: Session, query: Select[*tuple[Any, ...]]) -> list[MeetingRow]:
    return [_row(*row) for row in session.execute(query)]


def _row(*facts: Any) -> MeetingRow:
    *own, instructor, site, room, note = facts
    return MeetingRow(*[*own, instructor or "", place_text(site, room, note)])
