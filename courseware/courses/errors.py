"""What is refused about courses."""

from courseware.foundation.errors import Conflict
from courseware.foundation.messages import N_


class PrerequisiteCircle(Conflict):
    """A course would, by way of others, have itself as its prerequisite."""

    sentence = N_(
        "“%(prerequisite)s” cannot come before “%(course)s”, because it already comes after it."
    )
