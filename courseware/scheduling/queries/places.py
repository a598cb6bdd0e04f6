"""Where sections are."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.organizations.models import Room, Site


def place_text(site: str | None, room: str | None, note: str = "") -> str:
    """Put site, room and note together; "" when nobody has said where."""
    return "·".join(part for part in (site, room, note) if part)


def closed_place(session: Session, *, site_id: int | None, room_id: int | None) -> str:
    """Name the site, or the room in it, that is out of use; "" when neither is."""
    site = session.scalar(select(Site.name).where(Site.id == site_id, ~Site.is_active))
    if site is not None:
        return site
    room = select(Room.name).where(Room.id == room_id, ~Room.is_active)
    return session.scalar(room) or ""
