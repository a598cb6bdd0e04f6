"""Everything that decides whether a learner gets a place in a section, read in few statements."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from courseware.enrollment.queries.asked import (
    active_of_learner,
    asked,
    asked_locked,
    overlapping,
)
from courseware.enrollment.queries.settings import Setting, age_rule, setting_of
from courseware.enrollment.rules import Places, SectionFacts, Standing, Status
from courseware.foundation.errors import Missing
from courseware.foundation.period import Period
from courseware.policies.rules import Scope
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
    earlier_id: int | None
    """The enrollment that the same form brought about before."""
    standing: Standing
    facts: SectionFacts

    @property
    def here(self) -> OwnEnrollment | None:
        """The learner's active enrollment in this very section."""
        return next((own for own in self.own if own.section_id == self.section_id), None)


def case_of(  # noqa: PLR0913 - who asks for what, when, and how sure it must be
    session: Session,
    *,
    section_id: int,
    learner_id: int,
    today: date,
    token: UUID | None = None,
    is_locked: bool = False,
) -> Case:
    """Read the case of a learner who asks for a place.

    With `is_locked` the section's quota and status stay as read until the work ends; places
    are given under the locks of `enrollment.operations` alone.

    :raises Missing: there is no such section, or no such learner.
    """
    keys = {"section_id": section_id, "learner_id": learner_id, "token": token}
    row = session.execute(asked_locked() if is_locked else asked(), keys).one_or_none()
    if row is None:
        raise Missing
    setting = setting_of(
        session,
        scope=Scope(row.Organization.path, row.Section.term_id, section_id),
        term_starts_on=row.Term.starts_on,
        today=today,
    )
    return _case(session, row, setting)


def own_enrollments(session: Session, *, learner_id: int) -> tuple[OwnEnrollment, ...]:
    """List what the learner has and waits for."""
    rows = session.execute(active_of_learner(), {"learner_id": learner_id})
    return tuple(OwnEnrollment(*row) for row in rows)


def _case(session: Session, row: Any, setting: Setting) -> Case:
    section, learner = row.Section, row.Person
    own = own_enrollments(session, learner_id=learner.id)
    mine, booked = _overlap(session, section.id, own)
    return Case(
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
        earlier_id=row.earlier_id,
        standing=_standing(row, own, booked),
        facts=facts_of(row, setting, mine),
    )


def _standing(row: Any, own: tuple[OwnEnrollment, ...], booked: tuple[Booked, ...]) -> Standing:
    section, learner = row.Section, row.Person
    here = (one.status for one in own if one.section_id == section.id)
    return Standing(
        born_on=learner.born_on,
        sex=learner.sex,
        status=next(here, None),
        courses_in_term=sum(1 for one in own if one.term_id == section.term_id),
        booked=booked,
        prerequisite_missing=None if row.is_done else row.prerequisite,
    )


def facts_of(row: Any, setting: Setting, meetings: tuple[Period, ...]) -> SectionFacts:
    """Put together what is known of a section that was read with its course and its waitlist."""
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
    keys = {"section_id": section_id, "elsewhere": elsewhere}
    row = session.execute(overlapping(), keys).first()
    if row is None:
        return (), ()
    starts_at, ends_at, section, site, room, other_starts_at, other_ends_at = row
    place = place_text(site, room, section.place_note)
    when = Period(other_starts_at, other_ends_at)
    return (Period(starts_at, ends_at),), (Booked(section.id, section.title, place, when),)
