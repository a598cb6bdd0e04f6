"""Registering people by the thousand, as `people.operations.register` does one by one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from courseware.demo.trail import Line, add_all, add_with_ids, record_all
from courseware.foundation.identifiers import new_public_id
from courseware.foundation.secrets import Vault
from courseware.foundation.work import Work
from courseware.people.models import EmergencyContact, Person
from courseware.people.rules import (
    PersonDraft,
    clean_draft,
    index_identity_number,
    seal_identity_number,
)

COLUMNS = ("name", "sex", "born_on", "division_code", "note", "organization_id")
TRACED = ("sex", "born_on", "phone", "identity_index", "division_code", "note")
"""Of these the trail tells which are known."""


def register_all(work: Work, drafts: Sequence[PersonDraft], *, vault: Vault) -> list[Person]:
    """Register everybody; gives them in the same order."""
    cleaned = [clean_draft(draft, today=work.today) for draft in drafts]
    rows = [_person(draft, vault) for draft in cleaned]
    ids = add_with_ids(work, Person, rows)
    lines = [
        Line(key, work.now, {"known": [name for name in TRACED if row[name]]})
        for key, row in zip(ids, rows, strict=True)
    ]
    record_all(work, "people.register", Person, lines)
    contacts = [
        row for key, draft in zip(ids, cleaned, strict=True) for row in _contacts(key, draft)
    ]
    add_all(work, EmergencyContact, contacts)
    return list(work.session.scalars(select(Person).where(Person.id >= ids[0]).order_by(Person.id)))


def _person(draft: PersonDraft, vault: Vault) -> dict[str, Any]:
    public_id, number = new_public_id(), draft.identity_number
    columns = {name: getattr(draft, name) for name in COLUMNS}
    return columns | {
        "public_id": public_id,
        "phone": draft.phone or None,
        "identity_source": draft.identity_source if number else None,
        "identity_index": index_identity_number(vault, number=number) if number else None,
        "identity_sealed": seal_identity_number(vault, number=number, public_id=public_id)
        if number
        else None,
    }


def _contacts(person_id: int, draft: PersonDraft) -> list[dict[str, Any]]:
    return [
        {
            "person_id": person_id,
            "position": position,
            "name": contact.name,
            "relation": contact.relation,
            "phone": contact.phone,
        }
        for position, contact in enumerate(draft.contacts, start=1)
    ]
