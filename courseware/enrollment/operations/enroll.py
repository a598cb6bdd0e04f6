"""Giving places, and places in line."""

from dataclasses import dataclass
from uuid import UUID

from courseware import audit
from courseware.enrollment import permissions, queries, rules
from courseware.enrollment.errors import SentAlready
from courseware.enrollment.models import Enrollment
from courseware.enrollment.operations import locks, messages
from courseware.enrollment.queries import Case
from courseware.enrollment.rules import Channel, Status
from courseware.foundation.database import get
from courseware.foundation.errors import Conflict
from courseware.foundation.work import Work
from courseware.scheduling import operations as scheduling


@dataclass(frozen=True)
class Wish:
    """That a learner wants a place in a section."""

    section_id: int
    learner_id: int
    token: UUID
    """Tells whether it is the same wish, sent twice."""
    channel: Channel
    may_wait: bool = True
    """False: if there is no place, they do not want to wait for one."""


def enroll(work: Work, *, wish: Wish) -> Enrollment:
    """Give the learner a place in the section, or the last place on its waitlist.

    Who comes when nothing is left is told so without waiting for anybody: in a rush that is
    most of them. All others decide under the locks of learner and section, which last until
    the work ends, so that two who ask at once cannot both be given the last place. The same
    token asked twice gives the same answer once.

    :raises Missing: there is no such section, or no such learner.
    :raises Forbidden: the actor may not ask for this learner.
    :raises SentAlready: the token was used to ask for something else.
    :raises SectionFull: there is no place, and they have not said that they would wait.
    :raises Conflict: a rule is against it (`rules.PROBLEMS` lists them).
    """
    if not locks.lock_if_free(work, learner_id=wish.learner_id, section_id=wish.section_id):
        _look(work, wish)
        locks.lock_both(work, learner_id=wish.learner_id, section_id=wish.section_id)

    case = _case(work, wish, is_locked=True)
    if case.earlier_id is not None:
        return _same(get(work.session, Enrollment, case.earlier_id), case)
    return _place(work, case, wish)


def _case(work: Work, wish: Wish, *, is_locked: bool) -> Case:
    case = queries.case_of(
        work.session,
        section_id=wish.section_id,
        learner_id=wish.learner_id,
        today=work.today,
        token=wish.token,
        is_locked=is_locked,
    )
    permissions.check_may_enroll(work.actor, learner_id=wish.learner_id, path=case.path)
    return case


def _look(work: Work, wish: Wish) -> None:
    """Refuse what cannot be; but who sends a form again has their place already.

    :raises Conflict: a rule is against it; its basis is the case.
    """
    case = _case(work, wish, is_locked=False)
    if case.earlier_id is not None:
        return
    try:
        _decide(work, case, wish)
    except Conflict as problem:
        problem.basis = case
        raise


def _same(earlier: Enrollment, case: Case) -> Enrollment:
    if (earlier.section_id, earlier.learner_id) != (case.section_id, case.learner_id):
        raise SentAlready
    return earlier


def _decide(work: Work, case: Case, wish: Wish) -> Status:
    rules.check_open(case.facts, now=work.now)
    rules.check_eligible(case.standing, case.facts, max_courses=case.setting.max_courses)
    return rules.status_for_next(case.facts.places, section=case.title, may_wait=wish.may_wait)


def _place(work: Work, case: Case, wish: Wish) -> Enrollment:
    status = _decide(work, case, wish)
    ticket = None
    if status is Status.ENROLLED:
        scheduling.take_place(work, section_id=case.section_id)
    else:
        ticket = scheduling.give_ticket(work, section_id=case.section_id)

    enrollment = Enrollment(
        section_id=case.section_id,
        learner_id=case.learner_id,
        status=status,
        ticket=ticket,
        channel=wish.channel,
        token=wish.token,
        asked_at=work.now,
        enrolled_at=work.now if status is Status.ENROLLED else None,
        by_account_id=work.actor.account_id,
    )
    work.session.add(enrollment)
    audit.record(work, "enrollment.enroll", enrollment, status=status.value, ticket=ticket)
    _tell(work, case, status)
    return enrollment


def _tell(work: Work, case: Case, status: Status) -> None:
    sentence, facts = messages.placed(
        work, of=case, short=messages.ENROLLED, whole=messages.ENROLLED_WHEN
    )
    if status is Status.WAITLISTED:
        position = case.facts.places.waiting + 1
        sentence, facts = messages.WAITING, {"section": case.title, "position": position}
    messages.tell(work, person_id=case.learner_id, phone=case.phone, sentence=sentence, facts=facts)
