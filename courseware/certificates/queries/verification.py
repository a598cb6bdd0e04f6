"""What anyone may learn of a certificate who holds its number and its code."""

from dataclasses import dataclass
from datetime import date, datetime
from hmac import compare_digest

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from courseware.certificates.models import Certificate
from courseware.certificates.rules import Kind, Status, normalize_code, normalize_serial
from courseware.people.rules import mask_name


@dataclass(frozen=True)
class Verified:
    """A certificate that was issued, with the name masked."""

    serial_number: str
    kind: Kind
    status: Status
    name_masked: str
    course: str
    term: str
    organization: str
    issuer: str
    hours: int
    starts_on: date
    ends_on: date
    issued_on: date
    revoked_at: datetime | None
    superseded_by: str
    """The number of the certificate that stands in its place."""


def find_verified(session: Session, *, serial_number: str, code: str) -> Verified | None:
    """Find a certificate by its number and code; None when either is wrong, which looks alike.

    Number and code may be typed in any case, with spaces or hyphens.
    """
    newer = aliased(Certificate)
    row = session.execute(
        select(Certificate, newer.serial_number)
        .outerjoin(newer, newer.id == Certificate.superseded_by_id)
        .where(Certificate.serial_number == normalize_serial(serial_number))
    ).one_or_none()
    given = normalize_code(code).encode()
    if row is None or not compare_digest(row[0].verification_code.encode(), given):
        return None
    return _verified(row[0], row[1] or "")


def _verified(certificate: Certificate, superseded_by: str) -> Verified:
    facts = certificate.facts
    return Verified(
        serial_number=certificate.serial_number,
        kind=certificate.kind,
        status=certificate.status,
        name_masked=mask_name(facts["name"]),
        course=facts["course"],
        term=facts["term"],
        organization=facts["organization"],
        issuer=facts["issuer"],
        hours=facts["hours"],
        starts_on=date.fromisoformat(facts["starts_on"]),
        ends_on=date.fromisoformat(facts["ends_on"]),
        issued_on=certificate.issued_on,
        revoked_at=certificate.revoked_at,
        superseded_by=superseded_by,
    )
