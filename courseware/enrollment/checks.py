"""What must hold of places, looked for by the doctor."""

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from courseware.audit.queries import unaudited_ids
from courseware.enrollment import queries
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import ACTIVE, Status
from courseware.foundation.jobs import Check, Finding, found
from courseware.scheduling.models import Meeting, Section

PLACED = (Status.ENROLLED, Status.COMPLETED)


def check_places(session: Session) -> list[Finding]:
    """Look for sections with more learners than places, or whose count is wrong."""
    taken = (
        select(func.count())
        .where(Enrollment.section_id == Section.id, Enrollment.status.in_(PLACED))
        .correlate(Section)
        .scalar_subquery()
    )
    wrong = _sections(session, or_(Section.places_taken != taken, taken > Section.quota))
    return found("enrollment.places", "the places taken are miscounted, or too many", wrong)


def check_once(session: Session) -> list[Finding]:
    """Look for learners who are twice in one section."""
    twice = session.scalars(
        select(func.max(Enrollment.id))
        .where(Enrollment.status.in_(ACTIVE))
        .group_by(Enrollment.section_id, Enrollment.learner_id)
        .having(func.count() > 1)
    ).all()
    return found("enrollment.once", "somebody is in the same section twice", list(twice))


def check_lines(session: Session) -> list[Finding]:
    """Look for tickets given twice, and for people who wait beside a free place."""
    doubled = session.scalars(
        select(func.max(Enrollment.id))
        .where(Enrollment.ticket.is_not(None))
        .group_by(Enrollment.section_id, Enrollment.ticket)
        .having(func.count() > 1)
    ).all()
    beyond = _sections(
        session,
        exists().where(
            Enrollment.section_id == Section.id, Enrollment.ticket > Section.tickets_given
        ),
    )
    return [
        *found("enrollment.tickets", "a ticket was given twice", list(doubled)),
        *found("enrollment.tickets", "a ticket was never given", beyond),
        *found(
            "enrollment.waiting",
            "people wait beside a free place",
            queries.promotable(session),
        ),
    ]


def check_audited(session: Session) -> list[Finding]:
    """Look for enrollments whose making nobody recorded."""
    unaudited = unaudited_ids(session, entity=Enrollment)
    return found("enrollment.audited", "nobody recorded who made the enrollment", unaudited)


def check_overlaps(session: Session) -> list[Finding]:
    """Look for learners who would have to be in two places at once."""
    one, two = aliased(Enrollment), aliased(Enrollment)
    mine, other = aliased(Meeting), aliased(Meeting)
    overlapping = session.scalars(
        select(one.id)
        .join(two, and_(two.learner_id == one.learner_id, two.section_id > one.section_id))
        .join(mine, mine.section_id == one.section_id)
        .join(other, other.section_id == two.section_id)
        .where(
            one.status.in_(ACTIVE),
            two.status.in_(ACTIVE),
            mine.is_firm,
            other.is_firm,
            other.starts_at < mine.ends_at,
            mine.starts_at < other.ends_at,
        )
        .distinct()
        .order_by(one.id)
    ).all()
    says = "a learner would have to be in two places at once"
    return found("enrollment.overlaps", says, overlapping)


def _sections(session: Session, condition: ColumnElement[bool]) -> list[int]:
    return list(session.scalars(select(Section.id).where(condition).order_by(Section.id)))


CHECKS: tuple[Check, ...] = (
    check_places,
    check_once,
    check_lines,
    check_audited,
    check_overlaps,
)
