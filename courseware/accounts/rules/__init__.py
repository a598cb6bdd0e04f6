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
from courseware.accounts.rules.passwords import BACK_OFF, check_password, delay_after
from courseware.accounts.rules.roles import (
    ALL_CAPABILITIES,
    CAPABILITIES,
    Role,
    check_may_grant,
    may_grant,
)

__all__ = [
    "ALL_CAPABILITIES",
    "BACK_OFF",
    "CAPABILITIES",
    "CodeChallenge",
    "CodeLimits",
    "Role",
    "check_code",
    "check_may_grant",
    "check_may_send",
    "check_password",
    "clean_code",
    "delay_after",
    "hash_code",
    "may_grant",
    "new_code",
]
