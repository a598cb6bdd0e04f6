"""The tree of schools, their sites and rooms; and the page from which things are set up."""

from blueprints.organizations import organizations, rooms, setup, sites
from blueprints.organizations.commands import organizations_group
from blueprints.organizations.pages import bp

__all__ = ["BLUEPRINTS", "COMMANDS", "organizations", "rooms", "setup", "sites"]

BLUEPRINTS = (bp,)
COMMANDS = (organizations_group,)
