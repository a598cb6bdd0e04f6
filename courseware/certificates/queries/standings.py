"""Who in a section has earned a certificate, and why others have not."""

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from fractions import Fraction

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from courseware.attendance import rules as attendance_rules
from courseware.attendance.queries import rate_rules, tallies
from courseware.attendance.rules import Tally
from courseware.certificates.fonts import missing_characters
from courseware.certificates.models import Certificate
from courseware.certificates.queries.sections import Lessons, SectionFacts, lessons_of
from courseware.certificates.rules import (
    THRESHOLDS,
    Kind,
    Reason,
    Refusal,
    Standing,
    Status,
    refusals,
)
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Status as EnrollmentStatus
from courseware.people.models import Person
from courseware.people.rules import mask_name
from courseware.policies.queries import rule

IN_THE_CLASS = (EnrollmentStatus.ENROLLED, EnrollmentStatus.COMPLETED)


@dataclass(frozen=True)
class StandingRow:
    """One learner of the section; without `refusals` a certificate is issued."""

    enrollment_id: int
    learner_id: int
    name: str
    rate: Fraction | None
    refusals: list[Refusal]

    @property
    def has_one(self) -> bool:
        """Whether the learner holds a valid certificate of the kind."""
        return any(each.reason is Reason.ALREADY_ISSUED for each in self.refusals)


@dataclass(frozen=True)
class Standings:
    """Everybody in a section, in the order of the roster."""

    section: SectionFacts
    lessons: Lessons
    threshold_percent: int
    rows: list[StandingRow]

    @property
    def eligible(self) -> list[StandingRow]:
        """Those who get a certificate."""
        return [row for row in self.rows if not row.refusals]

    @property
    def refused(self) -> list[StandingRow]:
        """Those who do not, and do not hold one yet."""
        return [row for row in self.rows if row.refusals and not row.has_one]


def standings(session: Session, *, section: SectionFacts, now: datetime, zone: tzinfo) -> Standings:
    """Judge everybody in a section by the rules that hold today."""
    today = now.astimezone(zone).date()
    kind = section.issuer.kind
    threshold = rule(session, key=THRESHOLDS[kind], scope=section.scope, on=today).number
    lessons = lessons_of(session, section=section, now=now, zone=zone)
    excused, late = rate_rules(session, scope=section.scope, on=today)
    counted = tallies(session, section_id=section.section_id)
    rows = []
    for enrollment_id, learner_id, name, is_issued in _learners(session, section, kind):
        tally = counted.get(enrollment_id, Tally())
        rate = attendance_rules.rate(tally, excused=excused, late=late)
        standing = Standing(
            attendance_rate=rate or Fraction(0),
            meetings_held=lessons.held,
            rolls_missing=lessons.rolls_missing,
            is_section_finished=lessons.is_finished,
            is_issued=is_issued,
            unprintable=tuple(missing_characters(name)),
        )
        found = refusals(standing, threshold_percent=threshold)
        rows.append(StandingRow(enrollment_id, learner_id, name, rate, found))
    return Standings(section, lessons, threshold, rows)


def masked_standings(found: Standings) -> Standings:
    """Give the same for somebody who sees names masked."""
    return replace(found, rows=[replace(row, name=mask_name(row.name)) for row in found.rows])


def _learners(
    session: Session, section: SectionFacts, kind: Kind
) -> list[tuple[int, int, str, bool]]:
    is_issued = exists().where(
        Certificate.enrollment_id == Enrollment.id,
        Certificate.kind == kind,
        Certificate.status == Status.ISSUED,
    )
    rows = session.execute(
        select(Enrollment.id, Enrollment.learner_id, Person.name, is_issued)
        .join(Person, Person.id == Enrollment.learner_id)
        .where(Enrollment.section_id == section.section_id, Enrollment.status.in_(IN_THE_CLASS))
        .order_by(Enrollment.enrolled_at, Enrollment.id)
    )
    return [(row[0], row[1], row[2], bool(row[3])) for row in rows]
