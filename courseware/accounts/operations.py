"""Signing in and out, and the roles people hold."""

from courseware.accounts.models import SignIn
from courseware.foundation.database import get
from courseware.foundation.work import Work


def see(work: Work, *, sign_in_id: int) -> None:
    """Note that a sign-in was in use just now."""
    get(work.session, SignIn, sign_in_id).last_seen_at = work.now
    work.session.flush()
