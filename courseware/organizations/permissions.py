"""Who may see and change organizations, their sites and rooms."""

from courseware.foundation.actor import Actor
from courseware.foundation.errors import Forbidden, Missing


def check_may_see(actor: Actor, *, path: str) -> None:
    """Make sure that the organization at `path` is in the actor's part of the tree.

    :raises Missing: it is not, which looks as if there were none.
    """
    if not actor.may("organizations.view", path):
        raise Missing


def check_may_manage(actor: Actor, *, path: str) -> None:
    """Make sure that the actor may change the organization at `path` and add to it.

    :raises Missing: they may not see it either.
    :raises Forbidden: they may only look.
    """
    check_may_see(actor, path=path)
    if not actor.may("organizations.manage", path):
        raise Forbidden


def check_may_add_top(actor: Actor) -> None:
    """Make sure that the actor may begin a tree: whoever runs the server, by a command.

    :raises Forbidden: they may not.
    """
    if not actor.is_system:
        raise Forbidden
