"""Reading who has a place, who waits for one, and who may ask."""

from courseware.enrollment.queries.cases import (
    Case,
    OwnEnrollment,
    case_of,
    own_enrollments,
)
from courseware.enrollment.queries.doubles import Double, check_may_be_one, doubles
from courseware.enrollment.queries.judging import (
    Judgement,
    Way,
    WayKind,
    get_offered,
    get_offered_id,
    judge,
    judge_case,
)
from courseware.enrollment.queries.lines import (
    Spot,
    active_in,
    next_in_line,
    promotable,
    spot_of,
)
from courseware.enrollment.queries.others import OtherSection, others
from courseware.enrollment.queries.plans import Inquiry, PlannedRow, plan
from courseware.enrollment.queries.rosters import (
    Affected,
    RosterPage,
    RosterRow,
    WaitlistRow,
    affected,
    get_managed_section,
    get_roster,
    roster,
    waiting_counts,
    waitlists,
)
from courseware.enrollment.queries.rounds import RoundRow, RoundsPage, get_round, rounds
from courseware.enrollment.queries.settings import Setting
from courseware.enrollment.queries.slips import Mine, OwnRow, Slip, get_slip, mine, undo_minutes

__all__ = [
    "Affected",
    "Case",
    "Double",
    "Inquiry",
    "Judgement",
    "Mine",
    "OtherSection",
    "OwnEnrollment",
    "OwnRow",
    "PlannedRow",
    "RosterPage",
    "RosterRow",
    "RoundRow",
    "RoundsPage",
    "Setting",
    "Slip",
    "Spot",
    "WaitlistRow",
    "Way",
    "WayKind",
    "active_in",
    "affected",
    "case_of",
    "check_may_be_one",
    "doubles",
    "get_managed_section",
    "get_offered",
    "get_offered_id",
    "get_roster",
    "get_round",
    "get_slip",
    "judge",
    "judge_case",
    "mine",
    "next_in_line",
    "others",
    "own_enrollments",
    "plan",
    "promotable",
    "roster",
    "rounds",
    "spot_of",
    "undo_minutes",
    "waiting_counts",
    "waitlists",
]
