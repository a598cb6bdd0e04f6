"""Taking a certificate back."""

from sqlalchemy import select

from courseware import audit
from courseware.certificates import permissions
from courseware.certificates.errors import NotValidAnyMore, RevocationReasonMissing
from courseware.certificates.models import Certificate
from courseware.certificates.rules import Status, may_become
from courseware.foundation.database import get_locked
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.scheduling.models import Section


def revoke(work: Work, *, certificate_id: int, reason: str) -> Certificate:
    """Revoke a certificate; its number stays used, and its page says that it is revoked.

    :raises Missing: there is no such certificate, or the actor may not revoke it.
    :raises NotValidAnyMore: it was revoked before.
    :raises RevocationReasonMissing: no reason is given.
    """
    certificate = get_locked(work.session, Certificate, certificate_id)
    permissions.check_may_revoke(work.actor, path=_path_of(work, certificate))
    if not may_become(certificate.status, Status.REVOKED):
        raise NotValidAnyMore
    if not reason:
        raise RevocationReasonMissing

    certificate.status = Status.REVOKED
    certificate.revoked_at = work.now
    certificate.revocation_reason = reason
    audit.record(work, "certificates.revoke", certificate)
    return certificate


def _path_of(work: Work, certificate: Certificate) -> str:
    return work.session.execute(
        select(Organization.path)
        .join(Section, Section.organization_id == Organization.id)
        .where(Section.id == certificate.section_id)
    ).scalar_one()
