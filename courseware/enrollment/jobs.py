"""Giving places that became free without anybody withdrawing, as when a quota was raised."""

from datetime import timedelta

from courseware.enrollment import operations, queries
from courseware.foundation.actor import system_actor
from courseware.foundation.jobs import Bench, Job

ACTOR = system_actor("job enrollment.promote")


def promote(bench: Bench) -> int:
    """Give free places to who waits for them; gives how many it gave."""
    with bench.sessions.reading() as session:
        section_ids = queries.promotable(session)
    return sum(_promote(bench, section_id) for section_id in section_ids)


def _promote(bench: Bench, section_id: int) -> int:
    with bench.opened(ACTOR) as work:
        return operations.promote(work, section_id=section_id)


JOBS: tuple[Job, ...] = (Job("enrollment.promote", timedelta(minutes=1), promote),)
