"""Registering people of whom only a name is known, many at once."""

from collections.abc import Sequence

from sqlalchemy import insert

from courseware import audit
from courseware.foundation.database import get, table_of
from courseware.foundation.identifiers import new_public_id
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.people import permissions, rules
from courseware.people.models import Person


def register_names(work: Work, *, organization_id: int, names: Sequence[str]) -> list[int]:
    """Register a person for each name, for an organization; gives their ids in order.

    Two equal names are two persons: whoever calls has decided that.

    :raises Missing: there is no such organization.
    :raises Forbidden: the actor may not register persons for it.
    :raises Invalid: one of the names is none.
    """
    path = get(work.session, Organization, organization_id).path
    permissions.check_may_register(work.actor, path=path)
    if not names:
        return []
    rows = [
        {
            "public_id": new_public_id(),
            "name": rules.clean_name(name),
            "organization_id": organization_id,
            "division_code": "",
            "note": "",
        }
        for name in names
    ]

    statement = insert(table_of(Person)).returning(Person.id, sort_by_parameter_order=True)
    ids = list(work.session.scalars(statement, rows))
    facts: dict[int, dict[str, list[str]]] = {key: {"known": []} for key in ids}
    audit.record_all(work, "people.register", entity=Person, facts=facts)
    return ids
