"""How a school's lists were read before."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.catalog.models import ListMapping
from courseware.catalog.rules import ColumnMapping, mapping_from_json


@dataclass(frozen=True)
class Remembered:
    """What a person said when the last list was taken in."""

    mapping: ColumnMapping = field(default_factory=ColumnMapping)
    picked: Mapping[str, str] = field(default_factory=dict)


def remembered_reading(session: Session, *, organization_id: int) -> Remembered:
    """Give what was said of columns and names; nothing before the first list."""
    row = session.execute(
        select(ListMapping.columns, ListMapping.names).where(
            ListMapping.organization_id == organization_id
        )
    ).one_or_none()
    if row is None:
        return Remembered()
    return Remembered(mapping_from_json(row.columns), picked_from_json(row.names))


def picked_from_json(stored: object) -> dict[str, str]:
    """Take up what was picked for names; what makes no sense is left out."""
    if not isinstance(stored, Mapping):
        return {}
    return {
        key: value
        for key, value in stored.items()
        if isinstance(key, str) and isinstance(value, str)
    }
