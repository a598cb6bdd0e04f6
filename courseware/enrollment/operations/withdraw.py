"""Giving places back, and giving them to who is next in line."""

from courseware import audit
from courseware.enrollment import permissions, queries
from courseware.enrollment.errors import UndoOver
from courseware.enrollment.models import Enrollment
from courseware.enrollment.operations import locks, messages
from courseware.enrollment.queries import Spot
from courseware.enrollment.rules import Status, check_change, may_undo
from courseware.foundation.database import get, get_locked
from courseware.foundation.work import Work
from courseware.people.models import Person
from courseware.policies import queries as policies
from courseware.policies.rules import PolicyKey, Scope
from courseware.scheduling import operations as scheduling
from courseware.scheduling.models import Section


def withdraw(work: Work, *, enrollment_id: int) -> Enrollment:
    """Give a place back, or leave the waitlist; the place goes to who is next in line.

    :raises Missing: there is no such enrollment, or it is none of the actor's business.
    :raises EnrollmentEnded: it is over already.
    """
    enrollment, spot = _taken(work, enrollment_id)
    leave(work, enrollment=enrollment, action="enrollment.withdraw")
    learner = get(work.session, Person, enrollment.learner_id)
    messages.tell(
        work,
        person_id=learner.id,
        phone=learner.phone,
        sentence=messages.WITHDRAWN,
        facts={"section": spot.title},
    )
    fill(work, spot)
    return enrollment


def undo(work: Work, *, enrollment_id: int) -> Enrollment:
    """Take an enrollment back within the minutes that the rules allow, as if it had not been.

    :raises Missing: there is no such enrollment, or it is none of the actor's business.
    :raises EnrollmentEnded: it is over already.
    :raises UndoOver: the minutes are over; withdrawing is still possible.
    """
    enrollment, spot = _taken(work, enrollment_id)
    minutes = _undo_minutes(work, spot)
    since = enrollment.enrolled_at or enrollment.asked_at
    if not may_undo(since, now=work.now, minutes=minutes):
        raise UndoOver(minutes=minutes)

    leave(work, enrollment=enrollment, action="enrollment.undo")
    fill(work, spot)
    return enrollment


def promote(work: Work, *, section_id: int) -> int:
    """Give free places to who waits for them, in line; gives how many it gave.

    For after the quota was raised, or the section opened again.

    :raises Missing: there is no such section, or it is none of the actor's business.
    """
    spot = queries.spot_of(work.session, section_id=section_id)
    permissions.check_may_manage(work.actor, path=spot.path)
    locks.lock_section(work, section_id=section_id)
    return fill(work, queries.spot_of(work.session, section_id=section_id))


def leave(work: Work, *, enrollment: Enrollment, action: str) -> None:
    """End an enrollment, and free its place if it had one; the section's lock is held."""
    had_place = enrollment.status is Status.ENROLLED
    if had_place:
        scheduling.free_place(work, section_id=enrollment.section_id)
    enrollment.status = Status.WITHDRAWN
    enrollment.ticket = None
    enrollment.ended_at = work.now
    audit.record(work, action, enrollment, had_place=had_place)


def _taken(work: Work, enrollment_id: int) -> tuple[Enrollment, Spot]:
    """Give an enrollment that may be ended, read again under the section's lock."""
    enrollment = get(work.session, Enrollment, enrollment_id)
    spot = queries.spot_of(work.session, section_id=enrollment.section_id)
    permissions.check_may_withdraw(work.actor, learner_id=enrollment.learner_id, path=spot.path)
    locks.lock_section(work, section_id=enrollment.section_id)
    enrollment = get_locked(work.session, Enrollment, enrollment_id)
    check_change(enrollment.status, to=Status.WITHDRAWN)
    return enrollment, queries.spot_of(work.session, section_id=enrollment.section_id)


def _undo_minutes(work: Work, spot: Spot) -> int:
    section = get(work.session, Section, spot.section_id)
    scope = Scope(spot.path, section.term_id, section.id)
    key = PolicyKey.UNDO_MINUTES
    return policies.rule(work.session, key=key, scope=scope, on=work.today).number


def fill(work: Work, spot: Spot) -> int:
    """Give free places to who waits; a section that is closed or over gives none."""
    given = 0
    while spot.is_open and (waiting := _next(work, spot)):
        _promote(work, waiting, spot)
        given += 1
    return given


def _next(work: Work, spot: Spot) -> Enrollment | None:
    """Find who is next in line, with a place taken for them."""
    waiting = queries.next_in_line(work.session, section_id=spot.section_id)
    if waiting is None or not scheduling.take_place(work, section_id=spot.section_id):
        return None
    return waiting


def _promote(work: Work, waiting: Enrollment, spot: Spot) -> None:
    ticket = waiting.ticket
    waiting.status = Status.ENROLLED
    waiting.ticket = None
    waiting.enrolled_at = work.now
    audit.record(work, "enrollment.promote", waiting, ticket=ticket)
    learner = get(work.session, Person, waiting.learner_id)
    sentence, facts = messages.placed(
        work, of=spot, short=messages.PROMOTED, whole=messages.PROMOTED_WHEN
    )
    messages.tell(work, person_id=learner.id, phone=learner.phone, sentence=sentence, facts=facts)
