"""Taking class lists in, and keeping what is searched right."""

from courseware.catalog.operations.search import (
    queue_all,
    queue_forgotten,
    refresh_search,
    refresh_some,
)
from courseware.catalog.operations.taking import Outcome, TakeOrder, Way, take_list

__all__ = [
    "Outcome",
    "TakeOrder",
    "Way",
    "queue_all",
    "queue_forgotten",
    "refresh_search",
    "refresh_some",
    "take_list",
]
