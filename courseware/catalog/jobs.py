"""What the catalog does by itself: making the entries anew by which sections are found."""

from datetime import timedelta

from courseware.catalog import operations
from courseware.foundation.actor import system_actor
from courseware.foundation.jobs import Bench, Job

ACTOR = system_actor("job catalog.refresh_search")


def refresh_search(bench: Bench) -> int:
    """Make the entries of all sections that wait for it anew, some at a time; gives how many."""
    done = 0
    while some := _refresh_some(bench):
        done += some
    return done


def _refresh_some(bench: Bench) -> int:
    with bench.opened(ACTOR) as work:
        return operations.refresh_some(work)


JOBS: tuple[Job, ...] = (Job("catalog.refresh_search", timedelta(minutes=1), refresh_search),)
