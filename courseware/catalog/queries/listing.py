"""The public list of sections: what can be joined first, then by weekday and time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Row,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    func,
    select,
)
from sqlalchemy.orm import Session

from courseware.catalog.queries.finding import find
from courseware.catalog.queries.outlooks import Offered, outlook, rounds_of, waitlist_limits
from courseware.catalog.queries.wanted import Moment, Wanted
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Refusal, Status
from courseware.foundation.paging import PageOf
from courseware.organizations.models import Organization, Room, Site
from courseware.people.models import Person
from courseware.policies.rules import Scope
from courseware.scheduling.models import Section
from courseware.scheduling.queries import place_text, slots_of
from courseware.scheduling.rules import SectionStatus, WeeklySlot

PAGE_SIZE = 20
MOST_ROWS = 500
"""On one page, for printing."""

COLUMNS: tuple[SQLColumnExpression[Any], ...] = (
    Section.id,
    Section.public_id,
    Section.title,
    Section.term_id,
    Section.place_note,
    Section.fee_fen,
    Section.quota,
    Section.places_taken,
    Section.is_closed,
    Section.instructor_note,
    Organization.path,
    Organization.name.label("organization"),
    Person.name.label("instructor"),
    Site.name.label("site"),
    Room.name.label("room"),
)


@dataclass(frozen=True)
class Listed:
    """A section in the public list."""

    public_id: str
    title: str
    organization: str
    place: str
    instructor: str
    slots: tuple[WeeklySlot, ...]
    """The one looked for first."""
    fee_fen: int
    places_left: int
    refusal: Refusal | None
    """Why nobody can have a place now; None while there is one."""


def sections(session: Session, *, wanted: Wanted, now: datetime, today: date) -> PageOf[Listed]:
    """List a page of what is wanted among the published sections of terms that are not over.

    No more than `MOST_FOUND` are put in order and counted: then `total` is that number.
    """
    size = MOST_ROWS if wanted.is_whole else PAGE_SIZE
    moment = Moment(now, today)
    found = find(session, wanted=wanted, moment=moment, size=size)
    if not found.section_ids:
        return PageOf([], found.page, size, found.total)
    rows = session.execute(_select(found.section_ids)).all()
    order = {key: at for at, key in enumerate(found.section_ids)}
    rows = sorted(rows, key=lambda row: order[row.id])
    listed = _listed(session, rows, wanted, now=now, today=today)
    return PageOf(listed, found.page, size, found.total)


def _listed(
    session: Session, rows: Any, wanted: Wanted, *, now: datetime, today: date
) -> list[Listed]:
    slots = slots_of(session, section_ids=[row.id for row in rows])
    rounds = rounds_of(session, term_ids={row.term_id for row in rows})
    scopes = {row.id: Scope(row.path, row.term_id, row.id) for row in rows}
    limits = waitlist_limits(session, scopes=set(scopes.values()), on=today)
    return [
        Listed(
            public_id=row.public_id,
            title=row.title,
            organization=row.organization,
            place=place_text(row.site, row.room, row.place_note),
            instructor=row.instructor or row.instructor_note,
            slots=_wanted_first(slots[row.id], wanted.weekday),
            fee_fen=row.fee_fen,
            places_left=row.quota - row.places_taken,
            refusal=outlook(
                _offered(row),
                rounds=rounds.get(row.term_id, ()),
                waitlist_limit=limits[scopes[row.id]],
                now=now,
            ),
        )
        for row in rows
    ]


def _offered(row: Row[*tuple[Any, ...]]) -> Offered:
    return Offered(
        title=row.title,
        status=SectionStatus.PUBLISHED,
        is_closed=row.is_closed,
        quota=row.quota,
        taken=row.places_taken,
        waiting=row.waiting,
    )


def _wanted_first(slots: tuple[WeeklySlot, ...], weekday: int | None) -> tuple[WeeklySlot, ...]:
    return tuple(sorted(slots, key=lambda slot: slot.weekday != weekday)) if weekday else slots


def _select(section_ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(*COLUMNS, _waiting().label("waiting"))
        .join(Organization, Organization.id == Section.organization_id)
        .outerjoin(Person, Person.id == Section.instructor_id)
        .outerjoin(Site, Site.id == Section.site_id)
        .outerjoin(Room, Room.id == Section.room_id)
        .where(Section.id.in_(section_ids))
    )


def _waiting() -> ScalarSelect[int]:
    return (
        select(func.count())
        .select_from(Enrollment)
        .where(Enrollment.section_id == Section.id, Enrollment.status == Status.WAITLISTED)
        .correlate(Section)
        .scalar_subquery()
    )
