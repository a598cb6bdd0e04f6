"""How people sign in, and what they may do where."""

from datetime import date, datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courseware.accounts.rules import Role
from courseware.foundation.database import Base, BigKey, Key, PublicId, word_enum
from courseware.foundation.identifiers import new_public_id


class Account(Base):
    """Staff sign in by `login_name` and password, learners by `phone` and one-time code."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("login_name IS NOT NULL OR phone IS NOT NULL", name="way_in"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(default=new_public_id)
    person_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("person.id"), unique=True)
    login_name: Mapped[str | None] = mapped_column(String(40), unique=True)
    phone: Mapped[str | None] = mapped_column(String(20), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    label: Mapped[str] = mapped_column(String(50))
    """What the head of the page calls the person."""
    is_active: Mapped[bool] = mapped_column(default=True)
    failures: Mapped[int] = mapped_column(default=0)
    """Failed sign-ins in a row."""
    locked_until: Mapped[datetime | None]


class RoleGrant(Base):
    """A role on a part of the tree, with an end."""

    __tablename__ = "role_grant"
    __table_args__ = (
        UniqueConstraint("account_id", "role", "organization_id"),
        CheckConstraint("ends_on > starts_on", name="dates"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(default=new_public_id)
    account_id: Mapped[int] = mapped_column(BigKey, ForeignKey("account.id"))
    role: Mapped[Role] = mapped_column(word_enum(Role))
    organization_id: Mapped[int] = mapped_column(BigKey, ForeignKey("organization.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    """The first day without the role."""
    granted_by_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("account.id"))


class SignIn(Base):
    """A signed-in browser; the cookie holds the token, the table only its hash."""

    __tablename__ = "sign_in"

    id: Mapped[Key]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    account_id: Mapped[int] = mapped_column(BigKey, ForeignKey("account.id"), index=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    """Written at most every five minutes."""
    idle_minutes: Mapped[int]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    def is_live(self, now: datetime) -> bool:
        """Tell whether the browser is still signed in."""
        idle_at = self.last_seen_at + timedelta(minutes=self.idle_minutes)
        return self.ended_at is None and now < min(self.expires_at, idle_at)


class OneTimeCode(Base):
    """A code sent to a phone, bound to the browser that asked for it."""

    __tablename__ = "one_time_code"

    id: Mapped[Key]
    phone: Mapped[str] = mapped_column(String(20), index=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    browser_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]


class KeptForm(Base):
    """What somebody typed when their sign-in ran out, kept until they are back, or for an hour."""

    __tablename__ = "kept_form"
    __table_args__ = (CheckConstraint("expires_at > created_at", name="times"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(default=new_public_id)
    account_id: Mapped[int] = mapped_column(BigKey, ForeignKey("account.id"), index=True)
    """Who typed it and alone sees it again."""
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    """Sealed by the vault for this row and this account."""
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
