"""Certificates that were issued."""

import hashlib

from sqlalchemy import select

from courseware.certificates.models import (
    Certificate,
    CertificateBatch,
    CertificateDocument,
    SerialSeries,
)
from courseware.certificates.rules import BatchStatus, Kind, Status
from courseware.enrollment.models import Enrollment
from courseware.foundation.work import Work
from courseware.people.models import Person
from courseware.scheduling.models import Section
from tests.factories import given
from tests.factories.enrollment import an_enrollment

PDF = b"%PDF-1.4 a document"


def a_series(work: Work, *, issuer_id: int) -> SerialSeries:
    """The series of completion certificates of 2026, the one there is or a new one."""
    found = work.session.scalars(
        select(SerialSeries).where(SerialSeries.issuer_id == issuer_id)
    ).one_or_none()
    return found or given(
        work, SerialSeries(issuer_id=issuer_id, kind=Kind.COMPLETION, year=2026, last_number=0)
    )


def _facts(learner: Person, section: Section) -> dict[str, object]:
    return {
        "name": learner.name,
        "course": section.title,
        "term": "2026年春季学期",
        "organization": "星海老年大学",
        "issuer": "星海老年大学",
        "hours": 32,
        "starts_on": "2026-03-04",
        "ends_on": "2026-06-24",
        "attendance_percent": 90,
    }


def a_certificate(
    work: Work, *, enrollment: Enrollment | None = None, **values: object
) -> Certificate:
    """A valid certificate of completion, with its batch, series and document."""
    enrollment = enrollment or an_enrollment(work)
    section = work.session.get(Section, enrollment.section_id)
    learner = work.session.get(Person, enrollment.learner_id)
    series = a_series(work, issuer_id=section.organization_id)
    series.last_number += 1
    batch = given(
        work,
        CertificateBatch(
            section_id=section.id,
            kind=Kind.COMPLETION,
            status=BatchStatus.FINISHED,
            enrollment_ids=[enrollment.id],
            requested_at=work.now,
            problem_facts={},
        ),
    )
    values = {
        "number": series.last_number,
        "serial_number": f"J210204-{section.organization_id:04d}-2026-{series.last_number:06d}",
        "verification_code": f"{enrollment.id:010d}",
        "status": Status.ISSUED,
        "facts": _facts(learner, section),
    } | values
    certificate = given(
        work,
        Certificate(
            batch_id=batch.id,
            enrollment_id=enrollment.id,
            section_id=section.id,
            learner_id=learner.id,
            issuer_id=section.organization_id,
            kind=Kind.COMPLETION,
            series_id=series.id,
            issued_on=work.today,
            issued_at=work.now,
            **values,
        ),
    )
    digest = hashlib.sha256(PDF).hexdigest()
    given(work, CertificateDocument(certificate_id=certificate.id, pdf=PDF, sha256=digest))
    return certificate
