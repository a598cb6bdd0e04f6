"""Who may change the courses of which organization."""

from courseware.foundation.actor import Actor
from courseware.foundation.errors import Forbidden
from courseware.organizations.rules import keys_of


def check_may_manage(actor: Actor, *, path: str) -> None:
    """Make sure that the actor may change courses of the organization at `path`.

    :raises Forbidden: they may not.
    """
    if not actor.may("courses.manage", path):
        raise Forbidden


def may_manage_categories(actor: Actor) -> bool:
    """Tell whether the actor looks after a whole tree: subjects are everybody's in it."""
    return any(len(keys_of(path)) <= 1 for path in actor.paths("courses.manage"))


def check_may_manage_categories(actor: Actor) -> None:
    """Make sure that the actor may change the table of subjects.

    :raises Forbidden: they look after no whole tree.
    """
    if not may_manage_categories(actor):
        raise Forbidden
