"""Whether the site is alive."""

from blueprints.health.views import bp

BLUEPRINTS = (bp,)
