"""The outbox."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from courseware.foundation.database import Base, BigKey, Key


class Notice(Base):
    """A message that waits to be sent, or was."""

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_unsent", "sent_at", "send_after"),)

    id: Mapped[Key]
    person_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("person.id"), index=True)
    phone: Mapped[str] = mapped_column(String(20))
    sentence: Mapped[str] = mapped_column(String(500))
    """An English msgid, translated when it is sent."""
    facts: Mapped[dict[str, Any]]
    dedupe_key: Mapped[str | None] = mapped_column(String(120), unique=True)
    """The same key is never queued twice."""
    created_at: Mapped[datetime]
    send_after: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    last_problem: Mapped[str] = mapped_column(String(200), default="")
