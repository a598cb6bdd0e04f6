"""Reading terms, holidays, sections and meetings."""

from courseware.scheduling.queries.barcodes import barcode_of
from courseware.scheduling.queries.cards import (
    SectionCard,
    find_by_code,
    section_card,
    section_cards,
)
from courseware.scheduling.queries.choices import (
    Choice,
    Choices,
    CourseChoice,
    choices_for_section,
    find_instructor,
)
from courseware.scheduling.queries.clashes import booked_meetings, find_clash
from courseware.scheduling.queries.drafts import SectionDraft, draft_of
from courseware.scheduling.queries.hindrances import SectionPage, find_hindrance, section_page
from courseware.scheduling.queries.meetings import MeetingRow, meetings_between, meetings_of_section
from courseware.scheduling.queries.places import place_text
from courseware.scheduling.queries.sections import (
    SectionFilter,
    SectionRow,
    count_by_status,
    sections,
)
from courseware.scheduling.queries.slots import slots_of
from courseware.scheduling.queries.terms import (
    HolidayRow,
    TermRow,
    get_term,
    holidays,
    terms,
    years_without_holidays,
)

__all__ = [
    "Choice",
    "Choices",
    "CourseChoice",
    "HolidayRow",
    "MeetingRow",
    "SectionCard",
    "SectionDraft",
    "SectionFilter",
    "SectionPage",
    "SectionRow",
    "TermRow",
    "barcode_of",
    "booked_meetings",
    "choices_for_section",
    "count_by_status",
    "draft_of",
    "find_by_code",
    "find_clash",
    "find_hindrance",
    "find_instructor",
    "get_term",
    "holidays",
    "meetings_between",
    "meetings_of_section",
    "place_text",
    "section_card",
    "section_cards",
    "section_page",
    "sections",
    "slots_of",
    "terms",
    "years_without_holidays",
]
