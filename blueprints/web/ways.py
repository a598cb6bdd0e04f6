"""Where a person goes next."""

from urllib.parse import urlsplit


def safe_way(target: str | None, *, otherwise: str) -> str:
    """Give `target` if it is a path on this site, else `otherwise`."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return otherwise
    parts = urlsplit(target)
    return otherwise if parts.scheme or parts.netloc else target
