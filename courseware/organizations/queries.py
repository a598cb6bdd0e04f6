"""Reading the tree: organizations, their sites and rooms, as rows for pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, Select, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from courseware.foundation.database import get, get_by_public_id
from courseware.foundation.errors import Missing
from courseware.organizations.models import Organization, Room, Site
from courseware.organizations.rules import (
    INSTITUTIONS,
    Kind,
    SupervisingDepartment,
    depth_of,
    keys_of,
    paths_above,
)

INDENT = "\u3000"
"""A wide space: options of a select field cannot be indented otherwise."""


@dataclass(frozen=True)
class OrganizationRow:
    """An organization in a list."""

    id: int
    public_id: str
    name: str
    kind: Kind
    path: str
    is_active: bool

    @property
    def depth(self) -> int:
        """The level in the tree, 1 at the top."""
        return depth_of(self.path)


@dataclass(frozen=True)
class OrganizationCard(OrganizationRow):
    """Everything that is kept of an organization."""

    short_name: str
    code: str
    division_code: str
    supervising_department: SupervisingDepartment | None
    phone: str
    parent_id: int | None


@dataclass(frozen=True)
class SiteRow:
    """An address where teaching happens."""

    id: int
    public_id: str
    name: str
    address: str
    directions: str
    division_code: str
    is_active: bool
    organization_id: int
    organization_name: str
    path: str
    """That of the organization."""


@dataclass(frozen=True)
class RoomRow:
    """A room with the site it is in."""

    id: int
    public_id: str
    name: str
    capacity: int
    floor: int
    has_lift: bool
    equipment: str
    is_active: bool
    site_id: int
    site_public_id: str
    site_name: str
    path: str
    """That of the organization."""


def get_organization(session: Session, *, public_id: str) -> OrganizationCard:
    """Give an organization, whoever asks: pages of staff check who may see it.

    :raises Missing: there is none.
    """
    return _card(get_by_public_id(session, Organization, public_id))


def get_by_id(session: Session, *, organization_id: int) -> OrganizationCard:
    """Give the organization with this key.

    :raises Missing: there is none.
    """
    return _card(get(session, Organization, organization_id))


def find_named(session: Session, *, text: str) -> list[OrganizationRow]:
    """List the organizations with this name, code or public id, for commands."""
    same = or_(Organization.name == text, Organization.code == text, Organization.public_id == text)
    return _in_order(session.execute(_rows().where(same)))


def institution_of(session: Session, *, path: str) -> OrganizationCard:
    """Give the nearest organization at or above `path` that issues certificates in its own name.

    :raises Missing: there is none up to the top.
    """
    found = session.scalars(
        select(Organization).where(
            Organization.path.in_(paths_above(path)), Organization.kind.in_(INSTITUTIONS)
        )
    )
    nearest = max(found, key=lambda one: depth_of(one.path), default=None)
    if nearest is None:
        raise Missing
    return _card(nearest)


def above(session: Session, *, path: str) -> Sequence[OrganizationRow]:
    """List the organizations above `path`, from the top down, without itself."""
    rows = session.execute(_rows().where(Organization.path.in_(paths_above(path)[1:])))
    return _in_order(rows)


def subtree(session: Session, *, paths: Sequence[str]) -> list[OrganizationRow]:
    """List the organizations at and below `paths`, each followed by what is below it."""
    return _in_order(session.execute(_rows().where(within(paths))))


def children_of(session: Session, *, organization_id: int) -> list[OrganizationRow]:
    """List the organizations directly below one, in the order in which they were added."""
    return _in_order(session.execute(_rows().where(Organization.parent_id == organization_id)))


def options(session: Session, *, paths: Sequence[str]) -> list[tuple[int, str]]:
    """List keys and names of the open organizations at and below `paths`, for a select field."""
    rows = [row for row in subtree(session, paths=paths) if row.is_active]
    top = min((row.depth for row in rows), default=1)
    return [(row.id, INDENT * (row.depth - top) + row.name) for row in rows]


def sites_of(session: Session, *, path: str) -> Sequence[SiteRow]:
    """List the sites of the organizations at and below `path`."""
    rows = session.execute(_sites().where(within([path])).order_by(Site.id))
    return [SiteRow(*row) for row in rows]


def sites_at(session: Session, *, organization_id: int) -> Sequence[SiteRow]:
    """List the sites of one organization."""
    rows = session.execute(
        _sites().where(Site.organization_id == organization_id).order_by(Site.id)
    )
    return [SiteRow(*row) for row in rows]


def get_site(session: Session, *, public_id: str) -> SiteRow:
    """Give a site.

    :raises Missing: there is none.
    """
    row = session.execute(_sites().where(Site.public_id == public_id)).one_or_none()
    if row is None:
        raise Missing
    return SiteRow(*row)


def rooms_of(session: Session, *, path: str) -> Sequence[RoomRow]:
    """List the open rooms at and below `path`, by site, floor and name."""
    rows = session.execute(
        _rooms()
        .where(within([path]), Room.is_active, Site.is_active)
        .order_by(Site.name, Site.id, Room.floor, Room.name)
    )
    return [_room_row(row) for row in rows]


def rooms_at(session: Session, *, site_id: int) -> Sequence[RoomRow]:
    """List all rooms of one site, closed ones too."""
    rows = session.execute(_rooms().where(Room.site_id == site_id).order_by(Room.floor, Room.name))
    return [_room_row(row) for row in rows]


def get_room(session: Session, *, public_id: str) -> RoomRow:
    """Give a room.

    :raises Missing: there is none.
    """
    row = session.execute(_rooms().where(Room.public_id == public_id)).one_or_none()
    if row is None:
        raise Missing
    return _room_row(row)


def within(
    paths: Iterable[str], *, column: InstrumentedAttribute[str] = Organization.path
) -> ColumnElement[bool]:
    """Make the condition that an organization's path is at or below one of `paths`."""
    return or_(false(), *[column.startswith(path, autoescape=True) for path in paths])


