"""Everything somebody tells about a person, and how it is kept."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from courseware.foundation.errors import Invalid
from courseware.people.errors import DivisionCodeWrong, NoteTooLong, TooManyContacts
from courseware.people.rules.identity_numbers import (
    IdentitySource,
    born_on,
    check_agrees,
    clean_identity_number,
    sex_of,
)
from courseware.people.rules.names import clean_name
from courseware.people.rules.persons import EmergencyContact, Sex, check_born_on, clean_contact
from courseware.people.rules.phones import clean_phone

MOST_CONTACTS = 2
LONGEST_NOTE = 200
_DIVISION = re.compile(r"(?:[0-9]{6}|[0-9]{9}|[0-9]{12})?")


@dataclass(frozen=True)
class PersonDraft:
    """What is told about a person; what is not known stays empty."""

    name: str
    sex: Sex | None = None
    born_on: date | None = None
    phone: str = ""
    identity_number: str = ""
    """Empty in a change: the number there is stays."""
    identity_source: IdentitySource = IdentitySource.TYPED
    contacts: tuple[EmergencyContact, ...] = ()
    division_code: str = ""
    """Where they live, GB/T 2260."""
    organization_id: int | None = None
    """Who registers them; None: they do it themselves."""
    note: str = ""


def clean_draft(draft: PersonDraft, *, today: date) -> PersonDraft:
    """Give the draft as it is kept; the identity number fills in birth date and sex.

    :raises Invalid: whatever does not fit. One about an emergency contact has the fact
        `contact`, its place from 1.
    """
    number = draft.identity_number.strip()
    number = clean_identity_number(number, today=today) if number else ""
    if draft.born_on:
        check_born_on(draft.born_on, today=today)
    if number:
        check_agrees(number, born_on=draft.born_on, sex=draft.sex)
    if not _DIVISION.fullmatch(draft.division_code):
        raise DivisionCodeWrong
    return replace(
        draft,
        name=clean_name(draft.name),
        sex=sex_of(number) if number else draft.sex,
        born_on=born_on(number) if number else draft.born_on,
        phone=clean_phone(draft.phone) if draft.phone.strip() else "",
        identity_number=number,
        contacts=_clean_contacts(draft.contacts),
        note=_clean_note(draft.note),
    )


def completed(known: PersonDraft, told: PersonDraft) -> PersonDraft:
    """Fill in what was not known; what is known stays."""
    has_number = bool(known.identity_number)
    return replace(
        known,
        sex=known.sex or told.sex,
        born_on=known.born_on or told.born_on,
        phone=known.phone or told.phone,
        identity_number=known.identity_number or told.identity_number,
        identity_source=known.identity_source if has_number else told.identity_source,
        contacts=known.contacts or told.contacts,
        note=known.note or told.note,
    )


def _clean_contacts(contacts: tuple[EmergencyContact, ...]) -> tuple[EmergencyContact, ...]:
    if len(contacts) > MOST_CONTACTS:
        raise TooManyContacts(most=MOST_CONTACTS)
    return tuple(
        _clean_contact(contact, position) for position, contact in enumerate(contacts, start=1)
    )


def _clean_contact(contact: EmergencyContact, position: int) -> EmergencyContact:
    try:
        return clean_contact(name=contact.name, relation=contact.relation, phone=contact.phone)
    except Invalid as problem:
        problem.facts["contact"] = position
        raise


def _clean_note(note: str) -> str:
    kept = unicodedata.normalize("NFC", note).strip()
    if len(kept) > LONGEST_NOTE:
        raise NoteTooLong(most=LONGEST_NOTE, length=len(kept))
    return kept
