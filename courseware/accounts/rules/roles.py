"""Roles and their capabilities, as data; and who may give which role to whom."""

from collections.abc import Set as AbstractSet
from enum import StrEnum

from courseware.accounts.errors import GrantBeyondOwn, GrantToOneself, WatchesKeptApart
from courseware.foundation.messages import N_


class Role(StrEnum):
    """What somebody is to an organization and all below it."""

    LEARNER = "learner"
    INSTRUCTOR = "instructor"
    COUNTER = "counter"
    ORGANIZATION_ADMIN = "organization_admin"
    STREET_ADMIN = "street_admin"
    DISTRICT_ADMIN = "district_admin"
    CITY_ADMIN = "city_admin"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDITOR = "auditor"


ROLE_NAMES: dict[Role, str] = {
    Role.LEARNER: N_("Learner"),
    Role.INSTRUCTOR: N_("Instructor"),
    Role.COUNTER: N_("Counter"),
    Role.ORGANIZATION_ADMIN: N_("Administrator of a school"),
    Role.STREET_ADMIN: N_("Administrator of a street or town"),
    Role.DISTRICT_ADMIN: N_("Administrator of a district"),
    Role.CITY_ADMIN: N_("Administrator of the city"),
    Role.SYSTEM_ADMIN: N_("System administrator"),
    Role.SECURITY_ADMIN: N_("Security administrator"),
    Role.AUDITOR: N_("Auditor"),
}

_COUNTER = frozenset(
    {
        "organizations.view",
        "people.view",
        "people.manage",
        "people.identify",
        "scheduling.view",
        "enrollment.view",
        "enrollment.counter",
        "attendance.view",
        "certificates.view",
    }
)

# Administrators of all tiers do the same work; what differs is how much lies below them.
# They hold "attendance.own" only so as to be able to make somebody an instructor.
_ADMIN = _COUNTER | {
    "organizations.manage",
    "courses.manage",
    "scheduling.manage",
    "scheduling.publish",
    "enrollment.manage",
    "catalog.import",
    "attendance.own",
    "attendance.mark",
    "certificates.issue",
    "certificates.revoke",
    "accounts.view",
    "accounts.grant",
    "notices.view",
}

CAPABILITIES: dict[Role, frozenset[str]] = {
    # What concerns themselves learners may do by being who they are.
    Role.LEARNER: frozenset(),
    # The roll of the sections that they themselves teach.
    Role.INSTRUCTOR: frozenset({"attendance.own"}),
    Role.COUNTER: _COUNTER,
    Role.ORGANIZATION_ADMIN: _ADMIN,
    Role.STREET_ADMIN: _ADMIN,
    Role.DISTRICT_ADMIN: _ADMIN,
    Role.CITY_ADMIN: _ADMIN,
    # The three below keep watch on one another: no one holds what belongs to two of them.
    # Whoever lacks "people.view" sees names and numbers masked wherever they appear.
    Role.SYSTEM_ADMIN: frozenset({"organizations.view", "organizations.manage"}),
    Role.SECURITY_ADMIN: frozenset({"accounts.view", "accounts.grant"}),
    Role.AUDITOR: frozenset(
        {
            "organizations.view",
            "scheduling.view",
            "enrollment.view",
            "attendance.view",
            "certificates.view",
            "accounts.view",
            "audit.view",
        }
    ),
}

WATCHES = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})
"""The roles of which nobody holds two."""

ALL_CAPABILITIES = frozenset().union(*CAPABILITIES.values())
"""Every capability that anybody may hold: a check for another one is a slip."""


def needs_password(role: Role) -> bool:
    """Tell whether the role is too much to be opened by a one-time code alone.

    Instructors may take the roll of their own sections with the phone they have at hand.
    """
    return not CAPABILITIES[role] <= CAPABILITIES[Role.INSTRUCTOR]


def may_grant(capabilities: AbstractSet[str], role: Role) -> bool:
    """Tell whether somebody with these capabilities may give the role, or take it away.

    They are those held on the organization on which the role would count. Nobody can give
    more than they have; so auditors, whose one capability nobody else holds, are appointed
    by whoever runs the server, from the command line.
    """
    return "accounts.grant" in capabilities and CAPABILITIES[role] <= capabilities


def check_may_grant(
    capabilities: AbstractSet[str], role: Role, *, grantor_id: int, grantee_id: int
) -> None:
    """Make sure that the grantor may give the role to the grantee (account ids).

    :raises GrantToOneself: they are the same account.
    :raises GrantBeyondOwn: the role may do more than the grantor.
    """
    if grantor_id == grantee_id:
        raise GrantToOneself
    if not may_grant(capabilities, role):
        raise GrantBeyondOwn


def check_kept_apart(role: Role, *, held: AbstractSet[Role]) -> None:
    """Make sure that nobody who watches over others comes to watch over themselves.

    :raises WatchesKeptApart: the role and one of those held are two of the three watches.
    """
    if role in WATCHES and (WATCHES & held) - {role}:
        raise WatchesKeptApart
