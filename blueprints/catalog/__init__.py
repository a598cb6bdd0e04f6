"""What everybody sees of the classes, and the command that takes class lists in."""

from blueprints.catalog import lists, machines, reindexing
from blueprints.catalog.commands import catalog_group
from blueprints.catalog.views import bp

BLUEPRINTS = (bp,)
COMMANDS = (catalog_group,)

__all__ = ["BLUEPRINTS", "COMMANDS", "lists", "machines", "reindexing"]
