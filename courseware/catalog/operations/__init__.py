"""Taking class lists in: what they name is created, what is there already is left alone."""

from courseware.catalog.operations.lists import import_list, rehearse_list
from courseware.catalog.operations.outcomes import (
    Added,
    Fate,
    Line,
    ListPlan,
    Outcome,
    problem_text,
)
from courseware.catalog.operations.search import (
    queue_all,
    queue_forgotten,
    refresh_search,
    refresh_some,
)

__all__ = [
    "Added",
    "Fate",
    "Line",
    "ListPlan",
    "Outcome",
    "import_list",
    "problem_text",
    "queue_all",
    "queue_forgotten",
    "refresh_search",
    "refresh_some",
    "rehearse_list",
]
