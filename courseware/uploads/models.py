"""Files that wait for a decision."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from courseware.foundation.database import Base, BigKey, Key, PublicId
from courseware.foundation.identifiers import new_public_id


class Upload(Base):
    """A file put down for a while; once it is settled, only what is to be taken home stays."""

    __tablename__ = "upload"
    __table_args__ = (CheckConstraint("expires_at > created_at", name="times"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(default=new_public_id)
    purpose: Mapped[str] = mapped_column(String(40))
    """What it was put down for, as the area names it: "catalog.list"."""
    organization_id: Mapped[int] = mapped_column(BigKey, ForeignKey("organization.id"), index=True)
    owner_account_id: Mapped[int | None] = mapped_column(BigKey)
    """Who put it down and alone may look at it; None: the system."""
    filename: Mapped[str] = mapped_column(String(120))
    content_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    """Sealed by the vault with the public id as context: lists hold identity numbers."""
    facts: Mapped[dict[str, Any]]
    """What was chosen on the way and, once settled, what came of it: no personal data."""
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    settled_at: Mapped[datetime | None]
