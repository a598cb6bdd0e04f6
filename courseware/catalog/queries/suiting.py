"""For whom by age a section is, asked of the database for many sections at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, null, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from courseware.courses.models import Course
from courseware.organizations.models import Organization
from courseware.people.models import Person
from courseware.people.rules import age_on
from courseware.policies.queries import rows_of
from courseware.policies.rules import ANY_AGE, PolicyKey, PolicyRow, Scope
from courseware.scheduling.models import Section

KEYS = (PolicyKey.AGE_MIN_FEMALE, PolicyKey.AGE_MIN_MALE, PolicyKey.AGE_MAX)


@dataclass(frozen=True)
class Ages:
    """How old somebody may be, both years included: of a page of ages, or of one person."""

    least: int
    most: int
    sex: str | None = None
    """"female" or "male"; None: either."""
    is_own: bool = False
    """Whether they are those of the person who looks."""


def own_ages(session: Session, *, person_id: int | None, today: date) -> Ages | None:
    """Give the age of a person, and the next: the day that counts may come after a birthday.

    None when nobody has signed in, or the day of birth is not known.
    """
    if person_id is None:
        return None
    person = session.execute(select(Person.born_on, Person.sex).where(Person.id == person_id)).one()
    if person.born_on is None:
        return None
    age = age_on(person.born_on, today)
    return Ages(age, age + 1, person.sex.value if person.sex else None, is_own=True)


def age_rules(session: Session, *, today: date) -> list[PolicyRow]:
    """Give the rules about age that are in force."""
    return [
        row
        for row in rows_of(session, keys=KEYS)
        if row.starts_on <= today and (row.ends_on is None or today < row.ends_on)
    ]


def suits(ages: Ages, *, rows: Sequence[PolicyRow]) -> ColumnElement[bool]:
    """Say which sections are for this age: by their own word, their course's, then the rules'."""
    female = _said(rows, PolicyKey.AGE_MIN_FEMALE, Section.min_age_female, Course.min_age_female)
    male = _said(rows, PolicyKey.AGE_MIN_MALE, Section.min_age_male, Course.min_age_male)
    oldest = _said(rows, PolicyKey.AGE_MAX, Section.max_age, Course.max_age)
    least = {"female": [female], "male": [male]}.get(ages.sex or "", [female, male])
    return and_(
        or_(*(func.coalesce(age, 0) <= ages.most for age in least)),
        func.coalesce(func.nullif(oldest, 0), ANY_AGE) >= ages.least,
    )


def _said(
    rows: Iterable[PolicyRow],
    key: PolicyKey,
    own: InstrumentedAttribute[int | None],
    further: InstrumentedAttribute[int | None],
) -> ColumnElement[int]:
    """Give what is said of an age where it is said first."""
    of_course = select(further).where(Course.id == Section.course_id).correlate(Section)
    nearest_first = sorted(
        (row for row in rows if row.key is key),
        key=lambda row: (row.scope.nearness, row.starts_on),
        reverse=True,
    )
    whens = [(_covers(row.scope), row.number) for row in nearest_first]
    by_rule = case(*whens, else_=null()) if whens else null()
    return func.coalesce(own, of_course.scalar_subquery(), by_rule)


def _covers(scope: Scope) -> ColumnElement[bool]:
    """Say of which sections a rule of this scope speaks."""
    within = select(Organization.id).where(
        Organization.path.startswith(scope.organization_path or "/", autoescape=True)
    )
    return and_(
        Section.organization_id.in_(within),
        *([Section.term_id == scope.term_id] if scope.term_id else []),
        *([Section.id == scope.section_id] if scope.section_id else []),
    )
