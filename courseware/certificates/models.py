"""Certificates as they were issued, and the series their numbers come from."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courseware.certificates.rules import BatchStatus, Kind, Status
from courseware.foundation.database import Base, BigKey, Key, PublicId, word_enum
from courseware.foundation.identifiers import new_public_id
from courseware.organizations.models import Organization
from courseware.people.models import Person
from courseware.scheduling.models import Section

VALID = text("status = 'issued'")


class SerialSeries(Base):
    """Numbers of one issuer, kind and year: 1, 2, 3 … without a gap."""

    __tablename__ = "serial_series"
    __table_args__ = (
        UniqueConstraint("issuer_id", "kind", "year"),
        CheckConstraint("last_number >= 0", name="last_number"),
    )

    id: Mapped[Key]
    issuer_id: Mapped[int] = mapped_column(BigKey, ForeignKey("organization.id"))
    kind: Mapped[Kind] = mapped_column(word_enum(Kind))
    year: Mapped[int]
    last_number: Mapped[int] = mapped_column(default=0)


class CertificateBatch(Base):
    """A wish to issue certificates to a section, carried out by a job."""

    __tablename__ = "certificate_batch"

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(default=new_public_id)
    section_id: Mapped[int] = mapped_column(BigKey, ForeignKey("section.id"), index=True)
    kind: Mapped[Kind] = mapped_column(word_enum(Kind))
    status: Mapped[BatchStatus] = mapped_column(word_enum(BatchStatus))
    enrollment_ids: Mapped[list[int]]
    """Whom the requester saw as eligible, in roster order."""
    requested_at: Mapped[datetime]
    requested_by_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("account.id"))
    finished_at: Mapped[datetime | None]
    problem: Mapped[str] = mapped_column(String(300), default="")
    """Why it stopped, as an English msgid."""
    problem_facts: Mapped[dict[str, Any]]


class Certificate(Base):
    """An issued certificate; what it says is kept as facts, what was printed as bytes."""

    __tablename__ = "certificate"
    __table_args__ = (
        UniqueConstraint("series_id", "number"),
        Index(
            "uq_certificate_valid",
            "enrollment_id",
            "kind",
            unique=True,
            postgresql_where=VALID,
            sqlite_where=VALID,
        ),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(default=new_public_id)
    batch_id: Mapped[int] = mapped_column(BigKey, ForeignKey("certificate_batch.id"), index=True)
    enrollment_id: Mapped[int] = mapped_column(BigKey, ForeignKey("enrollment.id"), index=True)
    section_id: Mapped[int] = mapped_column(BigKey, ForeignKey("section.id"), index=True)
    learner_id: Mapped[int] = mapped_column(BigKey, ForeignKey("person.id"), index=True)
    issuer_id: Mapped[int] = mapped_column(BigKey, ForeignKey("organization.id"), index=True)
    kind: Mapped[Kind] = mapped_column(word_enum(Kind))
    series_id: Mapped[int] = mapped_column(BigKey, ForeignKey("serial_series.id"))
    number: Mapped[int]
    serial_number: Mapped[str] = mapped_column(String(40), unique=True)
    verification_code: Mapped[str] = mapped_column(String(32), unique=True)
    status: Mapped[Status] = mapped_column(word_enum(Status))
    facts: Mapped[dict[str, Any]]
    """What the document says: name, course, term, hours, dates, issuer."""
    issued_on: Mapped[date]
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revocation_reason: Mapped[str] = mapped_column(String(200), default="")
    superseded_by_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("certificate.id"))

    section: Mapped[Section] = relationship(lazy="raise")
    learner: Mapped[Person] = relationship(lazy="raise")
    issuer: Mapped[Organization] = relationship(lazy="raise")


class CertificateDocument(Base):
    """The bytes that were printed, apart, so that lists do not carry them."""

    __tablename__ = "certificate_document"

    id: Mapped[Key]
    certificate_id: Mapped[int] = mapped_column(BigKey, ForeignKey("certificate.id"), unique=True)
    pdf: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64))
