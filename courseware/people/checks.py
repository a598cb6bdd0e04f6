"""What must hold of persons."""

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from courseware.audit.queries import unaudited_ids
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


CHECKS: tuple[Check, ...] = (
    persons_are_audited,
    identity_numbers_are_whole,
    contacts_begin_with_the_first,
)
