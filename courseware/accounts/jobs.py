"""What accounts do by themselves: forgetting codes, and forms that nobody came back for."""

from datetime import timedelta

from courseware.accounts import operations
from courseware.foundation.actor import system_actor
from courseware.foundation.jobs import Bench, Job

ACTOR = system_actor("job accounts.forget_codes")


def forget_codes(bench: Bench) -> int:
    """Delete one-time codes that were sent more than a day ago; gives how many."""
    with bench.opened(ACTOR) as work:
        return operations.forget_codes(work)


def forget_forms(bench: Bench) -> int:
    """Delete what was typed when a sign-in ran out, once its time is over; gives how many."""
    with bench.opened(system_actor("job accounts.forget_forms")) as work:
        return operations.forget_forms(work)


JOBS: tuple[Job, ...] = (
    Job("accounts.forget_codes", timedelta(hours=1), forget_codes),
    Job("accounts.forget_forms", timedelta(minutes=15), forget_forms),
)
