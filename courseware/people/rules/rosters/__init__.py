"""Lists of learners as schools keep them, read into persons: what is sure, what is asked."""

from courseware.people.rules.rosters.columns import FIELD_NAMES, Field
from courseware.people.rules.rosters.reading import MOST_ROWS, Roster, read_roster
from courseware.people.rules.rosters.rows import RosterProblem, RosterRow, RowStatus

__all__ = [
    "FIELD_NAMES",
    "MOST_ROWS",
    "Field",
    "Roster",
    "RosterProblem",
    "RosterRow",
    "RowStatus",
    "read_roster",
]
