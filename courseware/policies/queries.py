"""Which rule holds, read from the rows."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from courseware.organizations.models import Organization
from courseware.policies.models import Policy
from courseware.policies.rules import PolicyKey, PolicyRow, Scope, nearest


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
    found = session.execute(
        select(Policy, Organization.path)
        .outerjoin(Organization, Organization.id == Policy.organization_id)
        .where(
            Policy.key.in_([key.value for key in keys]),
            Policy.starts_on <= on,
            or_(Policy.term_id.is_(None), Policy.term_id == scope.term_id),
            or_(Policy.section_id.is_(None), Policy.section_id == scope.section_id),
        )
        .order_by(Policy.id)
    )
    rows = [_row(policy, path) for policy, path in found]
    return {key: nearest(rows, key=key, scope=scope, on=on) for key in keys}


def rows_of(session: Session, *, keys: tuple[PolicyKey, ...]) -> list[PolicyRow]:
    """Give all rows of some keys, for those who ask about many scopes: `nearest` chooses."""
    found = session.execute(
        select(Policy, Organization.path)
        .outerjoin(Organization, Organization.id == Policy.organization_id)
        .where(Policy.key.in_([key.value for key in keys]))
        .order_by(Policy.id)
    )
    return [_row(policy, path) for policy, path in found]


def _row(policy: Policy, path: str | None) -> PolicyRow:
    return PolicyRow(
        key=PolicyKey(policy.key),
        value=policy.value,
        scope=Scope(path, policy.term_id, policy.section_id),
        starts_on=policy.starts_on,
        ends_on=policy.ends_on,
        source=policy.source,
    )
