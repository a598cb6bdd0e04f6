"""Building the tree, and the sites and rooms of its organizations."""

from courseware.organizations.operations.organizations import (
    add_organization,
    add_top,
    change_organization,
    close_organization,
    reopen_organization,
)
from courseware.organizations.operations.rooms import (
    add_room,
    change_room,
    close_room,
    reopen_room,
)
from courseware.organizations.operations.sites import (
    add_site,
    change_site,
    close_site,
    reopen_site,
)

__all__ = [
    "add_organization",
    "add_room",
    "add_site",
    "add_top",
    "change_organization",
    "change_room",
    "change_site",
    "close_organization",
    "close_room",
    "close_site",
    "reopen_organization",
    "reopen_room",
    "reopen_site",
]
