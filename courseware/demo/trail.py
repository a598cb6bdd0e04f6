"""Lines in the audit trail for rows that were put in by the hundred."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from courseware.audit.models import AuditEvent
from courseware.foundation.database import Base
from courseware.foundation.work import Work


def record_all(work: Work, action: str, entities: Sequence[tuple[Base, datetime]]) -> None:
    """Write that the actor of `work` did `action` to each row, at the instant beside it."""
    work.session.flush()
    lines: list[dict[str, Any]] = [
        {
            "at": moment,
            "actor_label": work.actor.label,
            "action": action,
            "object_kind": entity.__tablename__,
            "object_id": entity.id,  # type: ignore[attr-defined]  # every audited table has one
            "facts": {},
            "request_id": work.request_id,
        }
        for entity, moment in entities
    ]
    if lines:
        work.session.execute(insert(AuditEvent), lines)
