"""Pages of the roll."""

from blueprints.attendance.views import bp

BLUEPRINTS = (bp,)
