"""The register of persons, for staff."""

from blueprints.people import merging, views
from blueprints.people.pages import bp

__all__ = ["merging", "views"]

BLUEPRINTS = (bp,)
