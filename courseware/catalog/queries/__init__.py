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
from courseware.catalog.queries.facets import (
    Facet,
    FacetChoice,
    WantedNames,
    choices,
    names_of,
)
from courseware.catalog.queries.listing import MOST_ROWS, PAGE_SIZE, Listed, sections
from courseware.catalog.queries.pages import OwnPlace, PublicPage, public_page
from courseware.catalog.queries.stale import (
    Waiting,
    known_among,
    searched_facts,
    unsearched,
    waiting,
)
from courseware.catalog.queries.wanted import Wanted

__all__ = [
    "MOST_ROWS",
    "PAGE_SIZE",
    "Facet",
    "FacetChoice",
    "Known",
    "Listed",
    "OwnPlace",
    "PublicPage",
    "Waiting",
    "Wanted",
    "WantedNames",
    "choices",
    "courses_of",
    "instructors_of",
    "known_among",
    "known_sections",
    "names_of",
    "public_page",
    "rooms_of",
    "searched_facts",
    "sections",
    "sites_of",
    "terms_for",
    "unsearched",
    "waiting",
]
