"""Pages about places: asking for one, keeping it, giving it back; rosters and rounds for staff."""

from blueprints.enrollment import learners, rosters, rounds
from blueprints.enrollment.pages import bp

__all__ = ["learners", "rosters", "rounds"]

BLUEPRINTS = (bp,)
