"""Reading the trail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from courseware.audit.models import AuditEvent
from courseware.foundation.database import Base


@dataclass(frozen=True)
class TrailRow:
    """One line of an object's history."""

    at: datetime
    actor_label: str
    action: str
    facts: dict[str, Any]


def history_of(session: Session, *, entity: type[Base], object_id: int) -> Sequence[TrailRow]:
    """List what happened to one object, oldest first."""
    rows = session.execute(
        select(AuditEvent.at, AuditEvent.actor_label, AuditEvent.action, AuditEvent.facts)
        .where(AuditEvent.object_kind == entity.__tablename__, AuditEvent.object_id == object_id)
        .order_by(AuditEvent.id)
    )
    return [TrailRow(*row) for row in rows]


def unaudited_ids(session: Session, *, entity: type[Base]) -> list[int]:
    """List the ids of rows of `entity` whose making nobody recorded (for the doctor)."""
    key: InstrumentedAttribute[int] = entity.id  # type: ignore[attr-defined]  # every audited table has a bigint id
    # All at once: to look for each row's line anew takes minutes in a city.
    known = select(AuditEvent.object_id).where(AuditEvent.object_kind == entity.__tablename__)
    return list(session.scalars(select(key).where(key.not_in(known)).order_by(key)))
