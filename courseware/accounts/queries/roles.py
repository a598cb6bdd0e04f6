"""Who holds which role where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from courseware.accounts import permissions
from courseware.accounts.models import RoleGrant
from courseware.accounts.permissions import Held
from courseware.accounts.rules import Role
from courseware.foundation.actor import Actor
from courseware.foundation.errors import Missing
from courseware.organizations.models import Organization


@dataclass(frozen=True)
class GrantRow:
    """A role on a part of the tree."""

    id: int
    public_id: str
    role: Role
    organization_name: str
    path: str
    starts_on: date
    ends_on: date
    """The first day without the role."""

    @property
    def last_day(self) -> date:
        """The last day with the role."""
        return self.ends_on - timedelta(days=1)

    def is_over(self, today: date) -> bool:
        """Tell whether the role has ended."""
        return self.ends_on <= today


def list_grants(session: Session, *, account_id: int) -> Sequence[GrantRow]:
    """List all roles that an account holds, held or will hold, the newest first."""
    rows = session.execute(
        _rows().where(RoleGrant.account_id == account_id).order_by(RoleGrant.id.desc())
    )
    return [GrantRow(*row) for row in rows]


def get_grant(
    session: Session, *, actor: Actor, account_id: int, public_id: str, today: date
) -> GrantRow:
    """Give a role of this account that the actor may end.

    :raises Missing: there is none, or it is over, or the actor may not end it.
    """
    row = session.execute(
        _rows().where(RoleGrant.account_id == account_id, RoleGrant.public_id == public_id)
    ).one_or_none()
    if row is None:
        raise Missing
    grant = GrantRow(*row)
    if grant.is_over(today) or not permissions.may_grant(actor, role=grant.role, path=grant.path):
        raise Missing
    return grant


def held_by(session: Session, *, account_id: int, today: date) -> Sequence[Held]:
    """List the roles that an account holds today or will hold."""
    rows = session.execute(
        select(RoleGrant.role, Organization.path)
        .join(Organization, Organization.id == RoleGrant.organization_id)
        .where(RoleGrant.account_id == account_id, RoleGrant.ends_on > today)
    )
    return [Held(role, path) for role, path in rows]


def grantable_roles(actor: Actor) -> list[Role]:
    """List the roles of staff that the actor may give somewhere."""
    tops = actor.paths("accounts.grant")
    return [
        role
        for role in Role
        if role is not Role.LEARNER
        and any(permissions.may_grant(actor, role=role, path=top) for top in tops)
    ]


def _rows() -> Select[int, str, Role, str, str, date, date]:
    return select(
        RoleGrant.id,
        RoleGrant.public_id,
        RoleGrant.role,
        Organization.name,
        Organization.path,
        RoleGrant.starts_on,
        RoleGrant.ends_on,
    ).join(Organization, Organization.id == RoleGrant.organization_id)
