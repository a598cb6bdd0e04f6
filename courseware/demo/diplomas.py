"""Certificates of the term that is over: drawn in one go, one revoked, one superseded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random

from sqlalchemy import select

from courseware.certificates import operations
from courseware.certificates.documents import render_apart
from courseware.certificates.models import Certificate, CertificateBatch, CertificateDocument
from courseware.certificates.operations import Desk, Draft, Drawn
from courseware.demo.days import at
from courseware.demo.drafting import Planned
from courseware.demo.tree_data import TRAINING, UNIVERSITY
from courseware.foundation.secrets import Vault
from courseware.foundation.work import Work

MOST = 100
LEAST = 5
NOT_YET = b""
"""Stands for a document until all are drawn together."""
LOST = "本人遗失，补发一张"
REVOKED_FOR = "本人没有参加学习，由他人代签到"


@dataclass
class Printer:
    """Issues certificates first, and draws them all at the end."""

    work: Work
    vault: Vault
    public_url: str
    rng: Random
    drafts: list[Draft]

    def issue(self, planned: Planned, *, moment: datetime) -> None:
        """Issue what everybody in the section has earned."""
        work = replace(self.work, now=moment)
        self.carry_out(work, operations.request_batch(work, section_id=planned.section.id))

    def carry_out(self, work: Work, batch: CertificateBatch) -> None:
        """Issue a batch, its documents to be drawn later."""
        desk = Desk(
            now=work.now,
            zone=work.zone,
            vault=self.vault,
            random_bytes=self.rng.randbytes,
            public_url=self.public_url,
        )
        drafts = operations.next_drafts(work.session, batch_id=batch.id, most=MOST, desk=desk)
        drawn = [Drawn(draft, NOT_YET) for draft in drafts]
        operations.start(work, batch_id=batch.id)
        operations.keep(work, batch_id=batch.id, drawn=drawn)
        operations.finish(work, batch_id=batch.id)
        self.drafts += drafts

    def print(self) -> None:
        """Draw all documents in one go."""
        session = self.work.session
        pdfs = render_apart([draft.page for draft in self.drafts])
        documents = session.scalars(select(CertificateDocument).order_by(CertificateDocument.id))
        for document, pdf in zip(documents, pdfs, strict=True):
            document.pdf, document.sha256 = pdf, sha256(pdf).hexdigest()
        session.flush()


def issue(printer: Printer, planned: Sequence[Planned]) -> None:
    """Issue for one section of each kind and one more; the rest waits for the office."""
    season = planned[0].season
    zone = printer.work.zone
    done = at(season.ends_on + timedelta(days=12), 10, zone=zone)
    chosen = chosen_of(planned)
    for one in chosen:
        printer.issue(one, moment=done)
    _supersede(printer, chosen[0], moment=done + timedelta(days=10))
    _revoke(printer, chosen[0], moment=done + timedelta(days=30))
    printer.print()


def chosen_of(planned: Sequence[Planned]) -> list[Planned]:
    """Give the known section, a small one of the university, one near home and the training."""
    known = [one for one in planned if one.is_known]
    university = [one for one in planned if one.owner == UNIVERSITY and not one.is_known]
    training = [one for one in planned if one.owner == TRAINING]
    others = [one for one in planned if one.owner not in {UNIVERSITY, TRAINING}]
    return [*known, _smallest(university), _smallest(others), *training]


def _smallest(planned: Sequence[Planned]) -> Planned:
    """Give the smallest section in which somebody surely has earned one."""
    large = [one for one in planned if one.section.places_taken >= LEAST]
    return min(large, key=lambda one: one.section.places_taken)


def _supersede(printer: Printer, planned: Planned, *, moment: datetime) -> None:
    """Issue the second certificate of the section anew, as if it had been lost."""
    old = _certificates(printer.work, planned)[1]
    work = replace(printer.work, now=moment)
    printer.carry_out(work, operations.supersede(work, certificate_id=old.id, reason=LOST))


def _revoke(printer: Printer, planned: Planned, *, moment: datetime) -> None:
    revoked = _certificates(printer.work, planned)[2]
    work = replace(printer.work, now=moment)
    operations.revoke(work, certificate_id=revoked.id, reason=REVOKED_FOR)


def _certificates(work: Work, planned: Planned) -> Sequence[Certificate]:
    return work.session.scalars(
        select(Certificate)
        .where(Certificate.section_id == planned.section.id)
        .order_by(Certificate.id)
    ).all()
