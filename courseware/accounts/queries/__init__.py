"""Reading accounts: who is behind a cookie, which codes were sent, who holds what."""

from courseware.accounts.queries.accounts import (
    PAGE_SIZE,
    AccountCard,
    AccountRow,
    get_account,
    list_accounts,
)
from courseware.accounts.queries.codes import find_newest_code, find_proven_phone, sent_instants
from courseware.accounts.queries.kept_forms import find_lapsed, find_typed
from courseware.accounts.queries.limits import back_off, code_limits, stay_limits
from courseware.accounts.queries.persons import find_by_login_name, find_person_id
from courseware.accounts.queries.roles import (
    GrantRow,
    get_grant,
    grantable_roles,
    held_by,
    list_grants,
)
from courseware.accounts.queries.sign_ins import OwnAccount, SignInRow, get_own, list_sign_ins
from courseware.accounts.queries.signed_in import SignedIn, actor_of, find_signed_in, signed_in

__all__ = [
    "PAGE_SIZE",
    "AccountCard",
    "AccountRow",
    "GrantRow",
    "OwnAccount",
    "SignInRow",
    "SignedIn",
    "actor_of",
    "back_off",
    "code_limits",
    "find_by_login_name",
    "find_lapsed",
    "find_newest_code",
    "find_person_id",
    "find_proven_phone",
    "find_signed_in",
    "find_typed",
    "get_account",
    "get_grant",
    "get_own",
    "grantable_roles",
    "held_by",
    "list_accounts",
    "list_grants",
    "list_sign_ins",
    "sent_instants",
    "signed_in",
    "stay_limits",
]
