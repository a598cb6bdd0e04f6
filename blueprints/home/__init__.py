"""The first page of everybody."""

from blueprints.home import staff
from blueprints.home.views import bp

BLUEPRINTS = (bp,)

__all__ = ["BLUEPRINTS", "staff"]
