"""Putting a file down, settling what becomes of it, and forgetting it."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from courseware import audit
from courseware.foundation.database import get, get_locked
from courseware.foundation.identifiers import new_public_id
from courseware.foundation.secrets import Vault
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.policies import queries as policies
from courseware.policies.rules import PolicyKey, Scope
from courseware.uploads import permissions
from courseware.uploads.errors import UploadSettled
from courseware.uploads.models import Upload
from courseware.uploads.rules import clean_filename, expiry, seal_context


@dataclass(frozen=True)
class PutDown:
    """A file that somebody drops in."""

    purpose: str
    organization_id: int
    filename: str
    content: bytes
    facts: dict[str, Any] = field(default_factory=dict)


def keep(work: Work, *, put_down: PutDown, vault: Vault) -> Upload:
    """Keep a file, sealed, for as many hours as the rule of the organization says.

    Whether the actor may use it for its purpose is checked by the area that asks for it.

    :raises Missing: there is no such organization.
    """
    organization = get(work.session, Organization, put_down.organization_id)
    hours = policies.rule(
        work.session, key=PolicyKey.UPLOAD_HOURS, scope=Scope(organization.path), on=work.today
    ).number
    public_id = new_public_id()
    upload = Upload(
        public_id=public_id,
        purpose=put_down.purpose,
        organization_id=organization.id,
        owner_account_id=work.actor.account_id,
        filename=clean_filename(put_down.filename),
        content_sealed=vault.seal_bytes(put_down.content, context=seal_context(public_id)),
        facts=put_down.facts,
        created_at=work.now,
        expires_at=expiry(work.now, hours=hours),
    )
    work.session.add(upload)
    audit.record(work, "uploads.keep", upload, purpose=put_down.purpose)
    work.session.flush()
    return upload


def note(work: Work, *, upload_id: int, facts: dict[str, Any]) -> Upload:
    """Write down what was chosen about a file; what else is known of it stays.

    :raises Missing: there is no such file, or it is somebody else's.
    :raises UploadSettled: it was taken in before.
    """
    upload = _open(work, upload_id)

    upload.facts = upload.facts | facts
    work.session.flush()
    return upload


def settle(work: Work, *, upload_id: int, facts: dict[str, Any]) -> Upload:
    """Close the matter: what came of the file is kept until its time is over, the file goes.

    The row stays locked until the work ends: of two who settle at once, the second is told.

    :raises Missing: there is no such file, or it is somebody else's.
    :raises UploadSettled: it was taken in before.
    """
    upload = _open(work, upload_id)

    upload.facts = upload.facts | facts
    upload.settled_at = work.now
    upload.content_sealed = None
    audit.record(work, "uploads.settle", upload, purpose=upload.purpose)
    work.session.flush()
    return upload


def leave(work: Work, *, upload_id: int, content: bytes, vault: Vault) -> Upload:
    """Leave something with a settled file to be taken home, such as the rows to be mended.

    :raises Missing: there is no such file, or it is somebody else's.
    """
    upload = get_locked(work.session, Upload, upload_id)
    permissions.check_may_see(work.actor, owner_account_id=upload.owner_account_id)

    upload.content_sealed = vault.seal_bytes(content, context=seal_context(upload.public_id))
    audit.record(work, "uploads.leave", upload, purpose=upload.purpose)
    work.session.flush()
    return upload


def forget(work: Work, *, upload_id: int) -> None:
    """Delete a file that nobody wants any more, and all that is known of it.

    :raises Missing: there is no such file, or it is somebody else's.
    """
    upload = get_locked(work.session, Upload, upload_id)
    permissions.check_may_see(work.actor, owner_account_id=upload.owner_account_id)

    _delete(work, upload)


def forget_expired(work: Work) -> int:
    """Delete the files whose time is over; gives how many."""
    over = work.session.scalars(
        select(Upload)
        .where(Upload.expires_at <= work.now)
        .order_by(Upload.id)
        .with_for_update(skip_locked=True)
    ).all()
    for upload in over:
        _delete(work, upload)
    return len(over)


def _open(work: Work, upload_id: int) -> Upload:
    upload = get_locked(work.session, Upload, upload_id)
    permissions.check_may_see(work.actor, owner_account_id=upload.owner_account_id)
    if upload.settled_at is not None:
        raise UploadSettled
    return upload


def _delete(work: Work, upload: Upload) -> None:
    audit.record(work, "uploads.forget", upload, purpose=upload.purpose)
    work.session.delete(upload)
    work.session.flush()
