"""Issuing a certificate anew: the old one stays on record and says that it was replaced."""

from courseware import audit
from courseware.certificates import permissions
from courseware.certificates.errors import (
    BatchUnfinished,
    NotEarnedAnyMore,
    NotValidAnyMore,
    SupersessionReasonMissing,
)
from courseware.certificates.models import Certificate, CertificateBatch
from courseware.certificates.operations.batches import add_batch, unfinished_batch
from courseware.certificates.queries import get_section, standings
from courseware.certificates.rules import Status, may_become
from courseware.foundation.database import get_locked
from courseware.foundation.work import Work
from courseware.scheduling.models import Section


def supersede(work: Work, *, certificate_id: int, reason: str) -> CertificateBatch:
    """Replace a lost or wrong certificate: a new one with a new number says what is true now.

    The learner must still have earned it; the old one's page says that it was replaced.

    :raises Missing: there is no such certificate, or the actor may not issue it.
    :raises NotValidAnyMore: it was replaced or revoked before.
    :raises SupersessionReasonMissing: no reason is given.
    :raises BatchUnfinished: certificates of the section are being issued this minute.
    :raises NotEarnedAnyMore: by what is known now, the learner would not get one.
    """
    old = get_locked(work.session, Certificate, certificate_id)
    section = get_section(work.session, section_id=old.section_id)
    permissions.check_may_issue(work.actor, path=section.path)
    if not may_become(old.status, Status.SUPERSEDED):
        raise NotValidAnyMore
    if not reason:
        raise SupersessionReasonMissing
    get_locked(work.session, Section, old.section_id)
    if unfinished_batch(work, section_id=old.section_id):
        raise BatchUnfinished

    old.status = Status.SUPERSEDED
    old.revocation_reason = reason
    audit.record(work, "certificates.supersede", old)
    found = standings(work.session, section=section, now=work.now, zone=work.zone)
    if old.enrollment_id not in {row.enrollment_id for row in found.eligible}:
        raise NotEarnedAnyMore
    return add_batch(work, section=section, enrollment_ids=[old.enrollment_id])
