"""A place in words."""


def place_text(site: str | None, room: str | None, note: str = "") -> str:
    """Put site, room and note together; "" when nobody has said where."""
    return "·".join(part for part in (site, room, note) if part)
