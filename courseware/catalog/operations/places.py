"""Sites and rooms, as far as a class list tells of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from courseware.catalog.queries import rooms_of, sites_of
from courseware.catalog.rules import Names, ReadRow
from courseware.foundation.folding import tight
from courseware.foundation.work import Work
from courseware.organizations import operations as organizations
from courseware.organizations.models import Organization
from courseware.organizations.rules import RoomDraft, SiteDraft

LONGEST_ROOM_NAME = 60
LARGEST_ROOM = 5000
UNKNOWN_FLOOR = 0
"""No house here has this floor: whoever looks after the room fills it in."""

_ROOM_WORDS = re.compile(r"(?:教室|号室|室)$")
_FLOOR = re.compile(r"(\d{1,2})(?:楼|层|樓|層|f)|(?<!\d)(\d{1,2})\d{2}(?!\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """Where a section is."""

    site_id: int | None = None
    room_id: int | None = None
    note: str = ""


class Places:
    """The sites and rooms of an organization, and those that the list brings."""

    def __init__(self, work: Work, *, organization: Organization, rows: Iterable[ReadRow]) -> None:
        self._work = work
        self._organization = organization
        self._sites: dict[str, int] = {
            tight(name): key
            for key, name in sites_of(work.session, organization_id=organization.id)
        }
        self._rooms: dict[tuple[int, str], int] = {
            (site_id, room_key(name)): key
            for key, site_id, name in rooms_of(work.session, organization_id=organization.id)
        }
        self._largest = _largest(rows)
        self.sites_added = 0
        self.rooms_added = 0

    def of(self, names: Names) -> Place:
        """Give the row's place; a room without a site is in the school's own house."""
        if not names.place and not names.room:
            return Place()
        site_id = self._site(names.place) if names.place else self._own_site()
        if not names.room:
            return Place(site_id)
        if len(names.room) > LONGEST_ROOM_NAME:
            return Place(site_id, note=names.room)
        return Place(site_id, self._room(site_id, names))

    def _own_site(self) -> int:
        """The one there is; where there is none, or there are several, the one of its name."""
        if len(self._sites) == 1:
            return next(iter(self._sites.values()))
        return self._site(self._organization.name)

    def _site(self, name: str) -> int:
        key = tight(name)
        if key not in self._sites:
            site = organizations.add_site(
                self._work, organization_id=self._organization.id, draft=SiteDraft(name=name)
            )
            self._sites[key] = site.id
            self.sites_added += 1
        return self._sites[key]

    def _room(self, site_id: int, names: Names) -> int:
        key = site_id, room_key(names.room)
        if key not in self._rooms:
            draft = RoomDraft(
                name=names.room,
                capacity=self._largest[_named(names)],
                floor=floor_of(names.room),
            )
            self._rooms[key] = organizations.add_room(self._work, site_id=site_id, draft=draft).id
            self.rooms_added += 1
        return self._rooms[key]


def room_key(name: str) -> str:
    """Reduce a room's name to what tells it from others: 307室 is 307."""
    folded = tight(name)
    return _ROOM_WORDS.sub("", folded) or folded


def floor_of(room: str) -> int:
    """Tell the floor from a room's name or number (3楼301, 407), if it says one."""
    found = _FLOOR.search(tight(room))
    return int(found[1] or found[2]) if found else UNKNOWN_FLOOR


def _named(names: Names) -> tuple[str, str]:
    return tight(names.place), room_key(names.room)


def _largest(rows: Iterable[ReadRow]) -> dict[tuple[str, str], int]:
    """A new room holds as many as the largest section that the list puts into it."""
    largest: dict[tuple[str, str], int] = {}
    for row in rows:
        key = _named(row.names)
        quota = row.offer.quota.total if row.offer.quota else 1
        largest[key] = max(largest.get(key, 1), min(quota, LARGEST_ROOM))
    return largest
