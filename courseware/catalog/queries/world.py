"""What an organization has already, before a class list comes in: read once, in few statements."""

from collections.abc import Callable, Collection, Mapping, Sequence
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
from courseware.foundation.errors import Missing
from courseware.foundation.folding import tight
from courseware.organizations import queries as organizations
from courseware.organizations.models import Organization, Room, Site
from courseware.organizations.rules import INSTITUTIONS, is_within, paths_above
from courseware.people.models import Person
from courseware.policies import queries as policies
from courseware.policies.rules import PolicyKey, Scope
from courseware.scheduling.models import Holiday, Meeting, Section, SectionSlot, Term
from courseware.scheduling.queries import SectionDraft
from courseware.scheduling.queries.drafts import COLUMNS
from courseware.scheduling.rules import HolidayKind, SectionStatus, WeeklySlot

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
    """A room in one of the known sites."""

    site_id: int
    name: str
    capacity: int
    is_active: bool = True


@dataclass(frozen=True)
class World:
    """What a list may name: what the organization has or uses, and what those above it have.

    Names stand under their ids; the organization's own come first, then the nearest, then the
    older ones, and what is out of use last: of two with one name the first is meant.
    """

    organization_id: int
    path: str
    name: str
    terms: Mapping[str, KnownTerm]
    """By folded name; of two with one name the organization's own."""
    courses: Mapping[int, tuple[str, Level]]
    sites: Mapping[int, str]
    closed: frozenset[int]
    """Those of the sites that are out of use."""
    home: int | None
    """The one open site of the nearest organization that has any; None when it has several."""
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
    sites = _sites(session, school)
    return World(
        organization_id=school.id,
        path=school.path,
        name=school.name,
        terms=_terms(session, school.path),
        courses=_courses(session, school),
        sites={row.id: row.name for row in sites},
        closed=frozenset(row.id for row in sites if not row.is_active),
        home=_home(sites, school.path),
        rooms=_rooms(session, [row.id for row in sites]),
        instructors=_instructors(session, school),
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


def _nearest_first(path: str) -> Callable[[Row[*tuple[Any, ...]]], tuple[int, int]]:
    """Sort what organizations own: from the path itself upwards, then what lies beside it."""
    places = {above: place for place, above in enumerate(paths_above(path))}
    return lambda row: (places.get(row.path, len(places)), row.id)


def _courses(session: Session, school: Organization) -> dict[int, tuple[str, Level]]:
    used = select(Section.course_id).where(Section.organization_id == school.id)
    rows = session.execute(
        select(Course.id, Course.title, Course.level, Organization.path)
        .join(Organization, Organization.id == Course.organization_id)
        .where(or_(Organization.path.in_(paths_above(school.path)), Course.id.in_(used)))
    )
    ordered = sorted(rows, key=_nearest_first(school.path))
    return {row.id: (row.title, row.level) for row in ordered}


def _sites(session: Session, school: Organization) -> list[Row[int, str, bool, str]]:
    used = select(Section.site_id).where(Section.organization_id == school.id)
    rows = session.execute(
        select(Site.id, Site.name, Site.is_active, Organization.path)
        .join(Organization, Organization.id == Site.organization_id)
        .where(or_(Organization.path.in_(paths_above(school.path)), Site.id.in_(used)))
    )
    nearest = _nearest_first(school.path)
    return sorted(rows, key=lambda row: (not row.is_active, nearest(row)))


def _home(sites: Sequence[Row[int, str, bool, str]], path: str) -> int | None:
    for above in paths_above(path):
        there = [row.id for row in sites if row.path == above and row.is_active]
        if there:
            return there[0] if len(there) == 1 else None
    return None


def _rooms(session: Session, sites: Sequence[int]) -> dict[int, KnownRoom]:
    rows = session.execute(
        select(Room.id, Room.site_id, Room.name, Room.capacity, Room.is_active)
        .where(Room.site_id.in_(sites))
        .order_by(Room.id)
    )
    return {row.id: KnownRoom(row.site_id, row.name, row.capacity, row.is_active) for row in rows}


def _instructors(session: Session, school: Organization) -> dict[int, str]:
    """Those who teach in the house: a list tells people by nothing but their name."""
    rows = session.execute(
        select(Person.id, Person.name, Organization.path)
        .join(Section, Section.instructor_id == Person.id)
        .join(Organization, Organization.id == Section.organization_id)
        .where(Organization.path.in_(_house(session, school)))
        .distinct()
    )
    return {row.id: row.name for row in sorted(rows, key=_nearest_first(school.path))}


def _house(session: Session, school: Organization) -> list[str]:
    """A department belongs to its university; a university stands for itself."""
    if school.kind in INSTITUTIONS:
        return [school.path]
    try:
        top = organizations.institution_of(session, path=school.path).path
    except Missing:
        return [school.path]
    return [one for one in paths_above(school.path) if is_within(one, top)]


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
