"""Who may have a place, who gets one, and what becomes of it: plain values in and out."""

from courseware.enrollment.rules.eligibility import (
    SectionFacts,
    Standing,
    check_eligible,
    check_open,
    refusals,
    turns_on,
)
from courseware.enrollment.rules.fates import FATE_NAMES, HANDED_BACK, TAKEN, Answer, Fate
from courseware.enrollment.rules.lives import (
    ACTIVE,
    CHANNEL_NAMES,
    STATUS_NAMES,
    TRANSITIONS,
    Channel,
    Status,
    better,
    check_change,
    may_undo,
)
from courseware.enrollment.rules.places import Places, check_quota, position, status_for_next
from courseware.enrollment.rules.refusals import PROBLEMS, Reason, Refusal

__all__ = [
    "ACTIVE",
    "CHANNEL_NAMES",
    "FATE_NAMES",
    "HANDED_BACK",
    "PROBLEMS",
    "STATUS_NAMES",
    "TAKEN",
    "TRANSITIONS",
    "Answer",
    "Channel",
    "Fate",
    "Places",
    "Reason",
    "Refusal",
    "SectionFacts",
    "Standing",
    "Status",
    "better",
    "check_change",
    "check_eligible",
    "check_open",
    "check_quota",
    "may_undo",
    "position",
    "refusals",
    "status_for_next",
    "turns_on",
]
