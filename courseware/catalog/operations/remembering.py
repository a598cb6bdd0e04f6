"""Remembering how a school writes its lists, and what the last one said of each section."""

from collections.abc import Mapping

from sqlalchemy import bindparam, delete, insert, select

from courseware import audit
from courseware.catalog.models import ListedSection, ListMapping
from courseware.catalog.rules import ColumnMapping
from courseware.foundation.database import table_of
from courseware.foundation.work import Work


def remember_reading(
    work: Work, *, organization_id: int, mapping: ColumnMapping, picked: Mapping[str, str]
) -> None:
    """Let the next list of the school be read as this one was."""
    row = work.session.scalars(
        select(ListMapping).where(ListMapping.organization_id == organization_id)
    ).one_or_none()
    columns, names = mapping.as_json(), dict(picked)
    if row is None:
        row = ListMapping(organization_id=organization_id, columns={}, names={})
    elif (row.columns, row.names) == (columns, names):
        return
    row.columns, row.names, row.updated_at = columns, names, work.now
    work.session.add(row)
    audit.record(work, "catalog.remember_reading", row, columns=len(columns), names=len(names))


def remember_said(work: Work, *, said: Mapping[int, Mapping[str, str]]) -> None:
    """Keep what a list says of sections, by id, in the place of what the last one said."""
    if not said:
        return
    table = table_of(ListedSection)
    keys = [{"key": key} for key in said]
    work.session.connection().execute(
        delete(table).where(table.c.section_id == bindparam("key")), keys
    )
    work.session.execute(
        insert(table),
        [
            {"section_id": key, "said": dict(told), "listed_at": work.now}
            for key, told in said.items()
        ],
    )
