"""Handing lists out: what leaves the house is written down."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from courseware import audit
from courseware.foundation.database import get
from courseware.foundation.secrets import Vault
from courseware.foundation.sheets.writing import write_csv, write_workbook
from courseware.foundation.tables import Cell, Table
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.reports import permissions
from courseware.reports.attendance import attendance
from courseware.reports.catalog import catalog
from courseware.reports.certificates import certificates
from courseware.reports.roster import roster
from courseware.reports.rules import Format, Order, Report, clean_reason
from courseware.reports.sources import Source, Wording

TABLES: dict[Report, Callable[[Source], Table]] = {
    Report.CATALOG: catalog,
    Report.ROSTER: roster,
    Report.ATTENDANCE: attendance,
    Report.CERTIFICATES: certificates,
}


@dataclass(frozen=True)
class Handout:
    """A file, and how many rows stand in it."""

    content: bytes
    rows: int


class _Counted:
    """Rows that tell how many they were, once they have been taken."""

    def __init__(self, rows: Iterator[Sequence[Cell]]) -> None:
        self._rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        for row in self._rows:
            self.number += 1
            yield row


def export(work: Work, *, order: Order, vault: Vault, word: Wording) -> Handout:
    """Write a list of an organization and all below it into a file, and write down that it was.

    Identity numbers are masked; they are shown in full by `export_identified` alone.

    :raises Missing: there is no such organization, or the actor may not have this list.
    """
    organization = get(work.session, Organization, order.organization_id)
    permissions.check_may_export(work.actor, report=order.report, path=organization.path)
    return _hand_out(work, order, _source(work, order, organization, (vault, word)))


def export_identified(work: Work, *, order: Order, vault: Vault, word: Wording) -> Handout:
    """Write the roster with identity numbers in full; the reason is kept beside the export.

    :raises Missing: there is no such organization, or the actor may not identify people there.
    :raises ReasonMissing: nobody says what the numbers are needed for.
    """
    organization = get(work.session, Organization, order.organization_id)
    permissions.check_may_identify(work.actor, path=organization.path)
    reason = clean_reason(order.reason)

    source = replace(_source(work, order, organization, (vault, word)), identifies=True)
    handout = _hand_out(work, replace(order, report=Report.ROSTER), source)
    audit.record(
        work, "reports.reveal", organization, reason=reason, rows=handout.rows, **_scope(order)
    )
    return handout


def _source(
    work: Work, order: Order, organization: Organization, tools: tuple[Vault, Wording]
) -> Source:
    vault, word = tools
    return Source(
        session=work.session,
        path=organization.path,
        term_id=order.term_id,
        section_id=order.section_id,
        word=word,
        today=work.today,
        zone=work.zone,
        vault=vault,
        knows_names=permissions.may_know(work.actor, path=organization.path),
        identifies=False,
    )


def _hand_out(work: Work, order: Order, source: Source) -> Handout:
    table = TABLES[order.report](source)
    rows = _Counted(iter(table.rows))
    counted = replace(table, rows=rows)
    content = write_workbook([counted]) if order.format is Format.XLSX else write_csv(counted)
    organization = get(work.session, Organization, order.organization_id)
    audit.record(
        work,
        "reports.export",
        organization,
        report=order.report.value,
        format=order.format.value,
        rows=rows.number,
        identities="full" if source.identifies else "masked",
        **_scope(order),
    )
    return Handout(content, rows.number)


def _scope(order: Order) -> dict[str, int | None]:
    return {"term_id": order.term_id, "section_id": order.section_id}
