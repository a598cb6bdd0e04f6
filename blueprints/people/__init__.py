"""The register of persons, for staff."""

from blueprints.people.views import bp

BLUEPRINTS = (bp,)
