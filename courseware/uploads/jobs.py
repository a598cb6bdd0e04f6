"""What uploads do by themselves: files are forgotten when their time is over."""

from datetime import timedelta

from courseware.foundation.actor import system_actor
from courseware.foundation.jobs import Bench, Job
from courseware.foundation.work import opened
from courseware.uploads import operations


def forget_expired(bench: Bench) -> int:
    """Delete the files whose time is over; gives how many."""
    with opened(
        bench.sessions,
        actor=system_actor("job uploads.forget"),
        clock=bench.clock,
        zone=bench.settings.time_zone,
    ) as work:
        return operations.forget_expired(work)


JOBS: tuple[Job, ...] = (Job("uploads.forget", timedelta(minutes=15), forget_expired),)
