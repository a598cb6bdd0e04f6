"""What is refused about courses."""

from courseware.foundation.errors import Conflict, Invalid
from courseware.foundation.messages import N_


class PrerequisiteCircle(Conflict):
    """A course would, by way of others, have itself as its prerequisite."""

    sentence = N_(
        "“%(prerequisite)s” cannot come before “%(course)s”, because it already comes after it."
    )


class CourseExists(Invalid):
    """The organization has a course of this title and level."""

    sentence = N_("There is already a course “%(title)s” of this level.")
    field = "title"


class CategoryExists(Invalid):
    """There is a subject of this name."""

    sentence = N_("There is already a subject called “%(name)s”.")
    field = "name"
