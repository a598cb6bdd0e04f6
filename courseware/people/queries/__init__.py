"""Finding persons, without showing more of them than the finder needs."""

from courseware.people.queries.duplicates import (
    Compared,
    Duplicate,
    compare,
    duplicates,
)
from courseware.people.queries.matching import Alike, Match, match, namesakes
from courseware.people.queries.persons import (
    PAGE_SIZE,
    PersonCard,
    PersonRow,
    School,
    find_alike,
    find_exact,
    find_visible,
    get_person,
    get_row,
    masked_identity,
    name_of,
    schools,
    search,
)

__all__ = [
    "PAGE_SIZE",
    "Alike",
    "Compared",
    "Duplicate",
    "Match",
    "PersonCard",
    "PersonRow",
    "School",
    "compare",
    "duplicates",
    "find_alike",
    "find_exact",
    "find_visible",
    "get_person",
    "get_row",
    "masked_identity",
    "match",
    "name_of",
    "namesakes",
    "schools",
    "search",
]
