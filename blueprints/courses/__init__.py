"""Courses and their subjects, for staff."""

from blueprints.courses.views import bp

BLUEPRINTS = (bp,)
