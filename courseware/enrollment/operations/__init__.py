"""Rounds, places given and given back, waitlists, and the end of sections."""

from courseware.enrollment.operations.changes import tell_fee, tell_moved
from courseware.enrollment.operations.enroll import Wish, enroll
from courseware.enrollment.operations.importing import (
    Imported,
    RosterTake,
    import_roster,
    import_what_fits,
)
from courseware.enrollment.operations.rounds import RoundDraft, change_round, open_round
from courseware.enrollment.operations.sections import cancel_section, complete
from courseware.enrollment.operations.withdraw import promote, undo, withdraw

__all__ = [
    "Imported",
    "RosterTake",
    "RoundDraft",
    "Wish",
    "cancel_section",
    "change_round",
    "complete",
    "enroll",
    "import_roster",
    "import_what_fits",
    "open_round",
    "promote",
    "tell_fee",
    "tell_moved",
    "undo",
    "withdraw",
]
