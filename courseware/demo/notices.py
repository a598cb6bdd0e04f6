"""Messages that went out to those who enrolled in the last days."""

from datetime import timedelta

from sqlalchemy import select

from courseware.demo.drafting import Planned
from courseware.enrollment.models import Enrollment
from courseware.enrollment.operations.messages import ENROLLED, WAITING
from courseware.enrollment.rules import ACTIVE
from courseware.foundation.work import Work
from courseware.notices.models import Notice
from courseware.people.models import Person

MOST = 60
SOON = timedelta(seconds=40)


def send_notices(work: Work, planned: list[Planned]) -> None:
    """Put the newest enrollments' messages into the outbox; these and all others are sent."""
    titles = {one.section.id: one.section.title for one in planned}
    rows = work.session.execute(
        select(Enrollment, Person.phone)
        .join(Person, Person.id == Enrollment.learner_id)
        .where(
            Enrollment.section_id.in_(titles),
            Enrollment.status.in_(ACTIVE),
            Person.phone.is_not(None),
        )
        .order_by(Enrollment.asked_at.desc(), Enrollment.id)
        .limit(MOST)
    )
    for enrollment, phone in rows:
        work.session.add(_sent(enrollment, phone or "", titles[enrollment.section_id]))
    for notice in work.session.scalars(select(Notice).where(Notice.sent_at.is_(None))):
        notice.sent_at, notice.tries = notice.created_at + SOON, 1
    work.session.flush()


def _sent(enrollment: Enrollment, phone: str, title: str) -> Notice:
    facts: dict[str, object] = {"section": title}
    if enrollment.ticket:
        facts["position"] = enrollment.ticket
    return Notice(
        person_id=enrollment.learner_id,
        phone=phone,
        sentence=WAITING if enrollment.ticket else ENROLLED,
        facts=facts,
        created_at=enrollment.asked_at,
        send_after=enrollment.asked_at,
        sent_at=enrollment.asked_at + SOON,
        tries=1,
    )
