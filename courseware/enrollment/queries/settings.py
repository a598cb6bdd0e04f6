"""What the rules and the rounds say about a section."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from courseware.courses.models import Course
from courseware.enrollment.models import EnrollmentRound
from courseware.foundation.period import Period
from courseware.policies import queries as policies
from courseware.policies.rules import AgeCutoff, AgeRule, PolicyKey, Scope, cutoff_on
from courseware.scheduling.models import Section

KEYS = (
    PolicyKey.AGE_MIN_FEMALE,
    PolicyKey.AGE_MIN_MALE,
    PolicyKey.AGE_MAX,
    PolicyKey.AGE_CUTOFF,
    PolicyKey.MAX_COURSES_PER_TERM,
    PolicyKey.WAITLIST_LIMIT,
    PolicyKey.UNDO_MINUTES,
)


_ROUNDS = (
    select(EnrollmentRound.opens_at, EnrollmentRound.closes_at)
    .where(EnrollmentRound.term_id == bindparam("term_id"))
    .order_by(EnrollmentRound.opens_at)
)


@dataclass(frozen=True)
class Setting:
    """The rules that hold for a section, and when places of its term are given."""

    ages: AgeRule
    """What is said where neither section nor course says anything."""
    cutoff_on: date
    """The day on which the age counts."""
    max_courses: int
    waitlist_limit: int
    undo_minutes: int
    rounds: tuple[Period, ...] = ()


def setting_of(session: Session, *, scope: Scope, term_starts_on: date, today: date) -> Setting:
    """Read the rules for a section, and the rounds of its term."""
    setting = rules_for(session, scope=scope, term_starts_on=term_starts_on, today=today)
    return replace(setting, rounds=rounds_of(session, term_id=scope.term_id))


def rules_for(session: Session, *, scope: Scope, term_starts_on: date, today: date) -> Setting:
    """Read the rules for a scope, without the rounds."""
    found = policies.rules(session, keys=KEYS, scope=scope, on=today)
    cutoff = AgeCutoff(found[PolicyKey.AGE_CUTOFF].word)
    return Setting(
        ages=AgeRule(
            min_female=found[PolicyKey.AGE_MIN_FEMALE].number,
            min_male=found[PolicyKey.AGE_MIN_MALE].number,
            max_age=found[PolicyKey.AGE_MAX].number,
        ),
        cutoff_on=cutoff_on(cutoff, term_starts_on=term_starts_on, today=today),
        max_courses=found[PolicyKey.MAX_COURSES_PER_TERM].number,
        waitlist_limit=found[PolicyKey.WAITLIST_LIMIT].number,
        undo_minutes=found[PolicyKey.UNDO_MINUTES].number,
    )


def rounds_of(session: Session, *, term_id: int | None) -> tuple[Period, ...]:
    """List when places of a term are given."""
    rows = session.execute(_ROUNDS, {"term_id": term_id})
    return tuple(Period(opens_at, closes_at) for opens_at, closes_at in rows)


def age_rule(section: Section, course: Course, ages: AgeRule) -> AgeRule:
    """Say for whom a section is: its own word, then its course's, then the rules'."""
    own = AgeRule(section.min_age_female, section.min_age_male, section.max_age)
    further = AgeRule(course.min_age_female, course.min_age_male, course.max_age)
    return own.filled_from(further).filled_from(ages)
