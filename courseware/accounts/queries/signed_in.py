"""Who is behind a cookie."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from courseware.accounts.models import Account, RoleGrant, SignIn
from courseware.accounts.rules import CAPABILITIES, Role
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
    rows = session.execute(
        select(SignIn, Account, RoleGrant.role, Organization.path)
        .join(Account, Account.id == SignIn.account_id)
        .outerjoin(RoleGrant, and_(RoleGrant.account_id == Account.id, *_holds(today)))
        .outerjoin(Organization, Organization.id == RoleGrant.organization_id)
        .where(
            SignIn.token_hash == token_hash(token),
            SignIn.ended_at.is_(None),
            SignIn.expires_at > now,
            Account.is_active,
        )
        .order_by(RoleGrant.id)
    ).all()
    if not rows or not rows[0][0].is_live(now):
        return None
    sign_in, account = rows[0][:2]
    grants = [(role, path) for _sign_in, _account, role, path in rows if role is not None]
    return signed_in(sign_in, label=account.label, actor=_actor(account, grants))


def _holds(today: date) -> tuple[ColumnElement[bool], ...]:
    return RoleGrant.starts_on <= today, RoleGrant.ends_on > today


def signed_in(sign_in: SignIn, *, label: str, actor: Actor) -> SignedIn:
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
        .where(RoleGrant.account_id == account.id, *_holds(today))
        .order_by(RoleGrant.id)
    )
    return _actor(account, [(role, path) for role, path in rows])


def _actor(account: Account, grants: Iterable[tuple[Role, str]]) -> Actor:
    return Actor(
        label=f"account:{account.id}",
        account_id=account.id,
        person_id=account.person_id,
        grants=tuple(Grant(CAPABILITIES[role], path) for role, path in grants),
    )
