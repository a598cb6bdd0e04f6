"""Lists of certificates: of a batch, of a learner, of the sections of an office."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from courseware.certificates import permissions
from courseware.certificates.models import Certificate, CertificateBatch, CertificateDocument
from courseware.certificates.rules import BatchStatus, Kind, Status
from courseware.foundation.actor import Actor
from courseware.foundation.errors import Missing
from courseware.organizations.models import Organization
from courseware.people.rules import mask_name
from courseware.scheduling.models import Section


class Door(Protocol):
    """A check that somebody may do something at a path, or raises Missing."""

    def __call__(self, actor: Actor, *, path: str) -> None: ...


@dataclass(frozen=True)
class CertificateRow:
    """A certificate in a list."""

    certificate_id: int
    public_id: str
    serial_number: str
    kind: Kind
    status: Status
    name: str
    section: str
    section_public_id: str
    issuer: str
    issued_on: date


@dataclass(frozen=True)
class BatchPage:
    """A batch and how far it has come."""

    batch_id: int
    public_id: str
    section_public_id: str
    section: str
    kind: Kind
    status: BatchStatus
    wanted: int
    problem: str
    problem_facts: dict[str, str]
    certificates: list[CertificateRow]
    may_print: bool


def _rows() -> Select[int, str, str, Kind, Status, str, str, str, str, date]:
    return (
        select(
            Certificate.id,
            Certificate.public_id,
            Certificate.serial_number,
            Certificate.kind,
            Certificate.status,
            Certificate.facts["name"].as_string(),
            Section.title,
            Section.public_id,
            Organization.name,
            Certificate.issued_on,
        )
        .join(Section, Section.id == Certificate.section_id)
        .join(Organization, Organization.id == Certificate.issuer_id)
        .order_by(Certificate.series_id, Certificate.number)
    )


def batch_page(session: Session, *, actor: Actor, public_id: str) -> BatchPage:
    """Give a batch to whoever may see it.

    :raises Missing: there is no such batch, or it is not the actor's to see.
    """
    row = session.execute(
        select(CertificateBatch, Section, Organization.path)
        .join(Section, Section.id == CertificateBatch.section_id)
        .join(Organization, Organization.id == Section.organization_id)
        .where(CertificateBatch.public_id == public_id)
    ).one_or_none()
    if row is None:
        raise Missing
    batch, section, path = row
    permissions.check_may_view(actor, path=path)
    rows = session.execute(_rows().where(Certificate.batch_id == batch.id))
    knows = permissions.may_know(actor, path=path)
    found = [CertificateRow(*each) for each in rows]
    return _page(batch, section, found if knows else masked(found), may_print=knows)


def _page(
    batch: CertificateBatch, section: Section, found: list[CertificateRow], *, may_print: bool
) -> BatchPage:
    return BatchPage(
        batch_id=batch.id,
        public_id=batch.public_id,
        section_public_id=section.public_id,
        section=section.title,
        kind=batch.kind,
        status=batch.status,
        wanted=len(batch.enrollment_ids),
        problem=batch.problem,
        problem_facts=batch.problem_facts,
        certificates=found,
        may_print=may_print,
    )


def masked(rows: Sequence[CertificateRow]) -> list[CertificateRow]:
    """Give the rows for somebody who sees names masked."""
    return [replace(row, name=mask_name(row.name)) for row in rows]


def batch_documents(session: Session, *, batch_id: int) -> list[bytes]:
    """Give the documents of a batch that still hold, in the order of their numbers."""
    return list(
        session.scalars(
            select(CertificateDocument.pdf)
            .join(Certificate, Certificate.id == CertificateDocument.certificate_id)
            .where(Certificate.batch_id == batch_id, Certificate.status == Status.ISSUED)
            .order_by(Certificate.series_id, Certificate.number)
        )
    )


def of_section(session: Session, *, section_id: int) -> list[CertificateRow]:
    """List all certificates of a section, also those that hold no more."""
    found = session.execute(_rows().where(Certificate.section_id == section_id))
    return [CertificateRow(*each) for each in found]


def of_learner(session: Session, *, learner_id: int) -> list[CertificateRow]:
    """List a learner's certificates, newest first."""
    found = session.execute(
        _rows()
        .order_by(None)
        .order_by(Certificate.id.desc())
        .where(Certificate.learner_id == learner_id)
    )
    return [CertificateRow(*each) for each in found]


def get_row(session: Session, *, actor: Actor, public_id: str, check: Door) -> CertificateRow:
    """Give a certificate to whoever `check` lets, such as `permissions.check_may_revoke`.

    :raises Missing: there is no such certificate, or it is not the actor's to work on.
    """
    row = session.execute(_rows().where(Certificate.public_id == public_id)).one_or_none()
    if row is None:
        raise Missing
    check(actor, path=_path_of(session, public_id=public_id))
    return CertificateRow(*row)


def document(session: Session, *, actor: Actor, public_id: str) -> tuple[str, bytes]:
    """Give serial number and bytes of a document, to its learner or the office.

    :raises Missing: there is no such document, or it is not the actor's to open.
    """
    row = session.execute(
        select(Certificate.learner_id, Certificate.serial_number, CertificateDocument.pdf)
        .join(CertificateDocument, CertificateDocument.certificate_id == Certificate.id)
        .where(Certificate.public_id == public_id)
    ).one_or_none()
    if row is None:
        raise Missing
    learner_id, serial_number, pdf = row
    path = _path_of(session, public_id=public_id)
    permissions.check_may_open(actor, learner_id=learner_id, path=path)
    return serial_number, pdf


def _path_of(session: Session, *, public_id: str) -> str:
    return session.execute(
        select(Organization.path)
        .join(Section, Section.organization_id == Organization.id)
        .join(Certificate, Certificate.section_id == Section.id)
        .where(Certificate.public_id == public_id)
    ).scalar_one()
