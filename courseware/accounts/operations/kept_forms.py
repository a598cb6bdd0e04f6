"""Keeping what was typed when a sign-in ran out, and forgetting it."""

from sqlalchemy import delete, func, select

from courseware import audit
from courseware.accounts import rules
from courseware.accounts.models import KeptForm
from courseware.accounts.rules import TypedForm
from courseware.foundation.identifiers import new_public_id
from courseware.foundation.secrets import Vault
from courseware.foundation.work import Work


def keep_form(work: Work, *, account_id: int, typed: TypedForm, vault: Vault) -> str | None:
    """Keep a form for the account whose sign-in ran out; gives under which name.

    Gives None when it is too long, or when as many are kept of the account as may be.
    """
    text = rules.as_text(typed)
    if len(text.encode()) > rules.LONGEST_BYTES or _count(work, account_id) >= rules.MOST_KEPT:
        return None

    public_id = new_public_id()
    context = rules.seal_context(public_id, account_id=account_id)
    kept = KeptForm(
        public_id=public_id,
        account_id=account_id,
        content_sealed=vault.seal(text, context=context),
        created_at=work.now,
        expires_at=work.now + rules.KEPT_FOR,
    )
    work.session.add(kept)
    audit.record(work, "accounts.keep_form", kept, account=account_id)
    work.session.flush()
    return public_id


def _count(work: Work, account_id: int) -> int:
    live = select(func.count()).where(
        KeptForm.account_id == account_id, KeptForm.expires_at > work.now
    )
    return work.session.scalar(live) or 0


def drop_form(work: Work, *, account_id: int, public_id: str) -> None:
    """Delete a form that the account has sent after all."""
    own = delete(KeptForm).where(KeptForm.public_id == public_id, KeptForm.account_id == account_id)
    work.session.execute(own)


def forget_forms(work: Work) -> int:
    """Delete the forms whose time is over; gives how many."""
    over = delete(KeptForm).where(KeptForm.expires_at <= work.now)
    return int(work.session.execute(over).rowcount)  # type: ignore[attr-defined]  # a DELETE gives a CursorResult
