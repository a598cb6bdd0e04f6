"""Whose sign-in ran out in a browser, and what was typed there."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.accounts import rules
from courseware.accounts.models import Account, KeptForm, SignIn
from courseware.accounts.rules import TypedForm
from courseware.accounts.tokens import token_hash
from courseware.foundation.secrets import SealBroken, Vault


def find_lapsed(session: Session, *, token: str, now: datetime) -> int | None:
    """Find the account whose sign-in with this token ran out by itself.

    None where somebody signed out or was signed out, and where the account is closed.
    """
    sign_in = session.scalars(
        select(SignIn)
        .join(Account, Account.id == SignIn.account_id)
        .where(SignIn.token_hash == token_hash(token), SignIn.ended_at.is_(None), Account.is_active)
    ).one_or_none()
    return sign_in.account_id if sign_in is not None and not sign_in.is_live(now) else None


def find_typed(
    session: Session, *, account_id: int, public_id: str, now: datetime, vault: Vault
) -> TypedForm | None:
    """Find what this account typed; what others typed looks as if it were not there."""
    sealed = session.scalar(
        select(KeptForm.content_sealed).where(
            KeptForm.public_id == public_id,
            KeptForm.account_id == account_id,
            KeptForm.expires_at > now,
        )
    )
    if sealed is None:
        return None
    try:
        text = vault.open(sealed, context=rules.seal_context(public_id, account_id=account_id))
    except SealBroken:
        return None  # its key was taken away meanwhile: it is typed once more
    return rules.from_text(text)
