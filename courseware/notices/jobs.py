"""Sending what waits in the outbox."""

from datetime import timedelta

from courseware.foundation.actor import system_actor
from courseware.foundation.jobs import Bench, Job
from courseware.notices import operations
from courseware.notices.operations import Letter
from courseware.notices.rules import worded
from courseware.notices.senders import SENDERS, Sender

ACTOR = system_actor("job notices.send")


def send(bench: Bench) -> int:
    """Send what is due by the sender that the settings name."""
    return send_by(bench, sender=SENDERS[bench.settings.message_sender])


def send_by(bench: Bench, *, sender: Sender) -> int:
    """Send what is due; gives how many messages went out.

    No transaction is open while a message is on its way. A message that was sent and could
    not be marked, because the power failed just then, is sent once more later.
    """
    sent = 0
    while letter := _next(bench):
        sent += _try(bench, letter, sender)
    return sent


def _next(bench: Bench) -> Letter | None:
    with bench.opened(ACTOR) as work:
        return operations.claim(work)


def _try(bench: Bench, letter: Letter, sender: Sender) -> int:
    zone = bench.settings.time_zone
    try:
        text = worded(letter.sentence, letter.facts, translate=bench.translate, zone=zone)
        sender.send(letter.phone, text)
    except Exception as error:  # noqa: BLE001 - whatever a sender raises, the next message still goes
        with bench.opened(ACTOR) as work:
            operations.mark_failed(work, notice_id=letter.notice_id, problem=repr(error))
        return 0
    with bench.opened(ACTOR) as work:
        operations.mark_sent(work, notice_id=letter.notice_id)
    return 1


JOBS: tuple[Job, ...] = (Job("notices.send", timedelta(minutes=1), send),)
