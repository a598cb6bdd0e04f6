"""Every time limit that a person can meet, as data (U16 of the design; WCAG 2.2.1 and 2.2.6).

A limit is fair if it is twenty hours or longer; if the page warns two minutes before and one tap
puts it off, at least ten times; or if it cannot be otherwise, for a reason that stands here. The
lengths stay where they are used: rules of the city in `policies`, the rest in constants. A house
test holds that everything in the code that looks like a limit stands in this list, or among the
times that nobody waits for (`tests/house/times.txt`).
"""

from dataclasses import dataclass
from enum import Enum


class Fairness(Enum):
    """Why nobody is cut off by a limit."""

    LONG = "twenty hours or longer"
    WARNED = "the page says so two minutes before, and one tap puts it off ten times and more"
    ESSENTIAL = "it cannot be otherwise"


@dataclass(frozen=True)
class TimeLimit:
    """A limit: what it is, where its length stands, why it is fair, and if need be the reason.

    `stands` is "policy:" with a key, or a module and a name in it: "package.module:NAME".
    """

    name: str
    stands: str
    fairness: Fairness
    reason: str = ""


LONG, WARNED, ESSENTIAL = Fairness.LONG, Fairness.WARNED, Fairness.ESSENTIAL
_GUESSING = "It slows guessing down. The page says how long to wait, and the telephone is open."
_FLOODING = "It keeps programs from crowding people out. The page says how long to wait."
_A_NEW_ONE = "A proof grows weaker with age. A new code may be had at any time."

TIME_LIMITS: tuple[TimeLimit, ...] = (
    TimeLimit("Staff and borrowed phones, unused", "policy:staff_idle_minutes", WARNED),
    TimeLimit(
        "Staff and borrowed phones, in all",
        "policy:staff_session_hours",
        ESSENTIAL,
        "A screen at a counter must not stay open over night. The page says so in time, and what "
        "was typed is there again after signing in.",
    ),
    TimeLimit("A learner's own phone, unused", "policy:learner_session_days", LONG),
    TimeLimit(
        "A learner's own phone, in all",
        "courseware.accounts.rules.stays:_LONGEST_LEARNER_STAY",
        LONG,
    ),
    TimeLimit("The browser's cookie", "blueprints.web.configuration:COOKIE", LONG),
    TimeLimit("A one-time code", "policy:one_time_code_minutes", ESSENTIAL, _A_NEW_ONE),
    TimeLimit(
        "From the code to the end of registering",
        "courseware.accounts.queries.codes:_PROOF_LASTS",
        ESSENTIAL,
        _A_NEW_ONE,
    ),
    TimeLimit(
        "Between two codes",
        "policy:one_time_code_pause_seconds",
        ESSENTIAL,
        "It keeps others from filling somebody's phone with messages.",
    ),
    TimeLimit("After wrong passwords", "policy:password_pause_minutes", ESSENTIAL, _GUESSING),
    TimeLimit(
        "After the first wrong passwords",
        "courseware.accounts.rules.passwords:BACK_OFF",
        ESSENTIAL,
        _GUESSING,
    ),
    TimeLimit("Asking for codes", "blueprints.accounts.learners:sign_in", ESSENTIAL, _FLOODING),
    TimeLimit(
        "Asking for another code", "blueprints.accounts.learners:send_again", ESSENTIAL, _FLOODING
    ),
    TimeLimit("Trying codes", "blueprints.accounts.learners:code", ESSENTIAL, _GUESSING),
    TimeLimit("Trying passwords", "blueprints.accounts.staff:staff", ESSENTIAL, _GUESSING),
    TimeLimit("Changing a password", "blueprints.accounts.own:password", ESSENTIAL, _GUESSING),
    TimeLimit(
        "Checking certificates", "policy:verification_tries_per_minute", ESSENTIAL, _GUESSING
    ),
    TimeLimit(
        "Checking certificates, at the door",
        "blueprints.certificates.verifying:checked",
        ESSENTIAL,
        _GUESSING,
    ),
    TimeLimit("Enrolling", "blueprints.enrollment.learners:enroll", ESSENTIAL, _FLOODING),
    TimeLimit(
        "Undoing",
        "policy:undo_minutes",
        ESSENTIAL,
        "The place goes to the next in line. Whoever is later than that withdraws instead.",
    ),
    TimeLimit(
        "A round of enrolling",
        "courseware.enrollment.models:EnrollmentRound",
        ESSENTIAL,
        "It is the same for everybody, days long and announced beforehand.",
    ),
    TimeLimit("Correcting a roll", "policy:roll_correction_hours", LONG),
    TimeLimit(
        "A list that was dropped in",
        "policy:upload_hours",
        ESSENTIAL,
        "Lists hold identity numbers and are kept no longer than needed. The page says until "
        "when, and the same file may be dropped in again.",
    ),
    TimeLimit(
        "What was typed when a sign-in ran out",
        "courseware.accounts.rules.kept_forms:KEPT_FOR",
        ESSENTIAL,
        "It may hold identity numbers and is kept no longer than needed.",
    ),
)
