"""What people see of their own account: where they are signed in, what they may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.accounts.models import Account, SignIn
from courseware.accounts.queries.roles import GrantRow, list_grants
from courseware.accounts.tokens import token_hash
from courseware.foundation.database import get


@dataclass(frozen=True)
class SignInRow:
    """A browser that is signed in."""

    created_at: datetime
    last_seen_at: datetime
    is_this: bool
    """Whether it is the browser that asks."""


@dataclass(frozen=True)
class OwnAccount:
    """An account as its holder sees it."""

    label: str
    phone: str | None
    login_name: str | None
    grants: Sequence[GrantRow]
    sign_ins: Sequence[SignInRow]


def get_own(
    session: Session, *, account_id: int, token: str, now: datetime, today: date
) -> OwnAccount:
    """Give somebody's own account, with the roles they hold and where they are signed in."""
    account = get(session, Account, account_id)
    grants = list_grants(session, account_id=account_id)
    return OwnAccount(
        label=account.label,
        phone=account.phone,
        login_name=account.login_name,
        grants=[grant for grant in grants if not grant.is_over(today)],
        sign_ins=list_sign_ins(session, account_id=account_id, token=token, now=now),
    )


def list_sign_ins(
    session: Session, *, account_id: int, token: str, now: datetime
) -> Sequence[SignInRow]:
    """List where an account is signed in, the browser used last first."""
    rows = session.scalars(
        select(SignIn)
        .where(SignIn.account_id == account_id, SignIn.ended_at.is_(None), SignIn.expires_at > now)
        .order_by(SignIn.last_seen_at.desc(), SignIn.id.desc())
    )
    own = token_hash(token)
    return [
        SignInRow(row.created_at, row.last_seen_at, row.token_hash == own)
        for row in rows
        if row.is_live(now)
    ]
