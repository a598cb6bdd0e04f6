"""How large the demo city is: as large as a real one, or small, for a quick look and for tests."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """Learners of one kind of school, and how many places they have in each of the terms."""

    learners: int
    past: int
    running: int
    coming: int


@dataclass(frozen=True)
class Size:
    """The figures of a city."""

    university: Group
    schools: Group
    """All schools near home together."""
    training: Group
    step_past: int
    """Of so many sections one was held in the term that is over."""
    step_running: int
    withdrawn: int
    """Places of the running term that were given back before it began."""
    crowded: int
    """Sections of the coming term that are full besides those in `filling.FULL`."""

    @property
    def is_whole(self) -> bool:
        """Whether everything is taught in every term, courses that build on others too."""
        return self.step_running == 1


FULL = Size(
    university=Group(2276, 2900, 3494, 1700),
    schools=Group(460, 560, 640, 330),
    training=Group(84, 27, 28, 33),
    step_past=1,
    step_running=1,
    withdrawn=40,
    crowded=10,
)
"""The senior university has the published size of a real one: 2,276 learners in 3,494 places."""
SMALL = Size(
    university=Group(250, 190, 350, 400),
    schools=Group(60, 40, 80, 100),
    training=Group(24, 12, 11, 9),
    step_past=8,
    step_running=4,
    withdrawn=3,
    crowded=0,
)
