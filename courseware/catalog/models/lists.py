"""What a school's own class list looks like, remembered for the next one."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from courseware.foundation.database import Base, BigKey, Key


class ListMapping(Base):
    """How an organization's last class list was read: which column is what."""

    __tablename__ = "list_mapping"

    id: Mapped[Key]
    organization_id: Mapped[int] = mapped_column(BigKey, ForeignKey("organization.id"), unique=True)
    columns: Mapped[dict[str, Any]]
    """As `catalog.rules` writes a mapping down: names of columns, no content of cells."""
    updated_at: Mapped[datetime]
