"""What a file is called, under which name it is sealed, and how long it is kept."""

import unicodedata
from datetime import datetime, timedelta

LONGEST_NAME = 120


def clean_filename(name: str) -> str:
    """Give the last part of a path without what cannot be seen, short enough to be kept.

    Of a name that is too long the end stays: it says what kind of file it is.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(char for char in last if not unicodedata.category(char).startswith("C"))
    return seen.strip()[-LONGEST_NAME:]


def seal_context(public_id: str) -> str:
    """Name the one row in which a sealed file opens."""
    return f"upload.content|upload={public_id}|v1"


def expiry(now: datetime, *, hours: int) -> datetime:
    """Say until when a file is kept."""
    return now + timedelta(hours=hours)
