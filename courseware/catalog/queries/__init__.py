"""Reading what the public sees, and what a class list finds there already."""

from courseware.catalog.queries.existing import (
    Known,
    courses_of,
    instructors_of,
    known_sections,
    rooms_of,
    sites_of,
    terms_for,
)

__all__ = [
    "Known",
    "courses_of",
    "instructors_of",
    "known_sections",
    "rooms_of",
    "sites_of",
    "terms_for",
]
