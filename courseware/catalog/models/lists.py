"""What a school's own class list looks like, and what it last said, for the next one."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from courseware.foundation.database import Base, BigKey, Key


class ListMapping(Base):
    """How an organization's last class list was read."""

    __tablename__ = "list_mapping"

    id: Mapped[Key]
    organization_id: Mapped[int] = mapped_column(BigKey, ForeignKey("organization.id"), unique=True)
    columns: Mapped[dict[str, Any]]
    """What a person said each column is, as `ColumnMapping.as_json` writes it down."""
    names: Mapped[dict[str, Any]]
    """What a person said a name in the list means, such as which room of ours."""
    updated_at: Mapped[datetime]


class ListedSection(Base):
    """What the last list that was taken in said of a section.

    A later list that says the same has nothing new to say, whatever somebody changed by hand
    in between: what was mended stays mended.
    """

    __tablename__ = "listed_section"

    id: Mapped[Key]
    section_id: Mapped[int] = mapped_column(BigKey, ForeignKey("section.id"), unique=True)
    said: Mapped[dict[str, Any]]
    """Aspect of the section (`catalog.rules.Aspect`) to what the list said of it."""
    listed_at: Mapped[datetime]
