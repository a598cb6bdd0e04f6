"""Looking at files that were put down."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.foundation.actor import Actor
from courseware.foundation.errors import Missing
from courseware.foundation.secrets import Vault
from courseware.uploads import permissions
from courseware.uploads.models import Upload
from courseware.uploads.rules import seal_context


@dataclass(frozen=True)
class Held:
    """A file that was put down, without its content."""

    id: int
    public_id: str
    organization_id: int
    owner_account_id: int | None
    filename: str
    facts: dict[str, Any]
    expires_at: datetime
    settled_at: datetime | None


def find(session: Session, *, public_id: str, purpose: str) -> Held | None:
    """Find a file by its public id among those of one purpose, settled ones too."""
    row = session.execute(
        select(
            Upload.id,
            Upload.public_id,
            Upload.organization_id,
            Upload.owner_account_id,
            Upload.filename,
            Upload.facts,
            Upload.expires_at,
            Upload.settled_at,
        ).where(Upload.public_id == public_id, Upload.purpose == purpose)
    ).one_or_none()
    return Held(*row) if row else None


def get(session: Session, *, actor: Actor, public_id: str, purpose: str, now: datetime) -> Held:
    """Give a file that the actor put down and whose time is not over.

    :raises Missing: there is none, or it is somebody else's.
    """
    held = find(session, public_id=public_id, purpose=purpose)
    if held is None or held.expires_at <= now:
        raise Missing
    permissions.check_may_see(actor, owner_account_id=held.owner_account_id)
    return held


def content_of(session: Session, *, upload_id: int, vault: Vault) -> bytes:
    """Open the content of a file.

    :raises Missing: it is settled or forgotten.
    """
    row = session.execute(
        select(Upload.public_id, Upload.content_sealed).where(Upload.id == upload_id)
    ).one_or_none()
    if row is None or row.content_sealed is None:
        raise Missing
    return vault.open_bytes(row.content_sealed, context=seal_context(row.public_id))
