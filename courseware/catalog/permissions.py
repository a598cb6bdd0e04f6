"""Who may take a class list in."""

from courseware.foundation.actor import Actor
from courseware.foundation.errors import Forbidden


def check_may_import(actor: Actor, *, path: str) -> None:
    """Make sure that the actor may import class lists of the organization at `path`.

    :raises Forbidden: they may not.
    """
    if not actor.may("catalog.import", path):
        raise Forbidden
