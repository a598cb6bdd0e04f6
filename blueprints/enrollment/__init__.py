"""Pages about places: asking for one, keeping it, giving it back; rosters and rounds for staff."""

from blueprints.enrollment import importing, learners, rosters, rounds
from blueprints.enrollment.pages import bp

__all__ = ["importing", "learners", "rosters", "rounds"]

BLUEPRINTS = (bp,)
