"""Who is in a section, and who waits."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import false, func, or_, select
from sqlalchemy.orm import Session

from courseware.enrollment import permissions
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Status, position
from courseware.foundation.actor import Actor
from courseware.organizations.models import Organization
from courseware.people.models import Person
from courseware.people.rules import Sex, age_on, mask_name, mask_phone
from courseware.scheduling.models import Section
from courseware.scheduling.queries import SectionCard, section_card
from courseware.scheduling.rules import SectionStatus

LISTED = (Status.ENROLLED, Status.COMPLETED, Status.WAITLISTED)


@dataclass(frozen=True)
class RosterRow:
    """A learner of a section, or one who waits for a place there."""

    enrollment_id: int
    enrollment_public_id: str
    learner_id: int
    learner_public_id: str
    name: str
    sex: Sex | None
    born_on: date | None
    phone: str | None
    status: Status
    position: int | None
    """The place in line, from 1, while waiting."""

    def age(self, *, on: date) -> int | None:
        """Give the age on a day, where the birth date is known."""
        return None if self.born_on is None else age_on(self.born_on, on)


def roster(session: Session, *, section_id: int) -> list[RosterRow]:
    """List who has a place or completed the section, by name, then who waits, in line."""
    rows = session.execute(
        select(Enrollment, Person)
        .join(Person, Person.id == Enrollment.learner_id)
        .where(Enrollment.section_id == section_id, Enrollment.status.in_(LISTED))
        .order_by(Enrollment.ticket, Person.name, Enrollment.id)
    ).all()
    tickets = [enrollment.ticket for enrollment, _ in rows if enrollment.ticket is not None]
    listed = [_row(enrollment, learner, tickets) for enrollment, learner in rows]
    return [row for row in listed if row.position is None] + [row for row in listed if row.position]


def _row(enrollment: Enrollment, learner: Person, tickets: list[int]) -> RosterRow:
    ticket = enrollment.ticket
    return RosterRow(
        enrollment_id=enrollment.id,
        enrollment_public_id=enrollment.public_id,
        learner_id=learner.id,
        learner_public_id=learner.public_id,
        name=learner.name,
        sex=learner.sex,
        born_on=learner.born_on,
        phone=learner.phone,
        status=enrollment.status,
        position=None if ticket is None else position(ticket, waiting=tickets),
    )


@dataclass(frozen=True)
class RosterPage:
    """A section with its learners, as far as the reader may know them."""

    section: SectionCard
    enrolled: Sequence[RosterRow]
    waiting: Sequence[RosterRow]
    may_withdraw: bool
    may_end: bool
    """Whether the reader may call the section off or close its book."""


def get_roster(session: Session, *, actor: Actor, public_id: str) -> RosterPage:
    """Give a section with its learners; who may not know persons gets masked names.

    :raises Missing: there is no such section, or it is none of the actor's business.
    """
    card = section_card(session, public_id=public_id)
    path = card.organization_path
    permissions.check_may_list(actor, path=path)
    rows = roster(session, section_id=card.id)
    if not permissions.may_know(actor, path=path):
        rows = [_masked(row) for row in rows]
    return RosterPage(
        section=card,
        enrolled=[row for row in rows if row.position is None],
        waiting=[row for row in rows if row.position is not None],
        may_withdraw=actor.may("enrollment.counter", path),
        may_end=actor.may("enrollment.manage", path) and card.status is SectionStatus.PUBLISHED,
    )


def _masked(row: RosterRow) -> RosterRow:
    phone = None if row.phone is None else mask_phone(row.phone)
    return replace(row, name=mask_name(row.name), phone=phone, born_on=None)


def get_managed_section(session: Session, *, actor: Actor, public_id: str) -> SectionCard:
    """Give a section to somebody who may call it off or close its book.

    :raises Missing: there is no such section, or it is none of the actor's business.
    """
    card = section_card(session, public_id=public_id)
    permissions.check_may_manage(actor, path=card.organization_path)
    return card


@dataclass(frozen=True)
class Affected:
    """How many people hear of it when a section ends."""

    enrolled: int
    waiting: int


def affected(session: Session, *, section_id: int) -> Affected:
    """Count who has a place in the section, and who waits for one."""
    statuses = list(
        session.scalars(select(Enrollment.status).where(Enrollment.section_id == section_id))
    )
    return Affected(statuses.count(Status.ENROLLED), statuses.count(Status.WAITLISTED))


def waiting_counts(session: Session, *, section_ids: Collection[int]) -> dict[int, int]:
    """Count who waits in each of the sections; a section without a waitlist is left out."""
    rows = session.execute(
        select(Enrollment.section_id, func.count().label("waiting"))
        .where(Enrollment.section_id.in_(section_ids), Enrollment.status == Status.WAITLISTED)
        .group_by(Enrollment.section_id)
    )
    return {row.section_id: row.waiting for row in rows}


@dataclass(frozen=True)
class WaitlistRow:
    """A published section for which people wait."""

    section_public_id: str
    title: str
    quota: int
    waiting: int


def waitlists(session: Session, *, paths: Sequence[str]) -> list[WaitlistRow]:
    """List the published sections of the subtrees for which people wait, the longest first."""
    waiting = func.count(Enrollment.id)
    rows = session.execute(
        select(Section.public_id, Section.title, Section.quota, waiting)
        .join(Enrollment, Enrollment.section_id == Section.id)
        .join(Organization, Organization.id == Section.organization_id)
        .where(
            Enrollment.status == Status.WAITLISTED,
            Section.status == SectionStatus.PUBLISHED,
            or_(false(), *[Organization.path.startswith(p, autoescape=True) for p in paths]),
        )
        .group_by(Section.id)
        .order_by(waiting.desc(), Section.id)
    )
    return [WaitlistRow(*row) for row in rows]
