"""Putting messages into the outbox, and taking them out one by one."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from courseware.foundation.database import get_locked
from courseware.foundation.work import Work
from courseware.notices.models import Notice
from courseware.notices.rules import MOST_TRIES, Fact, packed, pause_after

LONGEST_PROBLEM = 200


def queue(  # noqa: PLR0913 - a message is what it says, to whom, and what it is about
    work: Work,
    *,
    phone: str,
    sentence: str,
    facts: Mapping[str, object],
    person_id: int | None = None,
    dedupe_key: str | None = None,
) -> Notice:
    """Put a message into the outbox; it leaves when this work is committed.

    `sentence` is an English msgid, `facts` are its texts, numbers, days and instants. A
    message whose `dedupe_key` was queued before is not queued again; that one is given.
    """
    if dedupe_key is not None:
        earlier = work.session.scalars(
            select(Notice).where(Notice.dedupe_key == dedupe_key)
        ).one_or_none()
        if earlier is not None:
            return earlier
    notice = Notice(
        person_id=person_id,
        phone=phone,
        sentence=sentence,
        facts=packed(facts),
        dedupe_key=dedupe_key,
        created_at=work.now,
        send_after=work.now,
    )
    work.session.add(notice)
    work.session.flush()
    return notice


@dataclass(frozen=True)
class Letter:
    """A message that somebody is about to send."""

    notice_id: int
    phone: str
    sentence: str
    facts: Mapping[str, Fact]


def claim(work: Work) -> Letter | None:
    """Take the message that has waited longest, so that nobody else sends it meanwhile.

    The next try is set for later at once: if whoever claimed it dies on the way, it is
    sent again then. Two who claim at the same time never get the same message.
    """
    notice = work.session.scalars(
        select(Notice)
        .where(Notice.sent_at.is_(None), Notice.send_after <= work.now, Notice.tries < MOST_TRIES)
        .order_by(Notice.send_after, Notice.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if notice is None:
        return None

    notice.tries += 1
    notice.send_after = work.now + pause_after(notice.tries)
    work.session.flush()
    return Letter(notice.id, notice.phone, notice.sentence, notice.facts)


def mark_sent(work: Work, *, notice_id: int) -> None:
    """Note that a message is out.

    :raises Missing: there is no such message.
    """
    notice = get_locked(work.session, Notice, notice_id)

    notice.sent_at = work.now
    notice.last_problem = ""
    work.session.flush()


def mark_failed(work: Work, *, notice_id: int, problem: str) -> None:
    """Note why a message could not be sent; it will be tried again.

    :raises Missing: there is no such message.
    """
    notice = get_locked(work.session, Notice, notice_id)

    notice.last_problem = problem[:LONGEST_PROBLEM]
    work.session.flush()
