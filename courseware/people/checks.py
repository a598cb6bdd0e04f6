"""What must hold of persons."""

from typing import Any

from sqlalchemy import Column, select
from sqlalchemy.orm import Session, aliased

from courseware.audit.queries import unaudited_ids
from courseware.foundation.database import Base
from courseware.foundation.jobs import Check, Finding, found
from courseware.people.models import EmergencyContact, Person


def persons_are_audited(session: Session) -> list[Finding]:
    """Find persons whose making nobody recorded."""
    ids = unaudited_ids(session, entity=Person)
    return found("persons_are_audited", "no line in the audit trail", ids)


def identity_numbers_are_whole(session: Session) -> list[Finding]:
    """Find persons of whose sealed number, its index and its source only some are there."""
    sealed = Person.identity_sealed.is_not(None)
    torn = (sealed != Person.identity_index.is_not(None)) | (
        sealed != Person.identity_source.is_not(None)
    )
    ids = list(session.scalars(select(Person.id).where(torn).order_by(Person.id)))
    return found("identity_numbers_are_whole", "a sealed number without index or source", ids)


def contacts_begin_with_the_first(session: Session) -> list[Finding]:
    """Find persons with a second emergency contact and no first."""
    first = aliased(EmergencyContact)
    has_first = (
        select(first.id)
        .where(first.person_id == EmergencyContact.person_id, first.position == 1)
        .exists()
    )
    ids = list(
        session.scalars(
            select(EmergencyContact.person_id)
            .where(~has_first)
            .distinct()
            .order_by(EmergencyContact.person_id)
        )
    )
    return found("contacts_begin_with_the_first", "a second emergency contact, no first", ids)


def merged_persons_have_nothing(session: Session) -> list[Finding]:
    """Find rows of any table that point at a person who was merged into another."""
    gone = select(Person.id).where(Person.merged_into_id.is_not(None))
    findings = []
    for column in _pointing_at_persons():
        ids = session.scalars(select(column).where(column.in_(gone)).distinct().order_by(column))
        says = f"{column.table.name}.{column.name} points at a person who was merged"
        findings += found("merged_persons_have_nothing", says, ids)
    return findings


def merged_persons_have_no_number(session: Session) -> list[Finding]:
    """Find merged persons whose identity number did not go over."""
    ids = session.scalars(
        select(Person.id)
        .where(Person.merged_into_id.is_not(None), Person.identity_index.is_not(None))
        .order_by(Person.id)
    )
    return found("merged_persons_have_no_number", "merged, and still has a number", ids)


def _pointing_at_persons() -> list[Column[Any]]:
    """List the columns of all areas that point at a person."""
    keys = (key for table in Base.metadata.sorted_tables for key in table.foreign_keys)
    return [key.parent for key in keys if key.references(Base.metadata.tables["person"])]


CHECKS: tuple[Check, ...] = (
    persons_are_audited,
    identity_numbers_are_whole,
    contacts_begin_with_the_first,
    merged_persons_have_nothing,
    merged_persons_have_no_number,
)