def _rows() -> Select[int, str, str, Kind, str, bool]:
    return select(
        Organization.id,
        Organization.public_id,
        Organization.name,
        Organization.kind,
        Organization.path,
        Organization.is_active,
    )


def _in_order(rows: Iterable[Row[int, str, str, Kind, str, bool]]) -> list[OrganizationRow]:
    found = [OrganizationRow(*row) for row in rows]
    return sorted(found, key=lambda one: keys_of(one.path))


def _card(organization: Organization) -> OrganizationCard:
    return OrganizationCard(
        id=organization.id,
        public_id=organization.public_id,
        name=organization.name,
        kind=organization.kind,
        path=organization.path,
        is_active=organization.is_active,
        short_name=organization.short_name,
        code=organization.code,
        division_code=organization.division_code,
        supervising_department=organization.supervising_department,
        phone=organization.phone,
        parent_id=organization.parent_id,
    )


def _sites() -> Select[int, str, str, str, str, str, bool, int, str, str]:
    return select(
        Site.id,
        Site.public_id,
        Site.name,
        Site.address,
        Site.directions,
        Site.division_code,
        Site.is_active,
        Site.organization_id,
        Organization.name,
        Organization.path,
    ).join(Organization, Organization.id == Site.organization_id)


def _rooms() -> Select[Room, Site, str]:
    return (
        select(Room, Site, Organization.path)
        .join(Site, Site.id == Room.site_id)
        .join(Organization, Organization.id == Site.organization_id)
    )


def _room_row(row: Row[Room, Site, str]) -> RoomRow:
    room, site, path = row
    return RoomRow(
        id=room.id,
        public_id=room.public_id,
        name=room.name,
        capacity=room.capacity,
        floor=room.floor,
        has_lift=room.has_lift,
        equipment=room.equipment,
        is_active=room.is_active,
        site_id=site.id,
        site_public_id=site.public_id,
        site_name=site.name,
        path=path,
    )
