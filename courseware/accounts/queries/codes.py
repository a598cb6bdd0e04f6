"""Which one-time codes were sent, and what became of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.accounts.models import OneTimeCode
from courseware.accounts.tokens import token_hash

_DAY = timedelta(days=1)
_PROOF_LASTS = timedelta(hours=1)
"""Enough to fill in a name and a birth date, not enough to be found on a shared computer."""


def sent_instants(session: Session, *, phone: str, now: datetime) -> Sequence[datetime]:
    """List when codes were sent to the phone during the last day."""
    return session.scalars(
        select(OneTimeCode.sent_at).where(
            OneTimeCode.phone == phone, OneTimeCode.sent_at > now - _DAY
        )
    ).all()


def find_newest_code(session: Session, *, phone: str, browser: str) -> OneTimeCode | None:
    """Find the newest code that this browser asked for, locked until the work ends."""
    return session.scalars(
        select(OneTimeCode)
        .where(OneTimeCode.phone == phone, OneTimeCode.browser_hash == token_hash(browser))
        .order_by(OneTimeCode.id.desc())
        .limit(1)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def find_proven_phone(session: Session, *, browser: str, now: datetime) -> str | None:
    """Find the phone whose code was typed into this browser within the last hour."""
    return session.scalar(
        select(OneTimeCode.phone)
        .where(
            OneTimeCode.browser_hash == token_hash(browser),
            OneTimeCode.used_at > now - _PROOF_LASTS,
        )
        .order_by(OneTimeCode.id.desc())
        .limit(1)
    )
