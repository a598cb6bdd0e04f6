"""Other sections that a refused learner could have: they fit, and there is a place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from itertools import islice, takewhile
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from courseware.courses.models import Course
from courseware.enrollment.models import Enrollment, EnrollmentRound
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
    rows = list(session.execute(_candidates(case, now)))
    rows.sort(key=lambda row: _order(case, row))
    fitting = _fitting(session, case, rows, today)
    return [_other(row) for row in islice(fitting, MOST_WAYS)]


def _order(case: Case, row: Any) -> tuple[bool, int, int]:
    code = row.site_division or row.Organization.division_code
    pairs = zip(code, case.division_code, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return row.Section.course_id != case.course_id, -shared, row.Section.id


def _candidates(case: Case, now: datetime) -> Select[*tuple[Any, ...]]:
    first_slot = (
        select(func.min(SectionSlot.id))
        .where(SectionSlot.section_id == Section.id)
        .correlate(Section)
        .scalar_subquery()
    )
    return (
        select(Section, Term, Organization, Course, SectionSlot.weekday, SectionSlot.starts)
        .add_columns(
            Site.name.label("site_name"),
            Site.division_code.label("site_division"),
            Room.name.label("room"),
        )
        .join(Term, Term.id == Section.term_id)
        .join(Organization, Organization.id == Section.organization_id)
        .join(Course, Course.id == Section.course_id)
        .outerjoin(Site, Site.id == Section.site_id)
        .outerjoin(Room, Room.id == Section.room_id)
        .outerjoin(SectionSlot, SectionSlot.id == first_slot)
        .where(*_has_place(case, now), *_fits(case))
        .order_by((Course.id != case.course_id), Section.id)
        .limit(MOST_READ)
    )


def _has_place(case: Case, now: datetime) -> tuple[ColumnElement[bool], ...]:
    somebody_waits = exists().where(
        Enrollment.section_id == Section.id, Enrollment.status == Status.WAITLISTED
    )
    is_open = exists().where(
        EnrollmentRound.term_id == Section.term_id,
        EnrollmentRound.opens_at <= now,
        EnrollmentRound.closes_at > now,
    )
    return (
        Section.id != case.section_id,
        Section.status == SectionStatus.PUBLISHED,
        Section.is_closed.is_(False),
        Section.places_taken < Section.quota,
        or_(Course.id == case.course_id, Course.category_id == case.category_id),
        is_open,
        ~somebody_waits,
    )


@cache
def _others() -> tuple[type[Meeting], type[Meeting], type[Section]]:
    """Name the tables for the second time once: doing it anew takes as long as asking."""
    return aliased(Meeting), aliased(Meeting), aliased(Section)


def _fits(case: Case) -> tuple[ColumnElement[bool], ...]:
    """Neither their own already, nor at the time of their own, nor beyond what they know."""
    mine, other, earlier = _others()
    own = [one.section_id for one in case.own]
    clashes = exists().where(
        mine.section_id == Section.id,
        mine.is_firm,
        other.section_id.in_(own),
        other.is_firm,
        other.starts_at < mine.ends_at,
        mine.starts_at < other.ends_at,
    )
    is_done = exists().where(
        Enrollment.learner_id == case.learner_id,
        Enrollment.status == Status.COMPLETED,
        Enrollment.section_id == earlier.id,
        earlier.course_id == Course.prerequisite_id,
    )
    return Section.id.not_in(own), ~clashes, or_(Course.prerequisite_id.is_(None), is_done)


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
