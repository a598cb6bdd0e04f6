"""Other sections that a refused learner could have: they fit, and there is a place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from itertools import islice, takewhile
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ScalarSelect,
    Select,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from courseware.courses.models import Course
from courseware.enrollment.models import Enrollment, EnrollmentRound
from courseware.enrollment.queries.asked import AGES, some
from courseware.enrollment.queries.cases import Case
from courseware.enrollment.queries.settings import Setting, age_rule, rules_for
from courseware.enrollment.rules import Standing, Status, check_eligible
from courseware.foundation.errors import Conflict
from courseware.organizations.models import Organization, Room, Site
from courseware.policies.rules import Scope
from courseware.scheduling.models import Meeting, Section, SectionSlot, Term
from courseware.scheduling.queries import place_text
from courseware.scheduling.rules import SectionStatus

MOST_WAYS = 3
MOST_READ = 60
MOST_SCOPES = 2
"""Of how many organizations and terms the rules are read: each costs a statement."""


@dataclass(frozen=True)
class OtherSection:
    """A section with places for a learner who is refused elsewhere."""

    public_id: str
    course_id: int
    title: str
    organization: str
    place: str
    weekday: int | None
    """Of its first weekly time; 1 is Monday."""
    starts: time | None
    free: int


def others(session: Session, *, case: Case, now: datetime, today: date) -> list[OtherSection]:
    """List sections of the same course, then of the same subject, that the learner can have.

    Of each the nearest come first: those whose division code has the longest beginning in
    common with the learner's, or where that is not known with the section's they asked for.
    """
    own = [one.section_id for one in case.own]
    keys = {
        "section_id": case.section_id,
        "course_id": case.course_id,
        "category_id": case.category_id,
        "learner_id": case.learner_id,
        "own": own,
        "not_own": own,
        "now": now,
    }
    rows = list(session.execute(_candidates(), keys))
    rows.sort(key=lambda row: _order(case, row))
    fitting = _fitting(session, case, rows, today)
    return [_other(row) for row in islice(fitting, MOST_WAYS)]


def _order(case: Case, row: Any) -> tuple[bool, int, int]:
    code = row.site_division or row.Organization.division_code
    pairs = zip(code, case.division_code, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return row.Section.course_id != case.course_id, -shared, row.Section.id


@cache
def _candidates() -> Select[*tuple[Any, ...]]:
    """Other sections with a place: `section_id`, `course_id`, `category_id`, `learner_id`, `own`.

    `own` are the sections in which the learner is, `now` the instant at which rounds are open.
    """
    return (
        select(*_columns())
        .select_from(Section)
        .join(Term, Term.id == Section.term_id)
        .join(Organization, Organization.id == Section.organization_id)
        .join(Course, Course.id == Section.course_id)
        .outerjoin(Site, Site.id == Section.site_id)
        .outerjoin(Room, Room.id == Section.room_id)
        .outerjoin(SectionSlot, SectionSlot.id == _first_slot())
        .where(*_has_place(), *_fits())
        .order_by(Course.id != bindparam("course_id"), Section.id)
        .limit(literal_column(str(MOST_READ)))
    )


def _columns() -> Iterator[Any]:
    yield some(
        Section,
        *("id", "public_id", "title", "course_id", "term_id", "quota", "places_taken"),
        *("place_note", *AGES),
    )
    yield some(Term, "starts_on")
    yield some(Organization, "path", "name", "division_code")
    yield some(Course, *AGES)
    yield from (SectionSlot.weekday, SectionSlot.starts, Room.name.label("room"))
    yield from (Site.name.label("site_name"), Site.division_code.label("site_division"))


def _first_slot() -> ScalarSelect[int]:
    return (
        select(func.min(SectionSlot.id))
        .where(SectionSlot.section_id == Section.id)
        .correlate(Section)
        .scalar_subquery()
    )


def _has_place() -> tuple[ColumnElement[bool], ...]:
    somebody_waits = exists().where(
        Enrollment.section_id == Section.id, Enrollment.status == Status.WAITLISTED
    )
    is_open = exists().where(
        EnrollmentRound.term_id == Section.term_id,
        EnrollmentRound.opens_at <= bindparam("now"),
        EnrollmentRound.closes_at > bindparam("now"),
    )
    return (
        Section.id != bindparam("section_id"),
        Section.status == SectionStatus.PUBLISHED,
        Section.is_closed.is_(False),
        Section.places_taken < Section.quota,
        Course.category_id == bindparam("category_id"),  # that of the course asked for, too
        is_open,
        ~somebody_waits,
    )


def _fits() -> tuple[ColumnElement[bool], ...]:
    """Neither their own already, nor at the time of their own, nor beyond what they know."""
    earlier = aliased(Section)
    # Two values that are the same: SQLAlchemy words an empty list for IN or for NOT IN.
    own: BindParameter[list[int]] = bindparam("own", expanding=True)
    not_own: BindParameter[list[int]] = bindparam("not_own", expanding=True)
    # Read once: by time, half of all meetings of the city come before any other.
    busy = select(Meeting.starts_at, Meeting.ends_at).where(
        Meeting.section_id.in_(own), Meeting.is_firm
    )
    taken = busy.cte().prefix_with("MATERIALIZED", dialect="postgresql")
    clashes = exists().where(
        Meeting.section_id == Section.id,
        Meeting.is_firm,
        taken.c.starts_at < Meeting.ends_at,
        Meeting.starts_at < taken.c.ends_at,
    )
    is_done = exists().where(
        Enrollment.learner_id == bindparam("learner_id"),
        Enrollment.status == Status.COMPLETED,
        Enrollment.section_id == earlier.id,
        earlier.course_id == Course.prerequisite_id,
    )
    return Section.id.not_in(not_own), ~clashes, or_(Course.prerequisite_id.is_(None), is_done)


def _fitting(session: Session, case: Case, rows: list[Any], today: date) -> Iterator[Any]:
    """Give those of the rows whose age rule and cap per term let the learner in."""
    settings: dict[tuple[str, int], Setting] = {(case.path, case.term_id): case.setting}
    for row in rows:
        key = (row.Organization.path, row.Section.term_id)
        if key not in settings and len(settings) <= MOST_SCOPES:
            settings[key] = rules_for(
                session,
                scope=Scope(*key, row.Section.id),
                term_starts_on=row.Term.starts_on,
                today=today,
            )
        if key in settings and _may(case, row, settings[key]):
            yield row


def _may(case: Case, row: Any, setting: Setting) -> bool:
    in_term = sum(1 for own in case.own if own.term_id == row.Section.term_id)
    standing: Standing = replace(
        case.standing, status=None, booked=(), prerequisite_missing=None, courses_in_term=in_term
    )
    facts = replace(
        case.facts,
        age_rule=age_rule(row.Section, row.Course, setting.ages),
        cutoff_on=setting.cutoff_on,
    )
    try:
        check_eligible(standing, facts, max_courses=setting.max_courses)
    except Conflict:
        return False
    return True


def _other(row: Any) -> OtherSection:
    section = row.Section
    return OtherSection(
        public_id=section.public_id,
        course_id=section.course_id,
        title=section.title,
        organization=row.Organization.name,
        place=place_text(row.site_name, row.room, section.place_note),
        weekday=row.weekday,
        starts=row.starts,
        free=section.quota - section.places_taken,
    )
