"""Planning terms, holidays and sections, publishing sections, and counting their places."""

from courseware.scheduling.operations.bulk import (
    Arrival,
    Revision,
    add_sections,
    change_sections,
)
from courseware.scheduling.operations.drafts import (
    add_section,
    change_section,
    set_slots,
)
from courseware.scheduling.operations.holidays import (
    remove_holiday,
    seed_holidays,
    set_holiday,
)
from courseware.scheduling.operations.places import free_place, give_ticket, take_place
from courseware.scheduling.operations.publishing import (
    cancel,
    close,
    discard,
    finish,
    publish,
    reopen,
)
from courseware.scheduling.operations.terms import add_term, change_term
from courseware.scheduling.queries.drafts import SectionDraft

__all__ = [
    "Arrival",
    "Revision",
    "SectionDraft",
    "add_section",
    "add_sections",
    "add_term",
    "cancel",
    "change_section",
    "change_sections",
    "change_term",
    "close",
    "discard",
    "finish",
    "free_place",
    "give_ticket",
    "publish",
    "remove_holiday",
    "reopen",
    "seed_holidays",
    "set_holiday",
    "set_slots",
    "take_place",
]
