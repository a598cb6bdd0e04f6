"""How long certificates hold, when a new one is due, what they are for, and how they are told."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from courseware.foundation.addresses import LOCAL_DOMAINS, is_local, read_address

AUTHORITY_HOLDS = timedelta(days=3652)
"""Ten years: everybody installs it by hand."""
SERVER_HOLDS = timedelta(days=397)
"""Less than the 398 days that browsers allow."""
RENEWED_BEFORE = timedelta(days=30)
SLOW_CLOCKS = timedelta(days=1)
"""So far a phone's clock may be behind."""
LONGEST_NAME = 64
"""Characters of a common name (X.520)."""
ENCRYPTED_PORT = 443
"""Where browsers knock when an https address names no port."""
HELP_PATH, CERTIFICATE_PATH, SHEET_PATH = "/help/trust", "/help/school.crt", "/help/trust.pdf"
"""The same with and without encryption."""


def is_due(*, expires_at: datetime, now: datetime) -> bool:
    """Whether a certificate is to be made anew."""
    return expires_at - now < RENEWED_BEFORE


def vouched(names: Iterable[str], *, own_name: str) -> list[str]:
    """Keep the names that the authority may vouch for.

    `own_name` is what the machine was called when the authority was made.
    """
    return [name for name in names if _is_vouched(name, own_name)]


def _is_vouched(name: str, own_name: str) -> bool:
    address = read_address(name)
    if address is not None:
        return is_local(address)
    domains = (*LOCAL_DOMAINS, *([own_name] if own_name else []))
    return any(name == domain or name.endswith(f".{domain}") for domain in domains)


def unencrypted(url: str) -> str:
    """Give the address at which one who does not yet trust the site is told how to."""
    parts = urlsplit(url)
    host = parts.netloc if parts.port else f"{parts.netloc}:{ENCRYPTED_PORT}"
    return f"http://{host}{HELP_PATH}"


def grouped(fingerprint: bytes) -> str:
    """Write a fingerprint in groups of four, as people compare it."""
    digits = fingerprint.hex().upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
