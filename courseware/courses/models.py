"""What may be taught; timeless."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courseware.courses.rules import Level
from courseware.foundation.database import Base, BigKey, Key, PublicId, word_enum
from courseware.foundation.identifiers import new_public_id


class Category(Base):
    """A subject by which people look for courses."""

    __tablename__ = "category"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    position: Mapped[int]


class Course(Base):
    """A course of an organization."""

    __tablename__ = "course"
    __table_args__ = (
        UniqueConstraint("organization_id", "title", "level"),
        CheckConstraint("max_age IS NULL OR max_age > 0", name="max_age"),
        CheckConstraint("prerequisite_id IS NULL OR prerequisite_id <> id", name="prerequisite"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(default=new_public_id)
    organization_id: Mapped[int] = mapped_column(BigKey, ForeignKey("organization.id"), index=True)
    category_id: Mapped[int] = mapped_column(BigKey, ForeignKey("category.id"), index=True)
    title: Mapped[str] = mapped_column(String(80))
    level: Mapped[Level] = mapped_column(word_enum(Level))
    summary: Mapped[str] = mapped_column(String(1000), default="")
    health_note: Mapped[str] = mapped_column(String(300), default="")
    """What a person should know about their own health before joining."""
    prerequisite_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("course.id"))
    """A course that must have been completed before."""
    min_age_female: Mapped[int | None]
    min_age_male: Mapped[int | None]
    max_age: Mapped[int | None]
    """Years at the cut-off day; None: as the policies of the organization say."""
    is_active: Mapped[bool] = mapped_column(default=True)

    category: Mapped[Category] = relationship(lazy="raise")
