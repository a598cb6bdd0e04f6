"""Sites: addresses where an organization teaches."""

from sqlalchemy import select

from courseware import audit
from courseware.foundation.database import get, get_locked
from courseware.foundation.work import Work
from courseware.organizations import permissions, rules
from courseware.organizations.errors import OrganizationHasParts, ParentClosed, SiteNameTaken
from courseware.organizations.models import Organization, Room, Site
from courseware.organizations.rules import SiteDraft


def add_site(work: Work, *, organization_id: int, draft: SiteDraft) -> Site:
    """Add an address where the organization teaches.

    :raises Missing: there is no such organization, or the actor may not see it.
    :raises Forbidden: the actor may not change it.
    :raises ParentClosed: the organization is closed.
    :raises SiteNameTaken: it has a site of this name.
    :raises Invalid: something in the draft does not fit.
    """
    organization = get_locked(work.session, Organization, organization_id)
    permissions.check_may_manage(work.actor, path=organization.path)
    if not organization.is_active:
        raise ParentClosed(parent=organization.name)

    site = Site(organization_id=organization_id)
    _fill(work, site, draft, organization)
    work.session.add(site)
    audit.record(work, "organizations.add_site", site)
    return site


def change_site(work: Work, *, site_id: int, draft: SiteDraft) -> None:
    """Put the draft in the place of what was known of the site.

    :raises Missing: there is no such site, or the actor may not see it.
    :raises Forbidden: the actor may not change it.
    :raises SiteNameTaken: the organization has another site of this name.
    :raises Invalid: something in the draft does not fit.
    """
    site, organization = get_managed(work, site_id)
    _fill(work, site, draft, organization)
    audit.record(work, "organizations.change_site", site)


def close_site(work: Work, *, site_id: int) -> None:
    """Take the site out of use.

    :raises Missing: there is no such site, or the actor may not see it.
    :raises Forbidden: the actor may not change it.
    :raises OrganizationHasParts: a room in it is still in use.
    """
    site, _ = get_managed(work, site_id)
    used = select(Room.name).where(Room.site_id == site_id, Room.is_active).limit(1)
    part = work.session.scalars(used).one_or_none()
    if part is not None:
        raise OrganizationHasParts(part=part)

    site.is_active = False
    audit.record(work, "organizations.close_site", site)


def reopen_site(work: Work, *, site_id: int) -> None:
    """Take the site into use again.

    :raises Missing: there is no such site, or the actor may not see it.
    :raises Forbidden: the actor may not change it.
    :raises ParentClosed: its organization is closed.
    """
    site, organization = get_managed(work, site_id)
    if not organization.is_active:
        raise ParentClosed(parent=organization.name)

    site.is_active = True
    audit.record(work, "organizations.reopen_site", site)


def get_managed(work: Work, site_id: int) -> tuple[Site, Organization]:
    """Give a site that the actor may change, locked, with its organization.

    :raises Missing: there is no such site, or the actor may not see it.
    :raises Forbidden: the actor may not change it.
    """
    site = get_locked(work.session, Site, site_id)
    organization = get(work.session, Organization, site.organization_id)
    permissions.check_may_manage(work.actor, path=organization.path)
    return site, organization


def _fill(work: Work, site: Site, draft: SiteDraft, organization: Organization) -> None:
    cleaned = rules.clean_site(draft)
    others = select(Site.id).where(
        Site.organization_id == organization.id,
        Site.name == cleaned.name,
        Site.id != (site.id or 0),
    )
    if work.session.scalars(others).one_or_none() is not None:
        raise SiteNameTaken(name=cleaned.name, organization=organization.name)
    site.name = cleaned.name
    site.address = cleaned.address
    site.directions = cleaned.directions
    site.division_code = cleaned.division_code
