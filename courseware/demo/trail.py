"""Lines in the audit trail for rows that were put in by the hundred."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from courseware.audit.models import AuditEvent
from courseware.foundation.database import Base
from courseware.foundation.work import Work


def record_all(
    work: Work, action: str, entity: type[Base], rows: Sequence[tuple[int, datetime]]
) -> None:
    """Write that the actor of `work` did `action` to each row, by id, at the instant beside it."""
    lines: list[dict[str, Any]] = [
        {
            "at": moment,
            "actor_label": work.actor.label,
            "action": action,
            "object_kind": entity.__tablename__,
            "object_id": key,
            "facts": {},
            "request_id": work.request_id,
        }
        for key, moment in rows
    ]
    if lines:
        work.session.execute(insert(AuditEvent), lines)
