"""Who is behind a cookie."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.accounts.models import Account, RoleGrant, SignIn
from courseware.accounts.rules import CAPABILITIES
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
    """Find who holds this cookie: not ended, not idle too long, not past its end."""
    row = session.execute(
        select(SignIn, Account)
        .join(Account, Account.id == SignIn.account_id)
        .where(
            SignIn.token_hash == token_hash(token),
            SignIn.ended_at.is_(None),
            SignIn.expires_at > now,
            Account.is_active,
        )
    ).one_or_none()
    if row is None:
        return None
    sign_in, account = row
    if not sign_in.is_live(now):
        return None
    actor = actor_of(session, account=account, today=today)
    return signed_in(sign_in, label=account.label, actor=actor)


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
        .where(
            RoleGrant.account_id == account.id,
            RoleGrant.starts_on <= today,
            RoleGrant.ends_on > today,
        )
        .order_by(RoleGrant.id)
    )
    return Actor(
        label=f"account:{account.id}",
        account_id=account.id,
        person_id=account.person_id,
        grants=tuple(Grant(CAPABILITIES[role], path) for role, path in rows),
    )
