"""What the next certificates of a batch will say, numbers included."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.certificates.documents import CertificatePage, identity_words
from courseware.certificates.models import CertificateBatch, SerialSeries
from courseware.certificates.queries.sections import SectionFacts, get_section
from courseware.certificates.queries.standings import StandingRow, Standings, standings
from courseware.certificates.rules import (
    PATTERNS,
    Kind,
    SerialFacts,
    serial_number,
    verification_code,
    whole_percent,
)
from courseware.foundation.database import get
from courseware.foundation.secrets import Vault
from courseware.people.models import Person
from courseware.people.queries import masked_identity
from courseware.policies.queries import rules as rules_of
from courseware.policies.rules import PolicyKey

CODE_BYTES = 20


@dataclass(frozen=True)
class Desk:
    """What drawing up certificates needs from outside: the time, keys, chance, an address."""

    now: datetime
    zone: tzinfo
    vault: Vault
    random_bytes: Callable[[int], bytes]
    public_url: str


@dataclass(frozen=True)
class Draft:
    """A certificate as it will be, if its number is still the next when it is kept."""

    enrollment_id: int
    learner_id: int
    number: int
    page: CertificatePage

    @property
    def facts(self) -> dict[str, Any]:
        """What the certificate says, as it is kept beside the document."""
        page = self.page
        return {
            "name": page.name,
            "course": page.course,
            "term": page.term,
            "organization": page.organization,
            "issuer": page.issuer,
            "hours": page.hours,
            "starts_on": page.starts_on.isoformat(),
            "ends_on": page.ends_on.isoformat(),
            "attendance_percent": page.attendance_percent,
        }


def next_drafts(session: Session, *, batch_id: int, most: int, desk: Desk) -> list[Draft]:
    """Draw up the next certificates of a batch, at most so many.

    Whoever holds one already, or has not earned one any more, is passed over.

    :raises SerialPatternUnclear: the numbering pattern of the office cannot be read.
    """
    batch = get(session, CertificateBatch, batch_id)
    section = get_section(session, section_id=batch.section_id)
    found = standings(session, section=section, now=desk.now, zone=desk.zone)
    wanted = set(batch.enrollment_ids)
    rows = [row for row in found.eligible if row.enrollment_id in wanted][:most]
    today = desk.now.astimezone(desk.zone).date()
    last = last_number(session, section=section, year=today.year)
    keys = (PATTERNS[batch.kind], PolicyKey.VERIFICATION_CODE_LENGTH)
    rules = rules_of(session, keys=keys, scope=section.scope, on=today)
    numbering = _Numbering(section, today.year, rules[keys[0]].word, rules[keys[1]].number)
    drawer = _Drawer(session, found, desk, numbering)
    return [
        Draft(row.enrollment_id, row.learner_id, number, drawer.page(row, number))
        for number, row in enumerate(rows, last + 1)
    ]


@dataclass(frozen=True)
class _Numbering:
    section: SectionFacts
    year: int
    pattern: str
    code_length: int

    def serial(self, number: int) -> str:
        """Give the serial number with this running number."""
        issuer = self.section.issuer
        facts = SerialFacts(
            kind=issuer.kind,
            division=issuer.division_code,
            organization=issuer.code,
            section=self.section.code,
            year=self.year,
            number=number,
        )
        return serial_number(self.pattern, facts=facts)

    def code(self, desk: Desk) -> str:
        """Give a fresh verification code."""
        return verification_code(desk.random_bytes(CODE_BYTES), length=self.code_length)


def last_number(session: Session, *, section: SectionFacts, year: int) -> int:
    """Tell how many certificates of the kind the issuer has numbered in a year."""
    found = session.scalars(
        select(SerialSeries.last_number).where(
            SerialSeries.issuer_id == section.issuer.organization_id,
            SerialSeries.kind == section.issuer.kind,
            SerialSeries.year == year,
        )
    ).one_or_none()
    return found or 0


@dataclass(frozen=True)
class _Drawer:
    """Fills in the pages of one batch."""

    session: Session
    found: Standings
    desk: Desk
    numbering: _Numbering

    def page(self, row: StandingRow, number: int) -> CertificatePage:
        """Fill in the page of one learner."""
        section, lessons, desk = self.found.section, self.found.lessons, self.desk
        serial, code = self.numbering.serial(number), self.numbering.code(desk)
        return CertificatePage(
            kind=section.issuer.kind,
            name=row.name,
            course=section.title,
            starts_on=lessons.starts_on,
            ends_on=lessons.ends_on,
            hours=section.hours,
            organization=section.organization,
            issuer=section.issuer.name,
            issued_on=desk.now.astimezone(desk.zone).date(),
            serial_number=serial,
            verification_code=code,
            verify_url=f"{desk.public_url}/verify/{serial}/{code}",
            identity=self._identity(row),
            term=section.term,
            attendance_percent=whole_percent(row.rate) if row.rate is not None else None,
        )

    def _identity(self, row: StandingRow) -> str:
        """Tell trainees of one name apart (practice.md 6, S31); other kinds do without."""
        if self.found.section.issuer.kind is not Kind.TRAINING:
            return ""
        person = get(self.session, Person, row.learner_id)
        return identity_words(masked_identity(person, vault=self.desk.vault))
