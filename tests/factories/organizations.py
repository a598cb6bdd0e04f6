"""Organizations, sites, rooms."""

from courseware.foundation.work import Work
from courseware.organizations.models import Organization, Room, Site
from courseware.organizations.rules import Kind, path_below
from tests.factories import given, number


def an_organization(
    work: Work, *, parent: Organization | None = None, **values: object
) -> Organization:
    """A senior university at the top of a tree of its own, or below `parent`."""
    mark = number()
    values = {"kind": Kind.SENIOR_UNIVERSITY, "name": f"星海老年大学{mark}"} | values
    organization = given(
        work,
        Organization(
            parent_id=parent.id if parent else None,
            path=f"new-{mark}",
            code=f"{mark % 10000:04d}",
            division_code="210204",
            **values,
        ),
    )
    organization.path = path_below(parent.path if parent else "/", organization.id)
    work.session.flush()
    return organization


def a_site(work: Work, *, organization: Organization | None = None, **values: object) -> Site:
    organization = organization or an_organization(work)
    values = {"name": f"主校区{number()}", "address": "中山路668号"} | values
    return given(work, Site(organization_id=organization.id, **values))


def a_room(work: Work, *, site: Site | None = None, **values: object) -> Room:
    site = site or a_site(work)
    values = {"name": f"{number()}教室", "capacity": 40, "floor": 3, "has_lift": True} | values
    return given(work, Room(site_id=site.id, **values))
