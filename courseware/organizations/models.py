"""The tree of organizations, their sites and rooms."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courseware.foundation.database import Base, BigKey, Key, PublicId, word_enum
from courseware.foundation.identifiers import new_public_id
from courseware.organizations.rules import Kind, SupervisingDepartment


class Organization(Base):
    """A node of the tree."""

    __tablename__ = "organization"
    __table_args__ = (UniqueConstraint("parent_id", "name"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(default=new_public_id)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("organization.id"), index=True)
    path: Mapped[str] = mapped_column(String(200), unique=True)
    """Keys from the top down, "/1/5/9/": within is a prefix test."""
    kind: Mapped[Kind] = mapped_column(word_enum(Kind))
    name: Mapped[str] = mapped_column(String(100))
    short_name: Mapped[str] = mapped_column(String(40), default="")
    code: Mapped[str] = mapped_column(String(4), default="0000")
    """Four digits that stand in serial numbers."""
    division_code: Mapped[str] = mapped_column(String(12), default="")
    """GB/T 2260 or statistics-bureau code, 6, 9 or 12 digits."""
    supervising_department: Mapped[SupervisingDepartment | None] = mapped_column(
        word_enum(SupervisingDepartment)
    )
    phone: Mapped[str] = mapped_column(String(30), default="")
    is_active: Mapped[bool] = mapped_column(default=True)

    parent: Mapped["Organization | None"] = relationship(
        remote_side="Organization.id", lazy="raise"
    )


class Site(Base):
    """An address where an organization teaches."""

    __tablename__ = "site"
    __table_args__ = (UniqueConstraint("organization_id", "name"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(default=new_public_id)
    organization_id: Mapped[int] = mapped_column(BigKey, ForeignKey("organization.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    address: Mapped[str] = mapped_column(String(200), default="")
    directions: Mapped[str] = mapped_column(String(200), default="")
    """How to get there: bus lines, landmarks."""
    division_code: Mapped[str] = mapped_column(String(12), default="")
    is_active: Mapped[bool] = mapped_column(default=True)

    organization: Mapped[Organization] = relationship(lazy="raise")


class Room(Base):
    """A room of a site."""

    __tablename__ = "room"
    __table_args__ = (
        UniqueConstraint("site_id", "name"),
        CheckConstraint("capacity > 0", name="capacity"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(default=new_public_id)
    site_id: Mapped[int] = mapped_column(BigKey, ForeignKey("site.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    capacity: Mapped[int]
    """In persons."""
    floor: Mapped[int]
    has_lift: Mapped[bool]
    equipment: Mapped[str] = mapped_column(String(200), default="")
    is_active: Mapped[bool] = mapped_column(default=True)

    site: Mapped[Site] = relationship(lazy="raise")
