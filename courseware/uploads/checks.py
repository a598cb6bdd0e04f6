"""What must hold of files that were put down."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.foundation.jobs import Check, Finding
from courseware.policies.rules import PolicyKey
from courseware.policies.rules.keys import KINDS, Whole
from courseware.uploads.models import Upload


def uploads_are_short(session: Session) -> list[Finding]:
    """Find files that would be kept longer than any rule allows."""
    rows = session.execute(
        select(Upload.id, Upload.created_at, Upload.expires_at).order_by(Upload.id)
    )
    longest = _longest()
    ids = [row.id for row in rows if row.expires_at - row.created_at > longest]
    if not ids:
        return []
    says = "a file that would be kept for too long"
    return [Finding("uploads_are_short", says, tuple(str(one) for one in ids))]


def _longest() -> timedelta:
    kind = KINDS[PolicyKey.UPLOAD_HOURS]
    return timedelta(hours=kind.most if isinstance(kind, Whole) else 0)


CHECKS: tuple[Check, ...] = (uploads_are_short,)
