"""Issuing certificates in batches, and revoking them."""

from courseware.certificates.operations.batches import (
    Drawn,
    finish,
    keep,
    request_batch,
    start,
    stop,
    waiting_batches,
)
from courseware.certificates.operations.drafts import Desk, Draft, next_drafts
from courseware.certificates.operations.revoking import revoke

__all__ = [
    "Desk",
    "Draft",
    "Drawn",
    "finish",
    "keep",
    "next_drafts",
    "request_batch",
    "revoke",
    "start",
    "stop",
    "waiting_batches",
]
