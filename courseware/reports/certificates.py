"""Which certificates were issued."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Result, select

from courseware.certificates.models import Certificate
from courseware.certificates.rules import KIND_NAMES, Status
from courseware.foundation.messages import N_
from courseware.foundation.tables import Cell, Column, Kind, Table
from courseware.organizations.models import Organization
from courseware.reports.sources import AT_ONCE, Source
from courseware.scheduling.models import Section

STATUS_NAMES: dict[Status, str] = {
    Status.ISSUED: N_("It holds"),
    Status.SUPERSEDED: N_("Replaced by a newer one"),
    Status.REVOKED: N_("Taken back"),
}


def certificates(source: Source) -> Table:
    """Give the certificates of the sections, also those that hold no more."""
    columns = [
        Column(source.say(N_("Number")), width=28),
        Column(source.say(N_("Name"))),
        Column(source.say(N_("Kind")), width=14),
        Column(source.say(N_("School")), width=24),
        Column(source.say(N_("Class code"))),
        Column(source.say(N_("Class")), width=28),
        Column(source.say(N_("Issued on")), Kind.DAY),
        Column(source.say(N_("Standing")), width=16),
    ]
    return Table(source.say(N_("Certificates issued")), columns, _rows(source), filtered=True)


def _rows(source: Source) -> Iterator[list[Cell]]:
    for number, name, kind, school, code, title, issued_on, status in _found(source):
        yield [
            number,
            source.name(name),
            source.say(KIND_NAMES[kind]),
            school,
            code,
            title,
            issued_on,
            source.say(STATUS_NAMES[status]),
        ]


def _found(source: Source) -> Result[*tuple[Any, ...]]:
    return source.session.execute(
        select(
            Certificate.serial_number,
            Certificate.facts["name"].as_string(),
            Certificate.kind,
            Organization.name,
            Section.code,
            Section.title,
            Certificate.issued_on,
            Certificate.status,
        )
        .join(Section, Section.id == Certificate.section_id)
        .join(Organization, Organization.id == Section.organization_id)
        .where(source.sections)
        .order_by(Certificate.series_id, Certificate.number)
        .execution_options(yield_per=AT_ONCE)
    )
