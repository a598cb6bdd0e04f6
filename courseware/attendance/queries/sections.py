"""The attendance of a section: rates by learner, rolls by meeting."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courseware.attendance import permissions, rules
from courseware.attendance.models import AttendanceMark, Roll
from courseware.attendance.queries.meetings import ON_THE_ROLL
from courseware.attendance.rules import Mark, Tally
from courseware.enrollment.models import Enrollment
from courseware.foundation.actor import Actor
from courseware.foundation.errors import Missing
from courseware.organizations.models import Organization
from courseware.people.models import Person
from courseware.people.rules import mask_name
from courseware.policies.queries import rules as rules_of
from courseware.policies.rules import ExcusedCountsAs, LateCountsAs, PolicyKey, Scope
from courseware.scheduling.models import Meeting, Section
from courseware.scheduling.rules import MeetingStatus


@dataclass(frozen=True)
class LearnerRow:
    """How often one learner was there; `rate` is None while there is nothing to go by."""

    enrollment_id: int
    name: str
    tally: Tally
    rate: Fraction | None


@dataclass(frozen=True)
class MeetingRow:
    """One meeting, and whether its roll was handed in."""

    public_id: str
    number: int
    starts_at: datetime
    status: MeetingStatus
    handed_in_at: datetime | None


@dataclass(frozen=True)
class SectionAttendance:
    """Everything the attendance page of a section shows."""

    section_id: int
    public_id: str
    title: str
    learners: list[LearnerRow]
    meetings: list[MeetingRow]
    may_mark: bool
    """Whether whoever looks may also take the rolls."""


def rate_rules(session: Session, *, scope: Scope, on: date) -> tuple[ExcusedCountsAs, LateCountsAs]:
    """Give what leave and lateness do to the rate, by the rules of the office."""
    keys = (PolicyKey.ATTENDANCE_EXCUSED, PolicyKey.ATTENDANCE_LATE)
    found = rules_of(session, keys=keys, scope=scope, on=on)
    return ExcusedCountsAs(found[keys[0]].word), LateCountsAs(found[keys[1]].word)


def tallies(session: Session, *, section_id: int) -> dict[int, Tally]:
    """Count the marks that hold, by enrollment, over all meetings that were not called off."""
    rows = session.execute(
        select(AttendanceMark.enrollment_id, AttendanceMark.meeting_id, AttendanceMark.mark)
        .join(Meeting, Meeting.id == AttendanceMark.meeting_id)
        .where(Meeting.section_id == section_id, Meeting.status != MeetingStatus.CANCELLED)
        .order_by(AttendanceMark.revision)
    )
    latest: defaultdict[int, dict[int, Mark]] = defaultdict(dict)
    for enrollment_id, meeting_id, mark in rows:
        latest[enrollment_id][meeting_id] = mark
    return {key: rules.counts(marks.values()) for key, marks in latest.items()}


def section_attendance(
    session: Session, *, actor: Actor, public_id: str, on: date
) -> SectionAttendance:
    """Give the attendance of a section to whoever may see it.

    :raises Missing: there is no such section, or it is not the actor's to see.
    """
    row = session.execute(
        select(Section, Organization.path)
        .join(Organization, Organization.id == Section.organization_id)
        .where(Section.public_id == public_id)
    ).one_or_none()
    if row is None:
        raise Missing
    section, path = row
    permissions.check_may_view(actor, path=path, instructor_id=section.instructor_id)
    scope = Scope(path, section.term_id, section.id)
    learners = _learner_rows(session, section_id=section.id, scope=scope, on=on)
    if not permissions.may_know(actor, path=path, instructor_id=section.instructor_id):
        learners = [replace(row, name=mask_name(row.name)) for row in learners]
    return SectionAttendance(
        section_id=section.id,
        public_id=section.public_id,
        title=section.title,
        learners=learners,
        meetings=_meeting_rows(session, section_id=section.id),
        may_mark=permissions.may_mark(actor, path=path, instructor_id=section.instructor_id),
    )


def _learner_rows(session: Session, *, section_id: int, scope: Scope, on: date) -> list[LearnerRow]:
    excused, late = rate_rules(session, scope=scope, on=on)
    counted = tallies(session, section_id=section_id)
    learners = session.execute(
        select(Enrollment.id, Person.name)
        .join(Person, Person.id == Enrollment.learner_id)
        .where(Enrollment.section_id == section_id, Enrollment.status.in_(ON_THE_ROLL))
        .order_by(Enrollment.enrolled_at, Enrollment.id)
    )
    return [
        LearnerRow(key, name, tally, rules.rate(tally, excused=excused, late=late))
        for key, name in learners
        for tally in [counted.get(key, Tally())]
    ]


def _meeting_rows(session: Session, *, section_id: int) -> list[MeetingRow]:
    rows = session.execute(
        select(
            Meeting.public_id,
            Meeting.number,
            Meeting.starts_at,
            Meeting.status,
            func.max(Roll.handed_in_at),
        )
        .outerjoin(Roll, Roll.meeting_id == Meeting.id)
        .where(Meeting.section_id == section_id)
        .group_by(Meeting.id)
        .order_by(Meeting.number)
    )
    return [MeetingRow(*row) for row in rows]
