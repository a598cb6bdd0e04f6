"""Everything that decides whether a learner gets a place in a section, read in few statements."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Select, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from courseware.courses.models import Course
from courseware.enrollment.models import Enrollment
from courseware.enrollment.queries.settings import Setting, age_rule, setting_of
from courseware.enrollment.rules import ACTIVE, Places, SectionFacts, Standing, Status
from courseware.foundation.errors import Missing
from courseware.foundation.period import Period
from courseware.organizations.models import Organization, Room, Site
from courseware.people.models import Person
from courseware.scheduling.models import Meeting, Section, Term
from courseware.scheduling.queries import place_text
from courseware.scheduling.rules import Booked


@dataclass(frozen=True)
class OwnEnrollment:
    """An active enrollment of the learner."""

    id: int
    public_id: str
    section_id: int
    term_id: int
    section: str
    status: Status
    token: UUID


@dataclass(frozen=True)
class Case:
    """A learner who asks for a place in a section, with all that decides about it."""

    section_id: int
    section_public_id: str
    title: str
    path: str
    term_id: int
    course_id: int
    category_id: int
    division_code: str
    first_at: datetime | None
    place: str
    learner_id: int
    learner: str
    phone: str | None
    setting: Setting
    own: tuple[OwnEnrollment, ...]
    standing: Standing
    facts: SectionFacts

    @property
    def here(self) -> OwnEnrollment | None:
        """The learner's active enrollment in this very section."""
        return next((own for own in self.own if own.section_id == self.section_id), None)


def case_of(session: Session, *, section_id: int, learner_id: int, today: date) -> Case:
    """Read the case of a learner who asks for a place.

    :raises Missing: there is no such section, or no such learner.
    """
    keys = {"section_id": section_id, "learner_id": learner_id}
    row = session.execute(_asked(), keys).one_or_none()
    if row is None:
        raise Missing
    setting = setting_of(
        session,
        section=row.Section,
        term_starts_on=row.Term.starts_on,
        path=row.Organization.path,
        today=today,
    )
    return _case(session, row, setting)


def again(session: Session, *, case: Case) -> Case:
    """Read the case once more, after taking the locks; rules and rounds stay as they were.

    The section's row is locked, so that its quota and status stay until the work ends.
    """
    keys = {"section_id": case.section_id, "learner_id": case.learner_id}
    return _case(session, session.execute(_asked_again(), keys).one(), case.setting)


def own_enrollments(session: Session, *, learner_id: int) -> tuple[OwnEnrollment, ...]:
    """List what the learner has and waits for."""
    rows = session.execute(_own(), {"learner_id": learner_id})
    return tuple(OwnEnrollment(*row) for row in rows)


# In a rush these are asked for each learner, and building them anew takes longer than asking.


@cache
def _own() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Enrollment.id,
            Enrollment.public_id,
            Enrollment.section_id,
            Section.term_id,
            Section.title,
            Enrollment.status,
            Enrollment.token,
        )
        .join(Section, Section.id == Enrollment.section_id)
        .where(Enrollment.learner_id == bindparam("learner_id"), Enrollment.status.in_(ACTIVE))
        .order_by(Enrollment.id)
    )


@cache
def _asked_again() -> Select[*tuple[Any, ...]]:
    return _asked().with_for_update(of=Section, key_share=True)


@cache
def _asked() -> Select[*tuple[Any, ...]]:
    section_id: BindParameter[int] = bindparam("section_id")
    learner_id: BindParameter[int] = bindparam("learner_id")
    before, earlier = aliased(Course), aliased(Section)
    waiting = (
        select(func.count())
        .select_from(Enrollment)
        .where(Enrollment.section_id == section_id, Enrollment.status == Status.WAITLISTED)
        .scalar_subquery()
    )
    first_at = (
        select(func.min(Meeting.starts_at))
        .where(Meeting.section_id == section_id, Meeting.is_firm)
        .scalar_subquery()
    )
    is_done = exists().where(
        Enrollment.learner_id == learner_id,
        Enrollment.status == Status.COMPLETED,
        Enrollment.section_id == earlier.id,
        earlier.course_id == Course.prerequisite_id,
    )
    return (
        select(
            Section,
            Term,
            Organization,
            Course,
            Person,
            Site.name.label("site"),
            Room.name.label("room"),
            before.title.label("prerequisite"),
            is_done.label("is_done"),
            waiting.label("waiting"),
            first_at.label("first_at"),
        )
        .join(Term, Term.id == Section.term_id)
        .join(Organization, Organization.id == Section.organization_id)
        .join(Course, Course.id == Section.course_id)
        .join(Person, Person.id == learner_id)
        .outerjoin(Site, Site.id == Section.site_id)
        .outerjoin(Room, Room.id == Section.room_id)
        .outerjoin(before, before.id == Course.prerequisite_id)
        .where(Section.id == section_id)
        .execution_options(populate_existing=True)
    )


