"""Writing the trail."""

from typing import Any

from courseware.audit.models import AuditEvent
from courseware.foundation.database import Base
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
