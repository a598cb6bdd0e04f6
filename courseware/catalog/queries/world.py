"""What an organization has already, before a class list comes in: read once, in few statements."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from courseware.catalog.models import ListedSection
from courseware.courses.models import Course
from courseware.courses.rules import Level
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Status
from courseware.foundation.database import get
from courseware.foundation.folding import tight
from courseware.foundation.period import Period
from courseware.organizations.models import Organization, Room, Site
from courseware.organizations.rules import paths_above
from courseware.people.models import Person
from courseware.policies import queries as policies
from courseware.policies.rules import PolicyKey, Scope
from courseware.scheduling.models import Holiday, Meeting, Section, SectionSlot, Term
from courseware.scheduling.queries import SectionDraft
from courseware.scheduling.queries.drafts import COLUMNS
from courseware.scheduling.rules import HolidayKind, MeetingStatus, SectionStatus, WeeklySlot

_HOLIDAYS = select(Holiday.day, Holiday.kind)
RELIES = (Status.ENROLLED, Status.WAITLISTED)


@dataclass(frozen=True)
class Clock:
    """When and where it is."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The local date."""
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True)
class KnownTerm:
    """A term that counts in the organization; one that is still to be made has a negative id."""

    id: int
    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class KnownRoom:
    """A room in one of the organization's own sites."""

    site_id: int
    name: str
    capacity: int


@dataclass(frozen=True)
class World:
    """What there is that a list may name; names stand under their ids, older ones first."""

    organization_id: int
    path: str
    name: str
    terms: Mapping[str, KnownTerm]
    """By folded name; of two with one name the organization's own."""
    courses: Mapping[int, tuple[str, Level]]
    sites: Mapping[int, str]
    rooms: Mapping[int, KnownRoom]
    instructors: Mapping[int, str]
    holidays: Mapping[date, HolidayKind]
    hour_minutes: int


@dataclass(frozen=True, slots=True)
class Known:
    """A section that is there."""

    id: int
    public_id: str
    draft: SectionDraft
    status: SectionStatus
    is_closed: bool
    places_taken: int
    is_relied_on: bool
    """People have a place in it, or wait for one."""
    begun: int
    """Its meetings up to the end of today: they stay as they are."""
    said: Mapping[str, str] | None
    """What the last list said of it; None when no list ever named it."""


def world_of(session: Session, *, organization_id: int, clock: Clock) -> World:
    """Read what the organization has.

    :raises Missing: there is no such organization.
    """
    school = get(session, Organization, organization_id)
    return World(
        organization_id=school.id,
        path=school.path,
        name=school.name,
        terms=_terms(session, school.path),
        courses={key: (title, level) for key, title, level in _courses(session, school.id)},
        sites=_sites(session, school.id),
        rooms=_rooms(session, school.id),
        instructors=_instructors(session, school.id),
        holidays={row.day: row.kind for row in session.execute(_HOLIDAYS)},
        hour_minutes=policies.rule(
            session, key=PolicyKey.HOUR_MINUTES, scope=Scope(school.path), on=clock.today
        ).number,
    )


def _terms(session: Session, path: str) -> dict[str, KnownTerm]:
    rows = session.execute(
        select(Term.id, Term.name, Term.starts_on, Term.ends_on)
        .join(Organization, Organization.id == Term.organization_id)
        .where(Organization.path.in_(paths_above(path)))
        .order_by(func.length(Organization.path), Term.id.desc())
    )
    return {tight(row.name): KnownTerm(*row) for row in rows}


def _courses(session: Session, organization_id: int) -> Iterator[Row[*tuple[Any, ...]]]:
    return iter(
        session.execute(
            select(Course.id, Course.title, Course.level)
            .where(Course.organization_id == organization_id)
            .order_by(Course.id)
        )
    )


def _sites(session: Session, organization_id: int) -> dict[int, str]:
    rows = session.execute(
        select(Site.id, Site.name).where(Site.organization_id == organization_id).order_by(Site.id)
    )
    return {row.id: row.name for row in rows}


def _rooms(session: Session, organization_id: int) -> dict[int, KnownRoom]:
    rows = session.execute(
        select(Room.id, Room.site_id, Room.name, Room.capacity)
        .join(Site, Site.id == Room.site_id)
        .where(Site.organization_id == organization_id)
        .order_by(Room.id)
    )
    return {row.id: KnownRoom(row.site_id, row.name, row.capacity) for row in rows}


def _instructors(session: Session, organization_id: int) -> dict[int, str]:
    """Those who teach in the organization: a list tells people by nothing but their name."""
    teaches = select(Section.instructor_id).where(Section.organization_id == organization_id)
    rows = session.execute(
        select(Person.id, Person.name).where(Person.id.in_(teaches)).order_by(Person.id)
    )
    return {row.id: row.name for row in rows}


