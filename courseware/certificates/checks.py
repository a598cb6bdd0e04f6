"""What must always hold of certificates (for the doctor)."""

import hashlib

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from courseware.attendance.models import AttendanceMark
from courseware.audit.queries import unaudited_ids
from courseware.certificates.models import Certificate, CertificateDocument, SerialSeries
from courseware.certificates.rules import Status
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Status as EnrollmentStatus
from courseware.foundation.jobs import Check, Finding, found


def numbers_have_no_gap(session: Session) -> list[Finding]:
    """Look for series whose certificates are not numbered 1, 2, 3 and so on up to the last."""
    count, highest = func.count(Certificate.id), func.coalesce(func.max(Certificate.number), 0)
    ids = session.scalars(
        select(SerialSeries.id)
        .outerjoin(Certificate, Certificate.series_id == SerialSeries.id)
        .group_by(SerialSeries.id, SerialSeries.last_number)
        .having(or_(count != SerialSeries.last_number, highest != SerialSeries.last_number))
    )
    return found("certificates.numbers_have_no_gap", "series with a gap in their numbers", ids)


def documents_are_unchanged(session: Session) -> list[Finding]:
    """Look for documents whose bytes are not those that were issued, or that are gone."""
    broken = list(
        session.scalars(
            select(Certificate.id)
            .outerjoin(CertificateDocument, CertificateDocument.certificate_id == Certificate.id)
            .where(CertificateDocument.id.is_(None))
        )
    )
    rows = session.execute(
        select(
            CertificateDocument.certificate_id,
            CertificateDocument.pdf,
            CertificateDocument.sha256,
        ).execution_options(yield_per=100)
    )
    broken += [key for key, pdf, digest in rows if hashlib.sha256(pdf).hexdigest() != digest]
    return found("certificates.documents_are_unchanged", "documents changed or gone", broken)


def holders_were_there(session: Session) -> list[Finding]:
    """Look for valid certificates of people who never were in the section or on its rolls."""
    marks = select(AttendanceMark.id).where(
        AttendanceMark.enrollment_id == Certificate.enrollment_id
    )
    ids = session.scalars(
        select(Certificate.id)
        .join(Enrollment, Enrollment.id == Certificate.enrollment_id)
        .where(
            Certificate.status == Status.ISSUED,
            or_(
                Enrollment.section_id != Certificate.section_id,
                Enrollment.learner_id != Certificate.learner_id,
                Enrollment.status.not_in((EnrollmentStatus.ENROLLED, EnrollmentStatus.COMPLETED)),
                ~marks.exists(),
            ),
        )
    )
    return found("certificates.holders_were_there", "certificates without attendance", ids)


def certificates_are_audited(session: Session) -> list[Finding]:
    """Look for certificates that nobody recorded."""
    ids = unaudited_ids(session, entity=Certificate)
    says = "certificates without a line in the trail"
    return found("certificates.certificates_are_audited", says, ids)


CHECKS: tuple[Check, ...] = (
    numbers_have_no_gap,
    documents_are_unchanged,
    holders_were_there,
    certificates_are_audited,
)
