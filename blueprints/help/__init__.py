"""Help by phone, and what the site promises."""

from blueprints.help.views import bp

BLUEPRINTS = (bp,)
