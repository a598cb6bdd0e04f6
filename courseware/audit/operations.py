"""Writing the trail."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert

from courseware.audit.models import AuditEvent
from courseware.foundation.database import Base, table_of
from courseware.foundation.work import Work

_INSERT = insert(table_of(AuditEvent))


def record(work: Work, action: str, entity: Base, **facts: Any) -> None:
    """Write that the actor of `work` did `action` ("enrollment.enroll") to `entity`.

    The row stands in the same transaction as the change. `facts` are JSON values without
    personal data. `entity` is flushed first, so that it has its id.
    """
    work.session.flush()
    key: int = entity.id  # type: ignore[attr-defined]  # every audited table has a bigint id
    record_all(work, action, entity=type(entity), facts={key: facts})


def record_all(
    work: Work, action: str, *, entity: type[Base], facts: Mapping[int, Mapping[str, Any]]
) -> None:
    """Write the same action for many rows of one table at once: `facts` by the id of each.

    The rows have been flushed. One line a row, as `record` writes it.
    """
    if not facts:
        return
    shared = {
        "at": work.now,
        "actor_label": work.actor.label,
        "actor_account_id": work.actor.account_id,
        "action": action,
        "object_kind": entity.__tablename__,
        "request_id": work.request_id,
    }
    work.session.execute(
        _INSERT,
        [{**shared, "object_id": key, "facts": dict(told)} for key, told in facts.items()],
    )