def _case(session: Session, row: Any, setting: Setting) -> Case:
    section, learner = row.Section, row.Person
    own = own_enrollments(session, learner_id=learner.id)
    mine, booked = _overlap(session, section.id, own)
    lacks = row.prerequisite is not None and not row.is_done
    case = Case(
        section_id=section.id,
        section_public_id=section.public_id,
        title=section.title,
        path=row.Organization.path,
        term_id=section.term_id,
        course_id=section.course_id,
        category_id=row.Course.category_id,
        division_code=learner.division_code or row.Organization.division_code,
        first_at=row.first_at,
        place=place_text(row.site, row.room, section.place_note),
        learner_id=learner.id,
        learner=learner.name,
        phone=learner.phone,
        setting=setting,
        own=own,
        standing=_standing(learner, own, section.term_id, row.prerequisite if lacks else None),
        facts=_facts(row, setting, mine),
    )
    status = case.here.status if case.here else None
    standing = replace(case.standing, status=status, booked=booked)
    return replace(case, standing=standing)


def _standing(
    learner: Person, own: tuple[OwnEnrollment, ...], term_id: int, lacks: str | None
) -> Standing:
    return Standing(
        born_on=learner.born_on,
        sex=learner.sex,
        status=None,
        courses_in_term=sum(1 for one in own if one.term_id == term_id),
        booked=(),
        prerequisite_missing=lacks,
    )


def _facts(row: Any, setting: Setting, meetings: tuple[Period, ...]) -> SectionFacts:
    section = row.Section
    return SectionFacts(
        title=section.title,
        status=section.status,
        is_closed=section.is_closed,
        rounds=setting.rounds,
        age_rule=age_rule(section, row.Course, setting.ages),
        cutoff_on=setting.cutoff_on,
        meetings=meetings,
        places=Places(
            quota=section.quota,
            taken=section.places_taken,
            waiting=row.waiting,
            waitlist_limit=setting.waitlist_limit,
        ),
    )


def _overlap(
    session: Session, section_id: int, own: tuple[OwnEnrollment, ...]
) -> tuple[tuple[Period, ...], tuple[Booked, ...]]:
    """Find the first firm meeting of the section that overlaps one the learner goes to."""
    elsewhere = [one.section_id for one in own if one.section_id != section_id]
    if not elsewhere:
        return (), ()
    mine, other = aliased(Meeting), aliased(Meeting)
    row = session.execute(
        select(
            mine.starts_at, mine.ends_at, Section, Site.name, Room.name, other.starts_at,
            other.ends_at,
        )
        .select_from(mine)
        .join(other, (other.starts_at < mine.ends_at) & (mine.starts_at < other.ends_at))
        .join(Section, Section.id == other.section_id)
        .outerjoin(Site, Site.id == Section.site_id)
        .outerjoin(Room, Room.id == other.room_id)
        .where(
            mine.section_id == section_id, mine.is_firm, other.is_firm,
            other.section_id.in_(elsewhere),
        )
        .order_by(mine.starts_at, other.starts_at)
        .limit(1)
    ).first()  # fmt: skip
    if row is None:
        return (), ()
    starts_at, ends_at, section, site, room, other_starts_at, other_ends_at = row
    place = place_text(site, room, section.place_note)
    when = Period(other_starts_at, other_ends_at)
    return (Period(starts_at, ends_at),), (Booked(section.id, section.title, place, when),)
