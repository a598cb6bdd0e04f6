"""Putting in rows by the hundred, each with the line in the trail that an operation would write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from courseware.audit.models import AuditEvent
from courseware.foundation.database import Base, table_of
from courseware.foundation.work import Work


@dataclass(frozen=True)
class Line:
    """What was done to the row with this id, when, and what is worth knowing of it."""

    key: int
    at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)


def record_all(work: Work, action: str, entity: type[Base], lines: Sequence[Line]) -> None:
    """Write that the actor of `work` did `action` to each row."""
    rows: list[dict[str, Any]] = [
        {
            "at": line.at,
            "actor_label": work.actor.label,
            "actor_account_id": work.actor.account_id,
            "action": action,
            "object_kind": entity.__tablename__,
            "object_id": line.key,
            "facts": dict(line.facts),
            "request_id": work.request_id,
        }
        for line in lines
    ]
    add_all(work, AuditEvent, rows)


def add_all(work: Work, entity: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Put rows in whose ids nobody asks for."""
    work.session.flush()
    if rows:
        work.session.connection().execute(insert(table_of(entity)), rows)


def add_with_ids(work: Work, entity: type[Base], rows: Sequence[dict[str, Any]]) -> list[int]:
    """Put rows in; gives their ids in the same order.

    Nobody else writes meanwhile, so the new ids are those above all others.
    """
    key = entity.id  # type: ignore[attr-defined]  # every table of the demo has a bigint id
    highest = work.session.scalar(select(func.coalesce(func.max(key), 0)))
    add_all(work, entity, rows)
    return list(work.session.scalars(select(key).where(key > highest).order_by(key)))
