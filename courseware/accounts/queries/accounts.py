"""Accounts of staff, as those see them who look after them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session

from courseware.accounts import permissions
from courseware.accounts.models import Account, RoleGrant
from courseware.accounts.permissions import Held
from courseware.accounts.queries.roles import GrantRow, list_grants
from courseware.foundation.actor import Actor
from courseware.foundation.database import get_by_public_id
from courseware.foundation.paging import PageOf, clamp_page, count_of
from courseware.organizations.models import Organization
from courseware.organizations.queries import within
from courseware.people.rules import mask_phone

PAGE_SIZE = 30


@dataclass(frozen=True)
class AccountRow:
    """An account in a list, with the roles that the reader may see."""

    id: int
    public_id: str
    label: str
    way_in: str
    """The sign-in name, or the phone number with its middle hidden."""
    is_active: bool
    grants: tuple[GrantRow, ...] = ()


@dataclass(frozen=True)
class AccountCard:
    """An account on its page."""

    row: AccountRow
    has_password: bool
    may_manage: bool
    may_grant: bool
    endable: frozenset[int]
    """The ids of the roles that the reader may end."""


def list_accounts(
    session: Session, *, actor: Actor, text: str, page: int, today: date
) -> PageOf[AccountRow]:
    """List the accounts with roles in the actor's part of the tree, by their names."""
    paths = actor.paths("accounts.view")
    found = _within(paths).where(
        or_(
            func.lower(Account.label).contains(text.lower(), autoescape=True),
            Account.login_name.contains(text.lower(), autoescape=True),
        )
    )
    total = count_of(session, query=found)
    number = clamp_page(page, size=PAGE_SIZE, total=total)
    accounts = session.scalars(
        found.order_by(Account.label, Account.id).offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE)
    ).all()
    held = _live_grants(session, ids=[account.id for account in accounts], today=today)
    rows = [_row(account, actor, held.get(account.id, [])) for account in accounts]
    return PageOf(rows, number, PAGE_SIZE, total)


def get_account(session: Session, *, actor: Actor, public_id: str, today: date) -> AccountCard:
    """Give an account that has, or had, a role in the actor's part of the tree.

    :raises Missing: there is none, or the actor may not see it.
    """
    account = get_by_public_id(session, Account, public_id)
    grants = list_grants(session, account_id=account.id)
    permissions.check_may_see(actor, paths=[grant.path for grant in grants])
    held = [Held(grant.role, grant.path) for grant in grants if not grant.is_over(today)]
    is_other = account.id != actor.account_id
    return AccountCard(
        row=_row(account, actor, grants),
        has_password=account.password_hash is not None,
        may_manage=permissions.may_manage(actor, account_id=account.id, held=held),
        may_grant=is_other and actor.may_anywhere("accounts.grant"),
        endable=frozenset(
            grant.id
            for grant in grants
            if is_other
            and not grant.is_over(today)
            and permissions.may_grant(actor, role=grant.role, path=grant.path)
        ),
    )


def _within(paths: tuple[str, ...]) -> Select[Account]:
    return select(Account).where(
        exists()
        .where(RoleGrant.account_id == Account.id)
        .where(Organization.id == RoleGrant.organization_id)
        .where(within(paths))
    )


def _live_grants(session: Session, *, ids: list[int], today: date) -> dict[int, list[GrantRow]]:
    rows = session.execute(
        select(RoleGrant, Organization.name, Organization.path)
        .join(Organization, Organization.id == RoleGrant.organization_id)
        .where(RoleGrant.account_id.in_(ids), RoleGrant.ends_on > today)
        .order_by(RoleGrant.id)
    )
    held: dict[int, list[GrantRow]] = {}
    for grant, name, path in rows:
        held.setdefault(grant.account_id, []).append(_grant_row(grant, name, path))
    return held


def _grant_row(grant: RoleGrant, name: str, path: str) -> GrantRow:
    return GrantRow(
        grant.id, grant.public_id, grant.role, name, path, grant.starts_on, grant.ends_on
    )


def _row(account: Account, actor: Actor, grants: Sequence[GrantRow]) -> AccountRow:
    return AccountRow(
        id=account.id,
        public_id=account.public_id,
        label=account.label,
        way_in=account.login_name or mask_phone(account.phone or ""),
        is_active=account.is_active,
        grants=tuple(one for one in grants if actor.may("accounts.view", one.path)),
    )
