"""What anybody can expect who asks for a place in a section, whoever they are."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.enrollment.models import EnrollmentRound
from courseware.enrollment.rules import Places, Refusal, SectionFacts, Standing, refusals
from courseware.foundation.period import Period
from courseware.organizations.models import Organization
from courseware.policies.models import Policy
from courseware.policies.rules import AgeRule, PolicyKey, PolicyRow, Scope, nearest
from courseware.scheduling.rules import SectionStatus

ANYBODY = Standing(
    born_on=None,
    sex=None,
    status=None,
    courses_in_term=0,
    booked=(),
    prerequisite_missing=None,
)
"""Somebody against whom there is nothing: what is refused to them is refused to all."""


@dataclass(frozen=True)
class Offered:
    """A section as far as it decides whether anybody can have a place."""

    title: str
    status: SectionStatus
    is_closed: bool
    quota: int
    taken: int
    waiting: int


def outlook(
    offered: Offered, *, rounds: tuple[Period, ...], waitlist_limit: int, now: datetime
) -> Refusal | None:
    """Give the reason why nobody can have a place now; None while there is one."""
    facts = SectionFacts(
        title=offered.title,
        status=offered.status,
        is_closed=offered.is_closed,
        rounds=rounds,
        age_rule=AgeRule(),
        cutoff_on=now.date(),
        meetings=(),
        places=Places(
            quota=offered.quota,
            taken=offered.taken,
            waiting=offered.waiting,
            waitlist_limit=waitlist_limit,
        ),
    )
    return next(iter(refusals(ANYBODY, facts, now=now, max_courses=1)), None)


def rounds_of(session: Session, *, term_ids: Collection[int]) -> Mapping[int, tuple[Period, ...]]:
    """Give for each term when places are given."""
    rows = session.execute(
        select(EnrollmentRound.term_id, EnrollmentRound.opens_at, EnrollmentRound.closes_at)
        .where(EnrollmentRound.term_id.in_(term_ids))
        .order_by(EnrollmentRound.opens_at)
    )
    found: defaultdict[int, tuple[Period, ...]] = defaultdict(tuple)
    for term_id, opens_at, closes_at in rows:
        found[term_id] += (Period(opens_at, closes_at),)
    return found


def waitlist_limits(session: Session, *, scopes: Collection[Scope], on: date) -> dict[Scope, int]:
    """Give for each section (as a scope) how many may wait, in one statement for all.

    :raises PolicyMissing: no rule says so.
    """
    key = PolicyKey.WAITLIST_LIMIT
    found = session.execute(
        select(Policy, Organization.path)
        .outerjoin(Organization, Organization.id == Policy.organization_id)
        .where(Policy.key == key.value, Policy.starts_on <= on)
        .order_by(Policy.id)
    )
    rows = [_row(policy, path) for policy, path in found]
    return {scope: nearest(rows, key=key, scope=scope, on=on).number for scope in scopes}


def _row(policy: Policy, path: str | None) -> PolicyRow:
    return PolicyRow(
        key=PolicyKey(policy.key),
        value=policy.value,
        scope=Scope(path, policy.term_id, policy.section_id),
        starts_on=policy.starts_on,
        ends_on=policy.ends_on,
        source=policy.source,
    )
