"""Who may do what, and how they prove who they are: plain values in, plain values out."""

from courseware.accounts.rules.codes import (
    CodeChallenge,
    CodeLimits,
    check_code,
    check_may_send,
    clean_code,
    hash_code,
    new_code,
)
from courseware.accounts.rules.names import clean_login_name, fold_login_name
from courseware.accounts.rules.passwords import (
    BACK_OFF,
    LEAST_CHARACTERS,
    MOST_CHARACTERS,
    back_off,
    check_password,
    delay_after,
)
from courseware.accounts.rules.roles import (
    ALL_CAPABILITIES,
    CAPABILITIES,
    ROLE_NAMES,
    WATCHES,
    Role,
    check_kept_apart,
    check_may_grant,
    may_grant,
    needs_password,
)
from courseware.accounts.rules.stays import Lifetime, Stay, StayLimits, lifetime

__all__ = [
    "ALL_CAPABILITIES",
    "BACK_OFF",
    "CAPABILITIES",
    "LEAST_CHARACTERS",
    "MOST_CHARACTERS",
    "ROLE_NAMES",
    "WATCHES",
    "CodeChallenge",
    "CodeLimits",
    "Lifetime",
    "Role",
    "Stay",
    "StayLimits",
    "back_off",
    "check_code",
    "check_kept_apart",
    "check_may_grant",
    "check_may_send",
    "check_password",
    "clean_code",
    "clean_login_name",
    "delay_after",
    "fold_login_name",
    "hash_code",
    "lifetime",
    "may_grant",
    "needs_password",
    "new_code",
]
