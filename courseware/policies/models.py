"""The rules of the field, as dated rows."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from courseware.foundation.database import Base, BigKey, Key


class Policy(Base):
    """A value of a rule: for whom, from when, on whose word; the nearest scope wins."""

    __tablename__ = "policy"
    __table_args__ = (CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name="dates"),)

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(60), index=True)
    value: Mapped[Any] = mapped_column(JSON)
    organization_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("organization.id"))
    """None: the shipped default, for the whole system."""
    term_id: Mapped[int | None] = mapped_column(BigKey)
    section_id: Mapped[int | None] = mapped_column(BigKey)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    """The first day on which the row no longer holds."""
    source: Mapped[str] = mapped_column(String(200))
