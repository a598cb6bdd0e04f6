"""Which rule of the field holds where and when, and what its value may be."""

from courseware.policies.rules.ages import ANY_AGE, AgeCutoff, AgeRule, check_age_rule, cutoff_on
from courseware.policies.rules.keys import (
    KINDS,
    Choice,
    ExcusedCountsAs,
    LateCountsAs,
    PolicyKey,
    PolicyValue,
    SerialPattern,
    Unit,
    Whole,
    check_value,
)
from courseware.policies.rules.rows import SYSTEM, PolicyRow, Scope, nearest, read_defaults

__all__ = [
    "ANY_AGE",
    "KINDS",
    "SYSTEM",
    "AgeCutoff",
    "AgeRule",
    "Choice",
    "ExcusedCountsAs",
    "LateCountsAs",
    "PolicyKey",
    "PolicyRow",
    "PolicyValue",
    "Scope",
    "SerialPattern",
    "Unit",
    "Whole",
    "check_age_rule",
    "check_value",
    "cutoff_on",
    "nearest",
    "read_defaults",
]
