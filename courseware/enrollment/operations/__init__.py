"""Rounds, places given and given back, waitlists, and the end of sections."""

from courseware.enrollment.operations.enroll import enroll
from courseware.enrollment.operations.rounds import RoundDraft, change_round, open_round
from courseware.enrollment.operations.sections import cancel_section, complete
from courseware.enrollment.operations.withdraw import promote, undo, withdraw

__all__ = [
    "RoundDraft",
    "cancel_section",
    "change_round",
    "complete",
    "enroll",
    "open_round",
    "promote",
    "undo",
    "withdraw",
]
