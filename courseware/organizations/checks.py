"""What must hold of the tree."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from courseware.audit.queries import unaudited_ids
from courseware.foundation.jobs import Check, Finding, found
from courseware.organizations.models import Organization, Room, Site
from courseware.organizations.rules import NO_CODE, path_below


def paths_follow_parents(session: Session) -> list[Finding]:
    """Find organizations whose path is not that of their parent with their own key behind it."""
    parent = aliased(Organization)
    rows = session.execute(
        select(Organization.id, Organization.path, parent.path)
        .outerjoin(parent, parent.id == Organization.parent_id)
        .order_by(Organization.id)
    )
    torn = [key for key, path, above in rows if path != path_below(above or "/", key)]
    return found("paths_follow_parents", "the path does not follow from the parent", torn)


def nothing_is_open_below_closed(session: Session) -> list[Finding]:
    """Find open organizations below closed ones."""
    parent = aliased(Organization)
    ids = session.scalars(
        select(Organization.id)
        .join(parent, parent.id == Organization.parent_id)
        .where(Organization.is_active, ~parent.is_active)
        .order_by(Organization.id)
    )
    return found("nothing_is_open_below_closed", "open, but what is above is closed", list(ids))


def codes_are_told_apart(session: Session) -> list[Finding]:
    """Find organizations of one county that share the code in certificate numbers."""
    county = func.substr(Organization.division_code, 1, 6)
    rows = session.execute(
        select(county, Organization.code)
        .where(Organization.code != NO_CODE)
        .group_by(county, Organization.code)
        .having(func.count() > 1)
        .order_by(county, Organization.code)
    )
    shared = tuple(f"{division}-{code}" for division, code in rows)
    says = "several organizations have this code"
    return [Finding("codes_are_told_apart", says, shared)] if shared else []


def tree_is_audited(session: Session) -> list[Finding]:
    """Find organizations, sites and rooms whose making nobody recorded."""
    return [
        finding
        for entity in (Organization, Site, Room)
        for finding in found(
            "tree_is_audited",
            f"no line in the audit trail: {entity.__tablename__}",
            unaudited_ids(session, entity=entity),
        )
    ]


CHECKS: tuple[Check, ...] = (
    paths_follow_parents,
    nothing_is_open_below_closed,
    codes_are_told_apart,
    tree_is_audited,
)
