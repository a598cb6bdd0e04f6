"""What uploads do by themselves: files are forgotten when their time is over."""

from datetime import timedelta

from courseware.foundation.actor import system_actor
from courseware.foundation.jobs import Bench, Job
from courseware.uploads import operations

ACTOR = system_actor("job uploads.forget")


def forget_expired(bench: Bench) -> int:
    """Delete the files whose time is over; gives how many."""
    with bench.opened(ACTOR) as work:
        return operations.forget_expired(work)


JOBS: tuple[Job, ...] = (Job("uploads.forget", timedelta(minutes=15), forget_expired),)
