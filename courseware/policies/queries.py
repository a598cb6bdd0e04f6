"""Which rule holds, read from the rows."""

from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, or_, select
from sqlalchemy.orm import Session

from courseware.organizations.models import Organization
from courseware.policies.models import Policy
from courseware.policies.rules import PolicyKey, PolicyRow, Scope, nearest

# Built once: asked for each learner who comes in a rush.
_OF_KEYS = (
    select(
        *(Policy.key, Policy.value, Organization.path, Policy.term_id, Policy.section_id),
        *(Policy.starts_on, Policy.ends_on, Policy.source),
    )
    .outerjoin(Organization, Organization.id == Policy.organization_id)
    .where(Policy.key.in_(bindparam("keys", expanding=True)))
    .order_by(Policy.id)
)
_HOLDING = _OF_KEYS.where(
    Policy.starts_on <= bindparam("on"),
    or_(Policy.term_id.is_(None), Policy.term_id == bindparam("term_id")),
    or_(Policy.section_id.is_(None), Policy.section_id == bindparam("section_id")),
)


def rule(session: Session, *, key: PolicyKey, scope: Scope, on: date) -> PolicyRow:
    """Give the rule that holds for `scope` on the day `on`; it answers with its source.

    :raises PolicyMissing: no row covers the scope on that day.
    """
    return rules(session, keys=(key,), scope=scope, on=on)[key]


def rules(
    session: Session, *, keys: tuple[PolicyKey, ...], scope: Scope, on: date
) -> dict[PolicyKey, PolicyRow]:
    """Give several rules at once, in one statement.

    :raises PolicyMissing: no row covers the scope on that day for one of the keys.
    """
    words = [key.value for key in keys]
    around = {"term_id": scope.term_id, "section_id": scope.section_id, "on": on}
    rows = [_row(found) for found in session.execute(_HOLDING, {"keys": words, **around})]
    return {key: nearest(rows, key=key, scope=scope, on=on) for key in keys}


def rows_of(session: Session, *, keys: tuple[PolicyKey, ...]) -> list[PolicyRow]:
    """Give all rows of some keys, for those who ask about many scopes: `nearest` chooses."""
    return [
        _row(found) for found in session.execute(_OF_KEYS, {"keys": [key.value for key in keys]})
    ]


def _row(found: Row[*tuple[Any, ...]]) -> PolicyRow:
    key, value, path, term_id, section_id, starts_on, ends_on, source = found
    return PolicyRow(
        PolicyKey(key), value, Scope(path, term_id, section_id), starts_on, ends_on, source
    )
