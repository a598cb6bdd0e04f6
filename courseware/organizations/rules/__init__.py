"""Kinds of organizations, paths in their tree, and how they are described."""

from courseware.organizations.rules.drafts import (
    NO_CODE,
    OrganizationDraft,
    RoomDraft,
    SiteDraft,
    clean_organization,
    clean_room,
    clean_site,
)
from courseware.organizations.rules.kinds import (
    INSTITUTIONS,
    KIND_NAMES,
    SUPERVISOR_NAMES,
    Kind,
    SupervisingDepartment,
)
from courseware.organizations.rules.paths import (
    depth_of,
    is_within,
    keys_of,
    path_below,
    paths_above,
)

MOST_LEVELS = 12
"""A path has 200 characters; the deepest tree that is known has six levels."""

__all__ = [
    "INSTITUTIONS",
    "KIND_NAMES",
    "MOST_LEVELS",
    "NO_CODE",
    "SUPERVISOR_NAMES",
    "Kind",
    "OrganizationDraft",
    "RoomDraft",
    "SiteDraft",
    "SupervisingDepartment",
    "clean_organization",
    "clean_room",
    "clean_site",
    "depth_of",
    "is_within",
    "keys_of",
    "path_below",
    "paths_above",
]
