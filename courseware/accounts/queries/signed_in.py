"""Who is behind a cookie."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Row, and_, bindparam, select
from sqlalchemy.orm import Session

from courseware.accounts.models import Account, RoleGrant, SignIn
from courseware.accounts.rules import CAPABILITIES, Ending, Role
from courseware.accounts.tokens import token_hash
from courseware.foundation.actor import Actor, Grant
from courseware.organizations.models import Organization


@dataclass(frozen=True)
class SignedIn:
    """Who is behind a cookie, and when they were last noted."""

    sign_in_id: int
    label: str
    last_seen_at: datetime
    idle: timedelta
    expires_at: datetime
    actor: Actor


def find_signed_in(session: Session, *, token: str, now: datetime, today: date) -> SignedIn | None:
    """Find who holds this cookie: not ended, not idle too long, not past its end.

    Asked at each page: one statement.
    """
    keys = {"token_hash": token_hash(token), "now": now, "today": today}
    rows = session.execute(_BEHIND, keys).all()
    if not rows:
        return None
    grants = [(row.role, row.path) for row in rows if row.role is not None]
    actor = _actor(rows[0].account_id, rows[0].person_id, grants)
    found = signed_in(rows[0], label=rows[0].label, actor=actor)
    ending = Ending(found.last_seen_at, found.idle, found.expires_at)
    return found if now < ending.ends_at else None


def _holds() -> tuple[ColumnElement[bool], ...]:
    today: BindParameter[date] = bindparam("today")
    return RoleGrant.starts_on <= today, RoleGrant.ends_on > today


# Built once, and no entities: asked at each page, this cost more than all else around a page.
_BEHIND = (
    select(
        *(SignIn.id, SignIn.account_id, SignIn.last_seen_at, SignIn.idle_minutes),
        *(SignIn.expires_at, Account.person_id, Account.label),
        *(RoleGrant.role, Organization.path),
    )
    .join(Account, Account.id == SignIn.account_id)
    .outerjoin(RoleGrant, and_(RoleGrant.account_id == Account.id, *_holds()))
    .outerjoin(Organization, Organization.id == RoleGrant.organization_id)
    .where(
        SignIn.token_hash == bindparam("token_hash"),
        SignIn.ended_at.is_(None),
        SignIn.expires_at > bindparam("now"),
        Account.is_active,
    )
    .order_by(RoleGrant.id)
)


def signed_in(sign_in: SignIn | Row[*tuple[Any, ...]], *, label: str, actor: Actor) -> SignedIn:
    """Say of a sign-in who is behind it, and when it ends."""
    return SignedIn(
        sign_in_id=sign_in.id,
        label=label,
        last_seen_at=sign_in.last_seen_at,
        idle=timedelta(minutes=sign_in.idle_minutes),
        expires_at=sign_in.expires_at,
        actor=actor,
    )


def actor_of(session: Session, *, account: Account, today: date) -> Actor:
    """Make the actor of an account with the roles it holds today."""
    rows = session.execute(
        select(RoleGrant.role, Organization.path)
        .join(Organization, Organization.id == RoleGrant.organization_id)
        .where(RoleGrant.account_id == account.id, *_holds())
        .order_by(RoleGrant.id),
        {"today": today},
    )
    return _actor(account.id, account.person_id, [(role, path) for role, path in rows])


def _actor(account_id: int, person_id: int | None, grants: Iterable[tuple[Role, str]]) -> Actor:
    return Actor(
        label=f"account:{account_id}",
        account_id=account_id,
        person_id=person_id,
        grants=tuple(Grant(CAPABILITIES[role], path) for role, path in grants),
    )