def known_sections(
    session: Session, *, organization_id: int, term_ids: Collection[int], ends_today: datetime
) -> list[Known]:
    """List the organization's own sections in some terms, in the order of their codes."""
    if not term_ids:
        return []
    of_these = and_(Section.organization_id == organization_id, Section.term_id.in_(term_ids))
    slots = _slots(session, select(Section.id).where(of_these))
    begun = (
        select(func.count(Meeting.id))
        .where(Meeting.section_id == Section.id, Meeting.starts_at < ends_today)
        .correlate(Section)
        .scalar_subquery()
    )
    relies = exists().where(Enrollment.section_id == Section.id, Enrollment.status.in_(RELIES))
    own = (Section.id, Section.public_id, Section.status, Section.is_closed, Section.places_taken)
    rows = session.execute(
        select(*own, relies, begun, ListedSection.said, *_columns())
        .outerjoin(ListedSection, ListedSection.section_id == Section.id)
        .where(of_these)
        .order_by(Section.code, Section.id)
    )
    return [_known(row, slots) for row in rows]


def _columns() -> list[Any]:
    return [getattr(Section, name) for name in COLUMNS]


def _known(row: Row[*tuple[Any, ...]], slots: Mapping[int, tuple[WeeklySlot, ...]]) -> Known:
    key, public_id, status, is_closed, taken, relied_on, begun, said, *columns = row
    draft = SectionDraft(**dict(zip(COLUMNS, columns, strict=True)), slots=slots.get(key, ()))
    return Known(key, public_id, draft, status, is_closed, taken, relied_on, begun, said)


def _slots(
    session: Session, sections: Select[*tuple[Any, ...]]
) -> dict[int, tuple[WeeklySlot, ...]]:
    rows = session.execute(
        select(
            SectionSlot.section_id,
            SectionSlot.weekday,
            SectionSlot.starts,
            SectionSlot.ends,
            SectionSlot.weeks,
        )
        .where(SectionSlot.section_id.in_(sections))
        .order_by(SectionSlot.weekday, SectionSlot.starts)
    )
    found: dict[int, tuple[WeeklySlot, ...]] = {}
    for key, weekday, starts, ends, weeks in rows:
        found[key] = (*found.get(key, ()), WeeklySlot(weekday, starts, ends, weeks))
    return found


@dataclass(frozen=True, slots=True)
class Firm:
    """A meeting that takes up its room and its instructor."""

    section_id: int
    title: str
    site: str
    room: str
    room_id: int | None
    instructor_id: int | None
    period: Period


def firm_meetings(session: Session, *, organization_id: int, since: datetime) -> Iterator[Firm]:
    """Give the firm meetings from `since` on in the rooms, and of the people, of a school.

    Rooms are those of its own sites, people those who teach in it, wherever else they do.
    """
    rooms = (
        select(Room.id)
        .join(Site, Site.id == Room.site_id)
        .where(Site.organization_id == organization_id)
        .union(select(Section.room_id).where(Section.organization_id == organization_id))
    )
    people = select(Section.instructor_id).where(Section.organization_id == organization_id)
    rows = session.execute(
        select(
            *(Meeting.section_id, Section.title, Site.name, Room.name),
            *(Meeting.room_id, Meeting.instructor_id, Meeting.starts_at, Meeting.ends_at),
        )
        .join(Section, Section.id == Meeting.section_id)
        .outerjoin(Room, Room.id == Meeting.room_id)
        .outerjoin(Site, Site.id == Section.site_id)
        .where(
            Meeting.is_firm,
            Meeting.ends_at > since,
            or_(Meeting.room_id.in_(rooms), Meeting.instructor_id.in_(people)),
        )
        .execution_options(yield_per=2000)
    )
    for section_id, title, site, room, room_id, instructor_id, starts_at, ends_at in rows:
        period = Period(starts_at, ends_at)
        yield Firm(section_id, title, site or "", room or "", room_id, instructor_id, period)


def learners_elsewhere(
    session: Session, *, section_ids: Collection[int], since: datetime
) -> dict[int, list[tuple[int, Period]]]:
    """Give for sections when each of their learners is in another one: learner and time."""
    mine, other = _enrolled(), _enrolled()
    rows = session.execute(
        select(mine.c.section_id, mine.c.learner_id, Meeting.starts_at, Meeting.ends_at)
        .join(other, other.c.learner_id == mine.c.learner_id)
        .join(Meeting, Meeting.section_id == other.c.section_id)
        .where(
            mine.c.section_id.in_(section_ids),
            other.c.section_id != mine.c.section_id,
            Meeting.is_firm,
            Meeting.status == MeetingStatus.PLANNED,
            Meeting.ends_at > since,
        )
    )
    found: dict[int, list[tuple[int, Period]]] = {}
    for section_id, learner_id, starts_at, ends_at in rows:
        found.setdefault(section_id, []).append((learner_id, Period(starts_at, ends_at)))
    return found


def _enrolled() -> Any:
    return (
        select(Enrollment.section_id, Enrollment.learner_id)
        .where(Enrollment.status.in_(RELIES))
        .subquery()
    )
