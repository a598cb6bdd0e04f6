"""A batch: asked for by the office, carried out by a job, piece by piece.

Drawing takes seconds, so it happens outside any transaction: drafts are drawn with the
numbers that come next, and kept only if those still are the next. So numbers have no gap,
and a job that dies in the middle goes on where it stopped.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update

from courseware import audit
from courseware.certificates import permissions
from courseware.certificates.errors import NothingToIssue, NumbersMoved
from courseware.certificates.models import (
    Certificate,
    CertificateBatch,
    CertificateDocument,
    SerialSeries,
)
from courseware.certificates.operations.drafts import Draft
from courseware.certificates.queries import SectionFacts, get_section, standings
from courseware.certificates.rules import BatchStatus, Status
from courseware.foundation.database import get, get_locked
from courseware.foundation.errors import Problem
from courseware.foundation.work import Work
from courseware.scheduling.models import Section

UNFINISHED = (BatchStatus.REQUESTED, BatchStatus.RUNNING)


@dataclass(frozen=True)
class Drawn:
    """A draft with the PDF that was drawn of it."""

    draft: Draft
    pdf: bytes


def request_batch(work: Work, *, section_id: int) -> CertificateBatch:
    """Ask for certificates for everybody in the section who has earned one.

    While a batch of the section is unfinished, asking again gives that one.

    :raises Missing: there is no such section, or the actor may not issue for it.
    :raises NoIssuer: no institution above the section issues certificates.
    :raises NothingToIssue: nobody can get one now.
    """
    section = get_section(work.session, section_id=section_id)
    permissions.check_may_issue(work.actor, path=section.path)
    get_locked(work.session, Section, section_id)
    if earlier := unfinished_batch(work, section_id=section_id):
        return earlier
    found = standings(work.session, section=section, now=work.now, zone=work.zone)
    if not found.eligible:
        raise NothingToIssue(section=section.title)

    eligible = [row.enrollment_id for row in found.eligible]
    batch = add_batch(work, section=section, enrollment_ids=eligible)
    audit.record(work, "certificates.request_batch", batch, wanted=len(found.eligible))
    return batch


def unfinished_batch(work: Work, *, section_id: int) -> CertificateBatch | None:
    """Find the batch of the section that is asked for or being carried out."""
    return work.session.scalars(
        select(CertificateBatch).where(
            CertificateBatch.section_id == section_id, CertificateBatch.status.in_(UNFINISHED)
        )
    ).first()


def add_batch(work: Work, *, section: SectionFacts, enrollment_ids: list[int]) -> CertificateBatch:
    """Add the wish to issue to these learners of the section."""
    batch = CertificateBatch(
        section_id=section.section_id,
        kind=section.issuer.kind,
        status=BatchStatus.REQUESTED,
        enrollment_ids=enrollment_ids,
        requested_at=work.now,
        requested_by_id=work.actor.account_id,
        problem_facts={},
    )
    work.session.add(batch)
    work.session.flush()
    return batch


def waiting_batches(work: Work) -> list[int]:
    """List the batches that are to be carried out, oldest first; one that died is among them."""
    return list(
        work.session.scalars(
            select(CertificateBatch.id)
            .where(CertificateBatch.status.in_(UNFINISHED))
            .order_by(CertificateBatch.id)
        )
    )


def start(work: Work, *, batch_id: int) -> None:
    """Note that a batch is being carried out."""
    get_locked(work.session, CertificateBatch, batch_id).status = BatchStatus.RUNNING
    work.session.flush()


def keep(work: Work, *, batch_id: int, drawn: Sequence[Drawn]) -> None:
    """Keep what was drawn: certificates, documents and their numbers, all or none.

    :raises NumbersMoved: other certificates took the numbers meanwhile; draw again.
    """
    batch = get(work.session, CertificateBatch, batch_id)
    section = get_section(work.session, section_id=batch.section_id)
    series = _locked_series(work, section)
    if drawn[0].draft.number != series.last_number + 1:
        raise NumbersMoved
    series.last_number = drawn[-1].draft.number
    for each in drawn:
        _keep_one(work, batch, series, each)
    work.session.flush()


def _locked_series(work: Work, section: SectionFacts) -> SerialSeries:
    """Give the issuer's series of the year, locked; a new one where there is none."""
    issuer = section.issuer
    found = work.session.scalars(
        select(SerialSeries)
        .where(
            SerialSeries.issuer_id == issuer.organization_id,
            SerialSeries.kind == issuer.kind,
            SerialSeries.year == work.today.year,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        found = SerialSeries(
            issuer_id=issuer.organization_id,
            kind=issuer.kind,
            year=work.today.year,
            last_number=0,
        )
        work.session.add(found)
        work.session.flush()
    return found


def _keep_one(work: Work, batch: CertificateBatch, series: SerialSeries, each: Drawn) -> None:
    draft = each.draft
    certificate = Certificate(
        batch_id=batch.id,
        enrollment_id=draft.enrollment_id,
        section_id=batch.section_id,
        learner_id=draft.learner_id,
        issuer_id=series.issuer_id,
        kind=batch.kind,
        series_id=series.id,
        number=draft.number,
        serial_number=draft.page.serial_number,
        verification_code=draft.page.verification_code,
        status=Status.ISSUED,
        facts=draft.facts,
        issued_on=draft.page.issued_on,
        issued_at=work.now,
    )
    work.session.add(certificate)
    audit.record(work, "certificates.issue", certificate, serial=draft.page.serial_number)
    _lead_to(work, certificate)
    digest = hashlib.sha256(each.pdf).hexdigest()
    work.session.add(
        CertificateDocument(certificate_id=certificate.id, pdf=each.pdf, sha256=digest)
    )


def _lead_to(work: Work, certificate: Certificate) -> None:
    """Let the one it replaces, where there is one, lead to it."""
    work.session.execute(
        update(Certificate)
        .where(
            Certificate.enrollment_id == certificate.enrollment_id,
            Certificate.kind == certificate.kind,
            Certificate.status == Status.SUPERSEDED,
            Certificate.superseded_by_id.is_(None),
        )
        .values(superseded_by_id=certificate.id)
    )


def finish(work: Work, *, batch_id: int) -> None:
    """Note that a batch is done."""
    batch = get_locked(work.session, CertificateBatch, batch_id)
    batch.status = BatchStatus.FINISHED
    batch.finished_at = work.now
    work.session.flush()


def stop(work: Work, *, batch_id: int, problem: Problem) -> None:
    """Note why a batch cannot go on; what was issued stays, the rest can be asked for again."""
    batch = get_locked(work.session, CertificateBatch, batch_id)
    batch.status = BatchStatus.STOPPED
    batch.finished_at = work.now
    batch.problem = problem.sentence
    batch.problem_facts = {name: str(fact) for name, fact in problem.facts.items()}
    work.session.flush()
