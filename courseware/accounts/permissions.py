"""Who may see accounts, and who may give what to whom.

An account is looked after by those who may give every role that it holds: whoever could set
its password or close it could otherwise take more than they have.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.accounts import rules
from courseware.accounts.errors import OwnAccount
from courseware.accounts.rules import ALL_CAPABILITIES, Role
from courseware.foundation.actor import Actor
from courseware.foundation.errors import Forbidden, Missing


@dataclass(frozen=True)
class Held:
    """A role on the organization at `path`, now or from some later day on."""

    role: Role
    path: str


def capabilities_at(actor: Actor, *, path: str) -> frozenset[str]:
    """Give everything that the actor may do at `path`."""
    if actor.is_system:
        return ALL_CAPABILITIES
    held = (grant.capabilities for grant in actor.grants if path.startswith(grant.path))
    return frozenset().union(*held)


def may_grant(actor: Actor, *, role: Role, path: str) -> bool:
    """Tell whether the actor may give this role there, or take it away."""
    return rules.may_grant(capabilities_at(actor, path=path), role)


def check_may_see(actor: Actor, *, paths: Sequence[str]) -> None:
    """Make sure that the actor looks after one of the places where the account has roles.

    :raises Missing: they do not, which looks as if there were no such account.
    """
    if not actor.is_system and not any(actor.may("accounts.view", path) for path in paths):
        raise Missing


def check_may_grant(actor: Actor, *, role: Role, path: str, account_id: int | None) -> None:
    """Make sure that the actor may give the role on the organization at `path`.

    `account_id` is None for an account that is yet to be opened.

    :raises Forbidden: they may give no roles there.
    :raises GrantToOneself: it would be their own.
    :raises GrantBeyondOwn: the role may do more than they.
    """
    if not actor.may("accounts.grant", path):
        raise Forbidden
    rules.check_may_grant(
        capabilities_at(actor, path=path),
        role,
        grantor_id=actor.account_id or 0,
        grantee_id=account_id or -1,
    )


def check_may_end(actor: Actor, *, held: Held, account_id: int) -> None:
    """Make sure that the actor may take the role away.

    :raises OwnAccount: it is their own.
    :raises Missing: they could not have given it, which looks as if there were none.
    """
    if actor.account_id == account_id:
        raise OwnAccount
    if not may_grant(actor, role=held.role, path=held.path):
        raise Missing


def check_may_manage(actor: Actor, *, account_id: int, held: Sequence[Held]) -> None:
    """Make sure that the actor may close the account or set its password.

    :raises OwnAccount: it is their own.
    :raises Missing: it holds a role that they could not give.
    """
    if actor.account_id == account_id:
        raise OwnAccount
    if not may_manage(actor, account_id=account_id, held=held):
        raise Missing


def may_manage(actor: Actor, *, account_id: int, held: Sequence[Held]) -> bool:
    """Tell whether the actor could give every role that the account holds."""
    if actor.account_id == account_id or not actor.may_anywhere("accounts.grant"):
        return False
    return all(may_grant(actor, role=one.role, path=one.path) for one in held)
