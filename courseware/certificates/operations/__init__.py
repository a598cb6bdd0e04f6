"""Issuing certificates in batches, replacing and revoking them."""

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
from courseware.certificates.operations.superseding import supersede

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
    "supersede",
    "waiting_batches",
]
