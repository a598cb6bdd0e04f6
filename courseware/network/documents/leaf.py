"""What the sheet for teachers says, in words: nothing of how it looks."""

from dataclasses import dataclass

Said = tuple[str, str]
"""A sentence in the city's language, and the same in English."""


@dataclass(frozen=True)
class Part:
    """The steps on one kind of device."""

    device: Said
    steps: tuple[Said, ...]


@dataclass(frozen=True)
class Leaf:
    """The whole sheet."""

    site_name: str
    title: Said
    lead: Said
    scan: Said
    help_url: str
    """What the QR code says; opens without encryption, to begin with."""
    address: Said
    url: str
    fingerprint: Said
    groups: str
    short_fingerprint: Said
    short_groups: str
    compare: Said
    limits: Said
    parts: tuple[Part, ...]
