"""What accounts do by themselves: forgetting codes."""

from datetime import timedelta

from courseware.accounts import operations
from courseware.foundation.actor import system_actor
from courseware.foundation.jobs import Bench, Job
from courseware.foundation.work import opened


def forget_codes(bench: Bench) -> int:
    """Delete one-time codes that were sent more than a day ago; gives how many."""
    with opened(
        bench.sessions,
        actor=system_actor("job accounts.forget_codes"),
        clock=bench.clock,
        zone=bench.settings.time_zone,
    ) as work:
        return operations.forget_codes(work)


JOBS: tuple[Job, ...] = (Job("accounts.forget_codes", timedelta(hours=1), forget_codes),)
