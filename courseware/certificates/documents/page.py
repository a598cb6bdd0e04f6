"""What one certificate says: plain values, nothing of how it looks."""

from dataclasses import dataclass
from datetime import date

from courseware.certificates.rules import Kind


@dataclass(frozen=True, kw_only=True)
class CertificatePage:
    """The facts of one certificate, as they are printed."""

    kind: Kind
    name: str
    course: str
    starts_on: date
    ends_on: date
    hours: int
    """Class hours, as the issuer counts them."""
    organization: str
    """Where the learning took place; the same as `issuer`, or one below it."""
    issuer: str
    issued_on: date
    serial_number: str
    verification_code: str
    verify_url: str
    """What the QR code says; its host is also printed for those who type."""
    identity: str = ""
    """What tells persons of one name apart, masked already: 女，身份证号2102**********1234."""
    term: str = ""
    attendance_percent: int | None = None
    supervisor: str = ""
    """A line at the foot, as the supervising department words it: 大连市教育局监制."""
    seal: bytes | None = None
    """A square PNG; without one a seal is drawn from the characters of the issuer."""
