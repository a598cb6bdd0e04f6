"""Carrying out batches of certificates."""

import secrets
from datetime import timedelta

from courseware.certificates import operations
from courseware.certificates.documents import render_apart
from courseware.certificates.errors import NumbersMoved
from courseware.certificates.operations import Desk, Draft, Drawn
from courseware.foundation.actor import system_actor
from courseware.foundation.errors import Problem
from courseware.foundation.jobs import Bench, Job

ACTOR = system_actor("job certificates.issue")
AT_ONCE = 25
"""Certificates drawn and kept in one go: few enough to lose little when the process dies."""


def issue_batches(bench: Bench) -> int:
    """Issue what was asked for; gives the number of certificates issued."""
    with bench.opened(ACTOR) as work:
        waiting = operations.waiting_batches(work)
    return sum(_carry_out(bench, batch_id) for batch_id in waiting)


def _carry_out(bench: Bench, batch_id: int) -> int:
    """Issue one batch, or stop it with the reason."""
    issued = 0
    with bench.opened(ACTOR) as work:
        operations.start(work, batch_id=batch_id)
    try:
        while count := _issue_some(bench, batch_id):
            issued += count
    except Problem as problem:
        with bench.opened(ACTOR) as work:
            operations.stop(work, batch_id=batch_id, problem=problem)
        return issued
    with bench.opened(ACTOR) as work:
        operations.finish(work, batch_id=batch_id)
    return issued


def _issue_some(bench: Bench, batch_id: int) -> int:
    """Draw the next few and keep them; gives how many, 0 when none is left."""
    drafts = _drafts(bench, batch_id)
    if not drafts:
        return 0
    pdfs = render_apart([draft.page for draft in drafts])
    drawn = [Drawn(draft, pdf) for draft, pdf in zip(drafts, pdfs, strict=True)]
    try:
        with bench.opened(ACTOR) as work:
            operations.keep(work, batch_id=batch_id, drawn=drawn)
    except NumbersMoved:
        return _issue_some(bench, batch_id)
    return len(drawn)


def _drafts(bench: Bench, batch_id: int) -> list[Draft]:
    desk = Desk(
        now=bench.clock(),
        zone=bench.settings.time_zone,
        vault=bench.vault,
        random_bytes=secrets.token_bytes,
        public_url=bench.settings.public_url,
    )
    session = bench.sessions.reading()
    try:
        return operations.next_drafts(session, batch_id=batch_id, most=AT_ONCE, desk=desk)
    finally:
        session.close()


JOBS: tuple[Job, ...] = (Job("certificates.issue", timedelta(minutes=1), issue_batches),)
