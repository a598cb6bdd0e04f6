"""Giving roles and taking them away."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from courseware import audit
from courseware.accounts import permissions, queries, rules
from courseware.accounts.errors import AlreadyGranted, GrantDatesWrong, RoleNeedsPassword
from courseware.accounts.models import Account, RoleGrant
from courseware.accounts.permissions import Held
from courseware.accounts.rules import Role
from courseware.foundation.database import get, get_locked
from courseware.foundation.work import Work
from courseware.organizations.models import Organization


@dataclass(frozen=True)
class GrantDraft:
    """A role on an organization and all below it, from a day on until another."""

    role: Role
    organization_id: int
    starts_on: date
    ends_on: date
    """The first day without the role."""


def grant_role(work: Work, *, account_id: int, draft: GrantDraft) -> RoleGrant:
    """Give the account a role; it counts from the account's next request on.

    :raises Missing: there is no such account or organization.
    :raises Forbidden: the actor may give no roles there.
    :raises GrantToOneself: it is the actor's own account.
    :raises GrantBeyondOwn: the role may do more than the actor.
    :raises GrantDatesWrong: it would be over before it begins, or is over already.
    :raises RoleNeedsPassword: the account is opened by a one-time code alone.
    :raises WatchesKeptApart: the account holds another of the three watches.
    :raises AlreadyGranted: the account holds the role there already.
    """
    account = get_locked(work.session, Account, account_id)
    organization = check_may_give(work, draft=draft, account_id=account_id)
    if rules.needs_password(draft.role) and account.password_hash is None:
        raise RoleNeedsPassword
    held = queries.held_by(work.session, account_id=account_id, today=work.today)
    rules.check_kept_apart(draft.role, held={one.role for one in held})

    grant = _same(work, account_id, draft) or RoleGrant(
        account_id=account_id, role=draft.role, organization_id=draft.organization_id
    )
    if grant.id is not None and grant.ends_on > work.today:
        last_day = grant.ends_on - timedelta(days=1)
        raise AlreadyGranted(organization=organization.name, last_day=last_day)
    grant.starts_on, grant.ends_on = draft.starts_on, draft.ends_on
    grant.granted_by_id = work.actor.account_id
    work.session.add(grant)
    audit.record(work, "accounts.grant_role", grant, account=account_id, role=draft.role.value)
    return grant


def check_may_give(work: Work, *, draft: GrantDraft, account_id: int | None) -> Organization:
    """Make sure that the actor may give this role to the account (None: a new one).

    Gives the organization; the exceptions are those of `grant_role`.
    """
    organization = get(work.session, Organization, draft.organization_id)
    permissions.check_may_grant(
        work.actor, role=draft.role, path=organization.path, account_id=account_id
    )
    if draft.ends_on <= max(draft.starts_on, work.today):
        raise GrantDatesWrong
    return organization


def _same(work: Work, account_id: int, draft: GrantDraft) -> RoleGrant | None:
    return work.session.scalars(
        select(RoleGrant).where(
            RoleGrant.account_id == account_id,
            RoleGrant.role == draft.role,
            RoleGrant.organization_id == draft.organization_id,
        )
    ).one_or_none()


def end_role(work: Work, *, grant_id: int) -> None:
    """Take a role away, from the account's next request on.

    One that began today, or has yet to begin, is taken out; the trail remembers it.

    :raises Missing: there is no such role, or the actor could not have given it.
    :raises OwnAccount: it is the actor's own.
    """
    grant = get_locked(work.session, RoleGrant, grant_id)
    path = get(work.session, Organization, grant.organization_id).path
    permissions.check_may_end(work.actor, held=Held(grant.role, path), account_id=grant.account_id)

    audit.record(work, "accounts.end_role", grant, account=grant.account_id, role=grant.role.value)
    if grant.starts_on < work.today:
        grant.ends_on = min(grant.ends_on, work.today)
    else:
        work.session.delete(grant)
    work.session.flush()
