"""Single enrollments: by the token of their form, and by their turn."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Status
from courseware.foundation.errors import Missing
from courseware.organizations.models import Organization, Room, Site
from courseware.scheduling.models import Meeting, Section
from courseware.scheduling.queries import place_text
from courseware.scheduling.rules import SectionStatus


@dataclass(frozen=True)
class Spot:
    """A section as a message names it: what, when first, where; and whose it is."""

    section_id: int
    title: str
    path: str
    is_open: bool
    """Published, and not closed by hand."""
    first_at: datetime | None
    place: str


def spot_of(session: Session, *, section_id: int) -> Spot:
    """Give what a message says about a section.

    :raises Missing: there is no such section.
    """
    first_at = (
        select(func.min(Meeting.starts_at))
        .where(Meeting.section_id == section_id, Meeting.is_firm)
        .scalar_subquery()
    )
    row = session.execute(
        select(
            Section.title, Section.status, Section.is_closed, Section.place_note,
            Organization.path, Site.name, Room.name, first_at,
        )
        .join(Organization, Organization.id == Section.organization_id)
        .outerjoin(Site, Site.id == Section.site_id)
        .outerjoin(Room, Room.id == Section.room_id)
        .where(Section.id == section_id)
    ).one_or_none()  # fmt: skip
    if row is None:
        raise Missing
    title, status, is_closed, note, path, site, room, first = row
    is_open = status is SectionStatus.PUBLISHED and not is_closed
    return Spot(section_id, title, path, is_open, first, place_text(site, room, note))


def next_in_line(session: Session, *, section_id: int) -> Enrollment | None:
    """Find who waits with the lowest ticket."""
    return session.scalars(
        select(Enrollment)
        .where(Enrollment.section_id == section_id, Enrollment.status == Status.WAITLISTED)
        .order_by(Enrollment.ticket)
        .limit(1)
        .execution_options(populate_existing=True)
    ).one_or_none()


def active_in(session: Session, *, section_id: int) -> list[Enrollment]:
    """List who has a place in the section, and then who waits, freshly read."""
    return list(
        session.scalars(
            select(Enrollment)
            .where(
                Enrollment.section_id == section_id,
                Enrollment.status.in_((Status.ENROLLED, Status.WAITLISTED)),
            )
            .order_by(Enrollment.status, Enrollment.id)
            .execution_options(populate_existing=True)
        )
    )


def promotable(session: Session) -> list[int]:
    """List the sections where somebody waits beside a free place."""
    somebody_waits = exists().where(
        Enrollment.section_id == Section.id, Enrollment.status == Status.WAITLISTED
    )
    return list(
        session.scalars(
            select(Section.id)
            .where(
                Section.status == SectionStatus.PUBLISHED,
                Section.is_closed.is_(False),
                Section.places_taken < Section.quota,
                somebody_waits,
            )
            .order_by(Section.id)
        )
    )
