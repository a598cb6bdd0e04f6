"""Things for tests: `a_section(work, quota=1)` puts one into the database and gives it.

A factory fills in what the test does not care about, and makes what its thing stands on
(the term, the course, the organization) unless the test hands it in.
"""

from itertools import count
from typing import TypeVar

from courseware.foundation.database import Base
from courseware.foundation.work import Work

Thing = TypeVar("Thing", bound=Base)
_numbers = count(1)


def given(work: Work, thing: Thing) -> Thing:
    """Put a thing into the database of the work."""
    work.session.add(thing)
    work.session.flush()
    return thing


def number() -> int:
    """Give a number that no other thing of this run has."""
    return next(_numbers)
