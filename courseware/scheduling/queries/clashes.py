"""Meetings of other published sections that stand in the way of a section's."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from courseware.foundation.database import get
from courseware.foundation.period import Period
from courseware.organizations.models import Room, Site
from courseware.people.models import Person
from courseware.scheduling.errors import InstructorClash, RoomClash
from courseware.scheduling.models import Meeting, Section
from courseware.scheduling.queries.places import place_text
from courseware.scheduling.rules import Booked, Clash, MeetingStatus, first_clash


def booked_meetings(
    session: Session, *, where: ColumnElement[bool], within: Period, except_section_id: int
) -> list[Booked]:
    """List the firm meetings of other sections that touch a time, by a condition on Meeting."""
    rows = session.execute(
        select(
            *(Section.id, Section.title, Site.name, Room.name, Section.place_note),
            *(Meeting.starts_at, Meeting.ends_at),
        )
        .join(Section, Section.id == Meeting.section_id)
        .outerjoin(Site, Site.id == Section.site_id)
        .outerjoin(Room, Room.id == Meeting.room_id)
        .where(
            where,
            Meeting.is_firm,
            Meeting.section_id != except_section_id,
            Meeting.starts_at < within.ends_at,
            Meeting.ends_at > within.starts_at,
        )
        .order_by(Meeting.starts_at)
    )
    return [
        Booked(key, title, place_text(site, room, note), Period(starts_at, ends_at))
        for key, title, site, room, note, starts_at, ends_at in rows
    ]


def find_clash(session: Session, *, section_id: int) -> InstructorClash | RoomClash | None:
    """Find what keeps a section's meetings from taking place: its instructor, then its room."""
    section = get(session, Section, section_id)
    wished = _periods(session, section_id)
    if not wished:
        return None

    busy = Meeting.instructor_id == section.instructor_id
    if section.instructor_id and (clash := _first(session, section_id, wished, busy)):
        instructor = get(session, Person, section.instructor_id)
        return InstructorClash(instructor=instructor.name, **clash.facts)
    in_room = Meeting.room_id == section.room_id
    if section.room_id and (clash := _first(session, section_id, wished, in_room)):
        return RoomClash(**clash.facts)
    return None


def _first(
    session: Session, section_id: int, wished: Sequence[Period], where: ColumnElement[bool]
) -> Clash | None:
    within = Period(wished[0].starts_at, max(period.ends_at for period in wished))
    booked = booked_meetings(session, where=where, within=within, except_section_id=section_id)
    return first_clash(wished, booked)


def _periods(session: Session, section_id: int) -> list[Period]:
    rows = session.execute(
        select(Meeting.starts_at, Meeting.ends_at)
        .where(Meeting.section_id == section_id, Meeting.status == MeetingStatus.PLANNED)
        .order_by(Meeting.starts_at)
    )
    return [Period(starts_at, ends_at) for starts_at, ends_at in rows]
