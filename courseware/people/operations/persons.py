"""Registering persons, and mending what is known of them."""

from dataclasses import replace

from sqlalchemy import delete, select

from courseware import audit
from courseware.foundation.database import get, get_locked
from courseware.foundation.errors import Missing
from courseware.foundation.identifiers import new_public_id
from courseware.foundation.secrets import Vault
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.people import permissions, rules
from courseware.people.errors import IdentityNumberTaken
from courseware.people.models import EmergencyContact, Person
from courseware.people.queries.persons import contacts_of
from courseware.people.rules import PersonDraft


def register(work: Work, *, draft: PersonDraft, vault: Vault) -> Person:
    """Register a person, for an organization or (with none in the draft) for themselves.

    The identity number is sealed by the vault; birth date and sex follow from it.

    :raises Forbidden: the actor may not register persons for that organization.
    :raises Invalid: something in the draft does not fit.
    :raises IdentityNumberTaken: somebody is registered with this identity number.
    """
    path = path_of(work, draft.organization_id)
    permissions.check_may_register(work.actor, path=path)
    cleaned = rules.clean_draft(draft, today=work.today)

    person = Person(public_id=new_public_id(), organization_id=cleaned.organization_id)
    work.session.add(person)
    keep_draft(work, person, cleaned, vault=vault)
    _record(work, "people.register", person)
    return person


def change(work: Work, *, person_id: int, draft: PersonDraft, vault: Vault) -> Person:
    """Put the draft in the place of what was known of the person.

    Without an identity number in the draft the one there is stays, and birth date and sex
    must still be those of it. Who registered the person stays too.

    :raises Missing: there is no such person, or the actor may not change them.
    :raises Invalid: something in the draft does not fit.
    :raises IdentityNumberTaken: somebody else is registered with this identity number.
    """
    person = get_locked(work.session, Person, person_id)
    permissions.check_may_change(work.actor, path=path_of(work, person.organization_id))
    if person.merged_into_id is not None:
        raise Missing
    cleaned = rules.clean_draft(_whole(person, draft, vault), today=work.today)

    keep_draft(work, person, cleaned, vault=vault)
    _record(work, "people.change", person)
    return person


def complete(work: Work, *, person_id: int, draft: PersonDraft, vault: Vault) -> Person:
    """Fill in from a cleaned draft what was not known of the person; the rest stays.

    Of somebody whom the actor may not change all stays.

    :raises Missing: there is no such person.
    :raises IdentityNumberTaken: somebody else is registered with this identity number.
    :raises Invalid: what is known and what is told contradict each other.
    """
    person = get_locked(work.session, Person, person_id)
    if not permissions.may_change(work.actor, path=path_of(work, person.organization_id)):
        return person
    known = draft_of(work, person, vault=vault)
    whole = rules.completed(known, draft)
    if whole == known:
        return person
    return change(work, person_id=person_id, draft=whole, vault=vault)


def keep_draft(work: Work, person: Person, draft: PersonDraft, *, vault: Vault) -> None:
    """Put a whole draft in the place of what was known; the caller writes the trail."""
    _fill(person, draft)
    _seal(work, person, draft, vault)
    _keep_contacts(work, person, draft)


def draft_of(work: Work, person: Person, *, vault: Vault) -> PersonDraft:
    """Tell again all that is known of a person."""
    number, source = "", rules.IdentitySource.TYPED
    if person.identity_sealed and person.identity_source:
        source = person.identity_source
        number = rules.open_identity_number(
            vault, sealed=person.identity_sealed, public_id=person.public_id
        )
    return PersonDraft(
        name=person.name,
        sex=person.sex,
        born_on=person.born_on,
        phone=person.phone or "",
        identity_number=number,
        identity_source=source,
        contacts=contacts_of(work.session, person_id=person.id),
        division_code=person.division_code,
        organization_id=person.organization_id,
        note=person.note,
    )


def _record(work: Work, action: str, person: Person) -> None:
    """Write down which fields are known now: their names, never what stands in them."""
    fields = ("sex", "born_on", "phone", "identity_index", "division_code", "note")
    known = [name for name in fields if getattr(person, name)]
    audit.record(work, action, person, known=known)


def _whole(person: Person, draft: PersonDraft, vault: Vault) -> PersonDraft:
    """Give the draft with the identity number that is there, if it brings none."""
    if draft.identity_number or not person.identity_sealed:
        return draft
    number = rules.open_identity_number(
        vault, sealed=person.identity_sealed, public_id=person.public_id
    )
    source = person.identity_source or draft.identity_source
    return replace(draft, identity_number=number, identity_source=source)


def path_of(work: Work, organization_id: int | None) -> str | None:
    """Give the path of who registered somebody; None: they did it themselves."""
    if organization_id is None:
        return None
    return get(work.session, Organization, organization_id).path


def _fill(person: Person, draft: PersonDraft) -> None:
    person.name = draft.name
    person.sex = draft.sex
    person.born_on = draft.born_on
    person.phone = draft.phone or None
    person.division_code = draft.division_code
    person.note = draft.note


def _seal(work: Work, person: Person, draft: PersonDraft, vault: Vault) -> None:
    if not draft.identity_number:
        return
    index = rules.index_identity_number(vault, number=draft.identity_number)
    others = select(Person.id).where(
        Person.identity_index == index, Person.public_id != person.public_id
    )
    if work.session.scalar(others) is not None:
        raise IdentityNumberTaken
    person.identity_index = index
    person.identity_source = draft.identity_source
    person.identity_sealed = rules.seal_identity_number(
        vault, number=draft.identity_number, public_id=person.public_id
    )


def _keep_contacts(work: Work, person: Person, draft: PersonDraft) -> None:
    work.session.flush()
    work.session.execute(delete(EmergencyContact).where(EmergencyContact.person_id == person.id))
    work.session.add_all(
        EmergencyContact(
            person_id=person.id,
            position=position,
            name=contact.name,
            relation=contact.relation,
            phone=contact.phone,
        )
        for position, contact in enumerate(draft.contacts, start=1)
    )
    work.session.flush()
