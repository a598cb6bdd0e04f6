"""Reading what the public sees, and what a class list finds there already."""

from courseware.catalog.queries.answers import Answer, answer
from courseware.catalog.queries.away import counts_of
from courseware.catalog.queries.comparing import compare
from courseware.catalog.queries.comparison import Change, Compared, Comparison, Fate, ListPlan
from courseware.catalog.queries.drafting import Wording, problem_text
from courseware.catalog.queries.facets import (
    HAS_PLACES,
    Facet,
    FacetChoice,
    WantedNames,
    choices,
    names_of,
    place_branches,
    without,
)
from courseware.catalog.queries.found import MOST_FOUND
from courseware.catalog.queries.listing import MOST_ROWS, PAGE_SIZE, Listed, sections
from courseware.catalog.queries.lists import Remembered, remembered_reading
from courseware.catalog.queries.naming import AS_NOTE, OPTIONAL, Kind, Thing
from courseware.catalog.queries.pages import OwnPlace, PublicPage, public_page, shown_pages
from courseware.catalog.queries.places import Branch
from courseware.catalog.queries.slips import Mended
from courseware.catalog.queries.sounds import sounds_among
from courseware.catalog.queries.stale import (
    Waiting,
    known_among,
    searched_facts,
    unsearched,
    waiting,
)
from courseware.catalog.queries.suiting import Ages, own_ages
from courseware.catalog.queries.wanted import Moment, PartOfDay, Wanted
from courseware.catalog.queries.world import Clock, Known

__all__ = [
    "AS_NOTE",
    "HAS_PLACES",
    "MOST_FOUND",
    "MOST_ROWS",
    "OPTIONAL",
    "PAGE_SIZE",
    "Ages",
    "Answer",
    "Branch",
    "Change",
    "Clock",
    "Compared",
    "Comparison",
    "Facet",
    "FacetChoice",
    "Fate",
    "Kind",
    "Known",
    "ListPlan",
    "Listed",
    "Mended",
    "Moment",
    "OwnPlace",
    "PartOfDay",
    "PublicPage",
    "Remembered",
    "Thing",
    "Waiting",
    "Wanted",
    "WantedNames",
    "Wording",
    "answer",
    "choices",
    "compare",
    "counts_of",
    "known_among",
    "names_of",
    "own_ages",
    "place_branches",
    "problem_text",
    "public_page",
    "remembered_reading",
    "searched_facts",
    "sections",
    "shown_pages",
    "sounds_among",
    "unsearched",
    "waiting",
    "without",
]
