"""Rooms of sites."""

from sqlalchemy import select

from courseware import audit
from courseware.foundation.database import get_locked
from courseware.foundation.work import Work
from courseware.organizations import rules
from courseware.organizations.errors import ParentClosed, RoomNameTaken
from courseware.organizations.models import Room, Site
from courseware.organizations.operations.sites import get_managed
from courseware.organizations.rules import RoomDraft


def add_room(work: Work, *, site_id: int, draft: RoomDraft) -> Room:
    """Add a room to a site.

    :raises Missing: there is no such site, or the actor may not see it.
    :raises Forbidden: the actor may not change it.
    :raises ParentClosed: the site is closed.
    :raises RoomNameTaken: the site has a room of this name.
    :raises Invalid: something in the draft does not fit.
    """
    site, _ = get_managed(work, site_id)
    if not site.is_active:
        raise ParentClosed(parent=site.name)

    room = Room(site_id=site_id)
    _fill(work, room, draft, site)
    work.session.add(room)
    audit.record(work, "organizations.add_room", room)
    return room


def change_room(work: Work, *, room_id: int, draft: RoomDraft) -> None:
    """Put the draft in the place of what was known of the room.

    :raises Missing: there is no such room, or the actor may not see it.
    :raises Forbidden: the actor may not change it.
    :raises RoomNameTaken: the site has another room of this name.
    :raises Invalid: something in the draft does not fit.
    """
    room, site = _get_managed(work, room_id)
    _fill(work, room, draft, site)
    audit.record(work, "organizations.change_room", room)


def close_room(work: Work, *, room_id: int) -> None:
    """Take the room out of use.

    :raises Missing: there is no such room, or the actor may not see it.
    :raises Forbidden: the actor may not change it.
    """
    room, _ = _get_managed(work, room_id)
    room.is_active = False
    audit.record(work, "organizations.close_room", room)


def reopen_room(work: Work, *, room_id: int) -> None:
    """Take the room into use again.

    :raises Missing: there is no such room, or the actor may not see it.
    :raises Forbidden: the actor may not change it.
    :raises ParentClosed: its site is closed.
    """
    room, site = _get_managed(work, room_id)
    if not site.is_active:
        raise ParentClosed(parent=site.name)

    room.is_active = True
    audit.record(work, "organizations.reopen_room", room)


def _get_managed(work: Work, room_id: int) -> tuple[Room, Site]:
    room = get_locked(work.session, Room, room_id)
    site, _ = get_managed(work, room.site_id)
    return room, site


def _fill(work: Work, room: Room, draft: RoomDraft, site: Site) -> None:
    cleaned = rules.clean_room(draft)
    others = select(Room.id).where(
        Room.site_id == site.id, Room.name == cleaned.name, Room.id != (room.id or 0)
    )
    if work.session.scalars(others).one_or_none() is not None:
        raise RoomNameTaken(name=cleaned.name, site=site.name)
    room.name = cleaned.name
    room.capacity = cleaned.capacity
    room.floor = cleaned.floor
    room.has_lift = cleaned.has_lift
    room.equipment = cleaned.equipment
