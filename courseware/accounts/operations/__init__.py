"""Signing in and out, and the roles people hold."""

from courseware.accounts.operations.accounts import (
    AccountDraft,
    close_account,
    open_account,
    reopen_account,
    set_password,
)
from courseware.accounts.operations.codes import (
    CodeAnswer,
    ask_code,
    count_try,
    forget_codes,
    register_learner,
    sign_in_by_code,
)
from courseware.accounts.operations.kept_forms import drop_form, forget_forms, keep_form
from courseware.accounts.operations.passwords import (
    change_password,
    note_refusal,
    sign_in_by_password,
)
from courseware.accounts.operations.roles import GrantDraft, end_role, grant_role
from courseware.accounts.operations.sign_ins import (
    Arrival,
    end_other_sign_ins,
    see,
    sign_out,
    start_sign_in,
)

__all__ = [
    "AccountDraft",
    "Arrival",
    "CodeAnswer",
    "GrantDraft",
    "ask_code",
    "change_password",
    "close_account",
    "count_try",
    "drop_form",
    "end_other_sign_ins",
    "end_role",
    "forget_codes",
    "forget_forms",
    "grant_role",
    "keep_form",
    "note_refusal",
    "open_account",
    "register_learner",
    "reopen_account",
    "see",
    "set_password",
    "sign_in_by_code",
    "sign_in_by_password",
    "sign_out",
    "start_sign_in",
]
