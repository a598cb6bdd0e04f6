"""Giving places, and places in line."""

from uuid import UUID

from courseware import audit
from courseware.enrollment import permissions, queries, rules
from courseware.enrollment.errors import SentAlready
from courseware.enrollment.models import Enrollment
from courseware.enrollment.operations import locks, messages
from courseware.enrollment.queries import Case
from courseware.enrollment.rules import Channel, Status
from courseware.foundation.work import Work
from courseware.scheduling import operations as scheduling


def enroll(
    work: Work, *, section_id: int, learner_id: int, token: UUID, channel: Channel
) -> Enrollment:
    """Give the learner a place in the section, or the last place on its waitlist.

    It looks without locks first, for most who come in a rush must be told that there is
    nothing left. Then learner and section stay locked until the work ends, and all is read
    again, so that two who ask at once cannot both be given the last place. The same token
    asked twice gives the same answer once.

    :raises Missing: there is no such section, or no such learner.
    :raises Forbidden: the actor may not ask for this learner.
    :raises SentAlready: the token was used to ask for something else.
    :raises Conflict: a rule is against it (`rules.PROBLEMS` lists them).
    """
    case = queries.case_of(
        work.session, section_id=section_id, learner_id=learner_id, today=work.today
    )
    permissions.check_may_enroll(work.actor, learner_id=learner_id, path=case.path)
    if earlier := queries.find_by_token(work.session, token=token):
        return _same(earlier, case)
    _decide(work, case)

    locks.lock_learner(work, learner_id=learner_id)
    locks.lock_section(work, section_id=section_id)
    if earlier := queries.find_by_token(work.session, token=token):
        return _same(earlier, case)
    case = queries.again(work.session, case=case)
    return _place(work, case, token=token, channel=channel)


def _same(earlier: Enrollment, case: Case) -> Enrollment:
    if (earlier.section_id, earlier.learner_id) != (case.section_id, case.learner_id):
        raise SentAlready
    return earlier


def _decide(work: Work, case: Case) -> Status:
    rules.check_open(case.facts, now=work.now)
    rules.check_eligible(case.standing, case.facts, max_courses=case.setting.max_courses)
    return rules.status_for_next(case.facts.places, section=case.title)


def _place(work: Work, case: Case, *, token: UUID, channel: Channel) -> Enrollment:
    status = _decide(work, case)
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
        channel=channel,
        token=token,
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
