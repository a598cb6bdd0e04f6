"""The trail: rows are added, never changed; the databases refuse UPDATE and DELETE."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from courseware.foundation.database import Base, BigKey, Key


class AuditEvent(Base):
    """One change, with who made it and what it touched."""

    __tablename__ = "audit_event"

    id: Mapped[Key]
    at: Mapped[datetime]
    actor_label: Mapped[str] = mapped_column(String(80))
    actor_account_id: Mapped[int | None] = mapped_column(BigKey)
    action: Mapped[str] = mapped_column(String(60), index=True)
    """Area and deed: "enrollment.enroll"."""
    object_kind: Mapped[str] = mapped_column(String(60))
    """The table of the object."""
    object_id: Mapped[int] = mapped_column(BigKey)
    facts: Mapped[dict[str, Any]]
    """What is worth knowing, without personal data."""
    request_id: Mapped[str] = mapped_column(String(40))
