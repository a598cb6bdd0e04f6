"""The printed catalog of a term: what is published, by department and course."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.courses.models import Course
from courseware.enrollment.models import EnrollmentRound
from courseware.foundation.period import Period
from courseware.organizations.models import Organization
from courseware.organizations.queries import OrganizationCard
from courseware.policies.queries import rows_of
from courseware.policies.rules import AgeRule, PolicyKey, PolicyRow, Scope, nearest
from courseware.reports.queries import TermChoice
from courseware.scheduling.models import Section
from courseware.scheduling.queries import SectionCard, barcode_of, section_cards
from courseware.scheduling.rules import SectionStatus

_AGES = (PolicyKey.AGE_MIN_FEMALE, PolicyKey.AGE_MIN_MALE, PolicyKey.AGE_MAX)


@dataclass(frozen=True)
class Printed:
    """One section of the catalog."""

    card: SectionCard
    course: str
    ages: AgeRule
    barcode: str
    """What the bars say; "" for a short number that bars cannot say."""


@dataclass(frozen=True)
class CoursePart:
    """The sections of one course, by short number."""

    title: str
    sections: Sequence[Printed]


@dataclass(frozen=True)
class DepartmentPart:
    """The courses of one department."""

    organization_name: str
    name: str
    """"" for a school below that has no departments."""
    category_code: str
    """The subject of all its sections; "" when there are several."""
    courses: Sequence[CoursePart]

    @property
    def count(self) -> int:
        """How many sections there are."""
        return sum(len(course.sections) for course in self.courses)


@dataclass(frozen=True)
class Prospectus:
    """All that the printed catalog of an organization and those below it says."""

    organization: OrganizationCard
    term: TermChoice
    rounds: Sequence[tuple[str, Period]]
    departments: Sequence[DepartmentPart]

    @property
    def count(self) -> int:
        """How many sections there are."""
        return sum(department.count for department in self.departments)

    @property
    def addresses(self) -> dict[str, str]:
        """Each site with its address."""
        cards = (
            printed.card
            for department in self.departments
            for course in department.courses
            for printed in course.sections
        )
        return {card.site: card.address for card in cards if card.site}


def prospectus(
    session: Session, *, organization: OrganizationCard, term: TermChoice, today: date
) -> Prospectus:
    """Give the published sections of a term, at the organization and below it."""
    found = _printed(session, path=organization.path, term=term, today=today)
    departments = _departments(found, top=organization.path)
    return Prospectus(organization, term, _rounds(session, term.id), departments)


def _printed(session: Session, *, path: str, term: TermChoice, today: date) -> list[Printed]:
    rows = session.execute(
        select(Section.id, Course.title)
        .join(Organization, Organization.id == Section.organization_id)
        .join(Course, Course.id == Section.course_id)
        .where(
            Organization.path.startswith(path, autoescape=True),
            Section.term_id == term.id,
            Section.status == SectionStatus.PUBLISHED,
        )
    ).all()
    cards = section_cards(session, section_ids=[row.id for row in rows])
    policies = rows_of(session, keys=_AGES)
    return [
        Printed(
            card=card,
            course=row.title,
            ages=_ages(card, policies, today),
            barcode=barcode_of(card.code, public_id=card.public_id),
        )
        for row in rows
        for card in [cards[row.id]]
    ]


def _ages(card: SectionCard, policies: list[PolicyRow], today: date) -> AgeRule:
    scope = Scope(card.organization_path, card.term_id, card.id)
    female, male, most = (nearest(policies, key=key, scope=scope, on=today).number for key in _AGES)
    own = AgeRule(card.min_age_female, card.min_age_male, card.max_age)
    return own.filled_from(AgeRule(female, male, most))


def _rounds(session: Session, term_id: int) -> list[tuple[str, Period]]:
    rows = session.execute(
        select(EnrollmentRound.name, EnrollmentRound.opens_at, EnrollmentRound.closes_at)
        .where(EnrollmentRound.term_id == term_id)
        .order_by(EnrollmentRound.opens_at)
    )
    return [(name, Period(opens_at, closes_at)) for name, opens_at, closes_at in rows]


def _departments(found: Iterable[Printed], *, top: str) -> list[DepartmentPart]:
    """Group by department; schools below that have none stand as one, the school by subject."""

    def place(printed: Printed) -> tuple[str, str]:
        card = printed.card
        own = card.category_name if card.organization_path == top else ""
        return card.organization_path, card.department or own

    def order(printed: Printed) -> tuple[object, ...]:
        card = printed.card
        return *place(printed), printed.course, card.level.value, card.code, card.id

    groups = groupby(sorted(found, key=order), key=place)
    return [_department(name, list(group)) for (_, name), group in groups]


def _department(name: str, group: list[Printed]) -> DepartmentPart:
    categories = {printed.card.category_code for printed in group}
    courses = groupby(group, key=lambda printed: (printed.course, printed.card.level))
    return DepartmentPart(
        organization_name=group[0].card.organization_name,
        name=name,
        category_code=categories.pop() if len(categories) == 1 else "",
        courses=tuple(CoursePart(title, tuple(part)) for (title, _), part in courses),
    )
