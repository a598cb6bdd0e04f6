"""Putting rules in."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from courseware import audit
from courseware.foundation.work import Work
from courseware.policies.models import Policy
from courseware.policies.rules import PolicyKey, PolicyValue, check_value, read_defaults


def seed_defaults(work: Work) -> int:
    """Add the shipped rules whose keys the system does not have yet; gives how many."""
    known = set(work.session.scalars(select(Policy.key).where(Policy.organization_id.is_(None))))
    missing = [row for row in read_defaults() if row.key.value not in known]
    for row in missing:
        policy = Policy(
            key=row.key.value,
            value=row.value,
            starts_on=row.starts_on,
            source=row.source,
        )
        work.session.add(policy)
        audit.record(work, "policies.seed_defaults", policy)
    work.session.flush()
    return len(missing)


@dataclass(frozen=True)
class NewRule:
    """A value that shall hold for an organization and all below it from a day on."""

    key: PolicyKey
    value: PolicyValue
    organization_id: int
    starts_on: date
    source: str
    """On whose word, for people to read."""


def set_rule(work: Work, *, rule: NewRule) -> Policy:
    """Let a rule hold from its day on; what held before stays and can still be answered.

    :raises Invalid: the value is not one that the key takes.
    """
    check_value(rule.key, rule.value)

    policy = Policy(
        key=rule.key.value,
        value=rule.value,
        organization_id=rule.organization_id,
        starts_on=rule.starts_on,
        source=rule.source,
    )
    work.session.add(policy)
    audit.record(work, "policies.set_rule", policy, value=rule.value)
    return policy
