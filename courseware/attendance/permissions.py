"""Who may take a roll, and who may look at rolls."""

from courseware.foundation.actor import Actor
from courseware.foundation.errors import Missing


def may_mark(actor: Actor, *, path: str, instructor_id: int | None) -> bool:
    """Tell whether the actor takes rolls of the organization at `path`, or gives this lesson."""
    own = instructor_id is not None and instructor_id == actor.person_id
    return actor.may("attendance.mark", path) or (own and actor.may("attendance.own", path))


def check_may_mark(actor: Actor, *, path: str, instructor_id: int | None) -> None:
    """Refuse whoever may not take this roll, as if there were none.

    :raises Missing: the actor neither gives the lesson nor takes rolls here.
    """
    if not may_mark(actor, path=path, instructor_id=instructor_id):
        raise Missing


def check_may_view(actor: Actor, *, path: str, instructor_id: int | None) -> None:
    """Refuse whoever may not see who was there, as if there were nothing to see.

    :raises Missing: the actor neither gives the lessons nor looks at rolls here.
    """
    if not (
        actor.may("attendance.view", path)
        or may_mark(actor, path=path, instructor_id=instructor_id)
    ):
        raise Missing


def may_know(actor: Actor, *, path: str, instructor_id: int | None) -> bool:
    """Tell whether the actor sees the learners' names at `path` unmasked."""
    return actor.may("people.view", path) or may_mark(actor, path=path, instructor_id=instructor_id)
