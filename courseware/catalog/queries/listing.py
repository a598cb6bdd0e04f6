"""The public list of sections: what can be joined first, then by weekday and time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    case,
    exists,
    func,
    select,
)
from sqlalchemy.orm import Session

from courseware.catalog.queries.outlooks import Offered, outlook, rounds_of, waitlist_limits
from courseware.catalog.queries.wanted import Wanted, conditions, count, joined
from courseware.enrollment.models import Enrollment, EnrollmentRound
from courseware.enrollment.rules import Refusal, Status
from courseware.foundation.paging import PageOf, clamp_page
from courseware.organizations.models import Organization, Room, Site
from courseware.policies.rules import Scope
from courseware.scheduling.models import Section, SectionSlot
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
    Organization.path,
    Organization.name.label("organization"),
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
    slots: tuple[WeeklySlot, ...]
    """The one looked for first."""
    fee_fen: int
    places_left: int
    refusal: Refusal | None
    """Why nobody can have a place now; None while there is one."""


def sections(session: Session, *, wanted: Wanted, now: datetime, today: date) -> PageOf[Listed]:
    """List a page of what is wanted among the published sections of terms that are not over."""
    total = session.execute(count(wanted, now=now, today=today)).scalar_one()
    size = MOST_ROWS if wanted.is_whole else PAGE_SIZE
    number = clamp_page(wanted.page, size=size, total=total)
    rows = session.execute(
        _select(wanted, now)
        .where(*conditions(wanted, now=now, today=today))
        .limit(size)
        .offset((number - 1) * size)
    ).all()
    return PageOf(_listed(session, rows, wanted, now=now, today=today), number, size, total)


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


def _select(wanted: Wanted, now: datetime) -> Select[*tuple[Any, ...]]:
    waiting = (
        select(func.count())
        .select_from(Enrollment)
        .where(Enrollment.section_id == Section.id, Enrollment.status == Status.WAITLISTED)
        .correlate(Section)
        .scalar_subquery()
    )
    return (
        joined(select(*COLUMNS, waiting.label("waiting")))
        .outerjoin(SectionSlot, SectionSlot.id == _first_slot(wanted.weekday))
        .order_by(*_order(now, waiting))
    )


def _first_slot(weekday: int | None) -> ScalarSelect[int]:
    """Choose the weekly time by which a section is put in order."""
    own = select(SectionSlot.id).where(SectionSlot.section_id == Section.id)
    if weekday:
        own = own.where(SectionSlot.weekday == weekday)
    first = own.order_by(SectionSlot.weekday, SectionSlot.starts).limit(1)
    return first.correlate(Section).scalar_subquery()


def _order(now: datetime, waiting: ScalarSelect[int]) -> tuple[SQLColumnExpression[Any], ...]:
    has_place = (Section.places_taken < Section.quota) & (waiting == 0)
    chance = case(
        (Section.is_closed, 3),
        (_round(EnrollmentRound.opens_at <= now, now) & has_place, 0),
        (_round(EnrollmentRound.opens_at <= now, now), 1),
        (_round(EnrollmentRound.opens_at > now, now), 2),
        else_=3,
    )
    return (
        chance,
        case((SectionSlot.weekday.is_(None), 1), else_=0),
        SectionSlot.weekday,
        SectionSlot.starts,
        Section.title,
        Section.id,
    )


def _round(begins: ColumnElement[bool], now: datetime) -> ColumnElement[bool]:
    return exists().where(
        EnrollmentRound.term_id == Section.term_id, begins, EnrollmentRound.closes_at > now
    )
