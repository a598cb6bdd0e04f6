"""Organizations: where they stand in the tree stays, everything else may change."""

from sqlalchemy import ColumnElement, func, select

from courseware import audit
from courseware.foundation.database import get_locked
from courseware.foundation.identifiers import new_public_id
from courseware.foundation.work import Work
from courseware.organizations import permissions, rules
from courseware.organizations.errors import (
    CityInside,
    OrganizationCodeTaken,
    OrganizationHasParts,
    OrganizationNameTaken,
    ParentClosed,
    TopNameTaken,
    TreeTooDeep,
)
from courseware.organizations.models import Organization, Site
from courseware.organizations.rules import MOST_LEVELS, NO_CODE, Kind, OrganizationDraft

_COUNTY_DIGITS = 6


def add_top(work: Work, *, draft: OrganizationDraft) -> Organization:
    """Begin a tree with this organization, by a command of whoever runs the server.

    :raises Forbidden: the actor is not the system.
    :raises Invalid: something in the draft does not fit.
    """
    permissions.check_may_add_top(work.actor)
    cleaned = rules.clean_organization(draft)
    _check(work, cleaned, parent=None, own_id=None)
    return _add(work, cleaned, parent=None)


def add_organization(work: Work, *, parent_id: int, draft: OrganizationDraft) -> Organization:
    """Add an organization below another; it stays there.

    :raises Missing: the parent does not exist, or the actor may not see it.
    :raises Forbidden: the actor may not change the parent.
    :raises ParentClosed: the parent is closed.
    :raises TreeTooDeep: there are too many levels already.
    :raises Invalid: something in the draft does not fit.
    """
    parent = get_locked(work.session, Organization, parent_id)
    permissions.check_may_manage(work.actor, path=parent.path)
    cleaned = rules.clean_organization(draft)
    if not parent.is_active:
        raise ParentClosed(parent=parent.name)
    if rules.depth_of(parent.path) >= MOST_LEVELS:
        raise TreeTooDeep(most=MOST_LEVELS)
    _check(work, cleaned, parent=parent, own_id=None)
    return _add(work, cleaned, parent=parent)


def _add(work: Work, draft: OrganizationDraft, *, parent: Organization | None) -> Organization:
    organization = Organization(
        parent_id=parent.id if parent else None,
        path=new_public_id(),  # until the key is known that stands in the path
    )
    _fill(organization, draft)
    work.session.add(organization)
    work.session.flush()
    organization.path = rules.path_below(parent.path if parent else "/", organization.id)
    audit.record(work, "organizations.add_organization", organization, kind=draft.kind.value)
    return organization


def change_organization(work: Work, *, organization_id: int, draft: OrganizationDraft) -> None:
    """Put the draft in the place of what was known of the organization.

    :raises Missing: there is no such organization, or the actor may not see it.
    :raises Forbidden: the actor may not change it.
    :raises Invalid: something in the draft does not fit.
    """
    organization = _get_managed(work, organization_id)
    cleaned = rules.clean_organization(draft)
    _check(work, cleaned, parent=_parent_of(work, organization), own_id=organization_id)

    _fill(organization, cleaned)
    audit.record(work, "organizations.change_organization", organization, kind=cleaned.kind.value)


def close_organization(work: Work, *, organization_id: int) -> None:
    """Take the organization out of use; it stays in all that was.

    :raises Missing: there is no such organization, or the actor may not see it.
    :raises Forbidden: the actor may not change it.
    :raises OrganizationHasParts: an organization or a site of it is still in use.
    """
    organization = _get_managed(work, organization_id)
    part = _find_open_part(work, organization_id)
    if part is not None:
        raise OrganizationHasParts(part=part)

    organization.is_active = False
    audit.record(work, "organizations.close_organization", organization)


def _find_open_part(work: Work, organization_id: int) -> str | None:
    """Find the name of an organization or a site below that is still in use."""
    below = select(Organization.name).where(
        Organization.parent_id == organization_id, Organization.is_active
    )
    sites = select(Site.name).where(Site.organization_id == organization_id, Site.is_active)
    return work.session.scalars(below.union_all(sites).limit(1)).one_or_none()


def reopen_organization(work: Work, *, organization_id: int) -> None:
    """Take the organization into use again.

    :raises Missing: there is no such organization, or the actor may not see it.
    :raises Forbidden: the actor may not change it.
    :raises ParentClosed: the one above is closed.
    """
    organization = _get_managed(work, organization_id)
    parent = _parent_of(work, organization)
    if parent is not None and not parent.is_active:
        raise ParentClosed(parent=parent.name)

    organization.is_active = True
    audit.record(work, "organizations.reopen_organization", organization)


def _get_managed(work: Work, organization_id: int) -> Organization:
    organization = get_locked(work.session, Organization, organization_id)
    permissions.check_may_manage(work.actor, path=organization.path)
    return organization


def _parent_of(work: Work, organization: Organization) -> Organization | None:
    if organization.parent_id is None:
        return None
    return get_locked(work.session, Organization, organization.parent_id)


def _fill(organization: Organization, draft: OrganizationDraft) -> None:
    organization.kind = draft.kind
    organization.name = draft.name
    organization.short_name = draft.short_name
    organization.code = draft.code
    organization.division_code = draft.division_code
    organization.supervising_department = draft.supervising_department
    organization.phone = draft.phone


def _check(
    work: Work, draft: OrganizationDraft, *, parent: Organization | None, own_id: int | None
) -> None:
    """Make sure that name, code and kind go with those of the other organizations."""
    if draft.kind is Kind.CITY and parent is not None:
        raise CityInside
    _check_name(work, draft, parent, own_id)
    _check_code(work, draft, own_id)


def _check_name(
    work: Work, draft: OrganizationDraft, parent: Organization | None, own_id: int | None
) -> None:
    below = Organization.parent_id == parent.id if parent else Organization.parent_id.is_(None)
    if _find_other(work, [Organization.name == draft.name, below], own_id) is None:
        return
    if parent is None:
        raise TopNameTaken(name=draft.name)
    raise OrganizationNameTaken(name=draft.name, parent=parent.name)


def _check_code(work: Work, draft: OrganizationDraft, own_id: int | None) -> None:
    """Within a county two organizations with one code would share their certificate numbers."""
    if draft.code == NO_CODE:
        return
    county = func.substr(Organization.division_code, 1, _COUNTY_DIGITS)
    same = [Organization.code == draft.code, county == draft.division_code[:_COUNTY_DIGITS]]
    other = _find_other(work, same, own_id)
    if other is not None:
        raise OrganizationCodeTaken(code=draft.code, other=other)


def _find_other(
    work: Work, conditions: list[ColumnElement[bool]], own_id: int | None
) -> str | None:
    """Find the name of another organization that fits."""
    return work.session.scalars(
        select(Organization.name).where(*conditions, Organization.id != (own_id or 0)).limit(1)
    ).one_or_none()
