"""Writing the trail."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert

from courseware.audit.models import AuditEvent
from courseware.foundation.database import Base, table_of
from courseware.foundation.work import Work


def record(work: Work, action: str, entity: Base, **facts: Any) -> None:
    """Write that the actor of `work` did `action` ("enrollment.enroll") to `entity`.

    The row stands in the same transaction as the change. `facts` are JSON values without
    personal data. `entity` is flushed first, so that it has its id.
    """
    work.session.flush()
    work.session.add(
        AuditEvent(
            at=work.now,
            actor_label=work.actor.label,
            actor_account_id=work.actor.account_id,
            action=action,
            object_kind=entity.__tablename__,
            object_id=entity.id,  # type: ignore[attr-defined]  # every audited table has a bigint id
            facts=facts,
            request_id=work.request_id,
        )
    )


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
        insert(table_of(AuditEvent)),
        [{**shared, "object_id": key, "facts": dict(told)} for key, told in facts.items()],
    )
