"""May each of many learners have a place in one section: read at once, judged one by one."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from courseware.courses.models import Course
from courseware.enrollment.models import Enrollment
from courseware.enrollment.queries.asked import overlapping
from courseware.enrollment.queries.cases import facts_of
from courseware.enrollment.queries.settings import Setting, setting_of
from courseware.enrollment.rules import (
    ACTIVE,
    Places,
    Reason,
    Refusal,
    SectionFacts,
    Standing,
    Status,
    refusals,
)
from courseware.foundation.errors import Missing
from courseware.foundation.period import Period
from courseware.organizations.models import Organization
from courseware.people.rules import Sex
from courseware.policies.rules import Scope
from courseware.scheduling.models import Section, Term
from courseware.scheduling.queries import place_text
from courseware.scheduling.rules import Booked

SHUT = frozenset(
    {
        Reason.NOT_OFFERED,
        Reason.STOPPED,
        Reason.NOT_PLANNED,
        Reason.NOT_OPEN_YET,
        Reason.CLOSED,
        Reason.WAITLIST_FULL,
    }
)
"""What keeps everybody out, whoever they are."""


@dataclass(frozen=True)
class Clashing:
    """A meeting of the section, and one of another section at the same time."""

    mine: Period
    other: Booked


@dataclass
class Prospects:
    """A section, and what decides whether each of several learners gets a place there.

    `take` moves the places along, as if the learner had been given one.
    """

    facts: SectionFacts
    setting: Setting
    prerequisite: str | None
    own: dict[int, list[tuple[int, int]]]
    """Of each learner: section and term of what they have or wait for."""
    clashing: dict[int, Clashing]
    """Of each other section that meets at the same time: the first time."""
    done: frozenset[int]
    """Who has completed the course that comes before."""
    section_id: int
    term_id: int
    places: Places = field(init=False)

    def __post_init__(self) -> None:
        """Begin with the places as they are."""
        self.places = self.facts.places

    def judge(
        self, learner_id: int | None, *, born_on: date | None, sex: Sex | None, now: datetime
    ) -> list[Refusal]:
        """List every reason against a place for a learner who is not in; None: somebody new."""
        own = self.own.get(learner_id, []) if learner_id is not None else []
        clashes = [self.clashing[one] for one, _ in own if one in self.clashing]
        standing = Standing(
            born_on=born_on,
            sex=sex,
            status=None,
            courses_in_term=sum(1 for _, term_id in own if term_id == self.term_id),
            booked=tuple(clash.other for clash in clashes),
            prerequisite_missing=None if learner_id in self.done else self.prerequisite,
        )
        meetings = tuple(clash.mine for clash in clashes)
        facts = replace(self.facts, meetings=meetings, places=self.places)
        return refusals(standing, facts, now=now, max_courses=self.setting.max_courses)

    def shut(self, *, now: datetime) -> list[Refusal]:
        """List why nobody at all gets a place."""
        found = self.judge(None, born_on=None, sex=None, now=now)
        return [refusal for refusal in found if refusal.reason in SHUT]

    def is_in(self, learner_id: int) -> bool:
        """Tell whether a learner has a place in the section already, or waits for one."""
        return any(one == self.section_id for one, _ in self.own.get(learner_id, []))

    def take(self) -> bool:
        """Give the next place; False: it is one on the waitlist."""
        has_place = bool(self.places.free)
        self.places = replace(
            self.places,
            taken=self.places.taken + has_place,
            waiting=self.places.waiting + (not has_place),
        )
        return has_place


def prospects(
    session: Session, *, section_id: int, learner_ids: Collection[int], today: date
) -> Prospects:
    """Read what decides about places of these learners in a section.

    :raises Missing: there is no such section.
    """
    row = session.execute(_section(section_id)).one_or_none()
    if row is None:
        raise Missing
    setting = setting_of(
        session,
        scope=Scope(row.path, row.Section.term_id, section_id),
        term_starts_on=row.Term.starts_on,
        today=today,
    )
    own = _own(session, learner_ids)
    elsewhere = {one for held in own.values() for one, _ in held} - {section_id}
    return Prospects(
        facts=facts_of(row, setting, ()),
        setting=setting,
        prerequisite=row.prerequisite,
        own=own,
        clashing=_clashing(session, section_id, elsewhere),
        done=_done(session, row.Course.prerequisite_id, learner_ids),
        section_id=section_id,
        term_id=row.Section.term_id,
    )


def _section(section_id: int) -> Any:
    before = aliased(Course)
    waiting = (
        select(func.count())
        .select_from(Enrollment)
        .where(Enrollment.section_id == section_id, Enrollment.status == Status.WAITLISTED)
        .scalar_subquery()
    )
    return (
        select(Section, Term, Course, Organization.path)
        .add_columns(before.title.label("prerequisite"), waiting.label("waiting"))
        .join(Term, Term.id == Section.term_id)
        .join(Organization, Organization.id == Section.organization_id)
        .join(Course, Course.id == Section.course_id)
        .outerjoin(before, before.id == Course.prerequisite_id)
        .where(Section.id == section_id)
    )


def _own(session: Session, learner_ids: Collection[int]) -> dict[int, list[tuple[int, int]]]:
    rows = session.execute(
        select(Enrollment.learner_id, Section.id, Section.term_id)
        .join(Section, Section.id == Enrollment.section_id)
        .where(Enrollment.learner_id.in_(learner_ids), Enrollment.status.in_(ACTIVE))
        .order_by(Enrollment.id)
    )
    own: dict[int, list[tuple[int, int]]] = {}
    for learner_id, section_id, term_id in rows:
        own.setdefault(learner_id, []).append((section_id, term_id))
    return own


def _clashing(session: Session, section_id: int, elsewhere: Collection[int]) -> dict[int, Clashing]:
    """Find of each other section the first meeting that overlaps one of this section."""
    if not elsewhere:
        return {}
    keys = {"section_id": section_id, "elsewhere": list(elsewhere)}
    found: dict[int, Clashing] = {}
    for row in session.execute(overlapping().limit(None), keys):
        starts_at, ends_at, section, site, room, other_starts_at, other_ends_at = row
        place = place_text(site, room, section.place_note)
        when = Period(other_starts_at, other_ends_at)
        booked = Booked(section.id, section.title, place, when)
        found.setdefault(section.id, Clashing(Period(starts_at, ends_at), booked))
    return found


def _done(
    session: Session, prerequisite_id: int | None, learner_ids: Collection[int]
) -> frozenset[int]:
    if prerequisite_id is None:
        return frozenset()
    return frozenset(
        session.scalars(
            select(Enrollment.learner_id)
            .join(Section, Section.id == Enrollment.section_id)
            .where(
                Enrollment.learner_id.in_(learner_ids),
                Enrollment.status == Status.COMPLETED,
                Section.course_id == prerequisite_id,
            )
        )
    )
