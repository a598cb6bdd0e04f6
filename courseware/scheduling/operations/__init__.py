"""Planning terms, holidays and sections, publishing sections, and counting their places."""

from courseware.scheduling.operations.drafts import (
    SectionDraft,
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
    finish,
    publish,
    reopen,
)
from courseware.scheduling.operations.terms import add_term, change_term

__all__ = [
    "SectionDraft",
    "add_section",
    "add_term",
    "cancel",
    "change_section",
    "change_term",
    "close",
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
