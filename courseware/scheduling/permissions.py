"""Who may see and change the terms and sections of which organization."""

from courseware.foundation.actor import Actor
from courseware.foundation.errors import Forbidden
from courseware.organizations.rules import keys_of


def check_may_manage(actor: Actor, *, path: str) -> None:
    """Make sure that the actor may change terms and sections of the organization at `path`.

    :raises Forbidden: they may not.
    """
    _check(actor, "scheduling.manage", path)


def check_may_publish(actor: Actor, *, path: str) -> None:
    """Make sure that the actor may publish sections of the organization at `path`.

    :raises Forbidden: they may not.
    """
    _check(actor, "scheduling.publish", path)


def may_manage_holidays(actor: Actor) -> bool:
    """Tell whether the actor looks after a whole tree: holidays hold for everybody in it."""
    return any(len(keys_of(path)) <= 1 for path in actor.paths("scheduling.manage"))


def check_may_manage_holidays(actor: Actor) -> None:
    """Make sure that the actor may change the table of holidays.

    :raises Forbidden: they look after no whole tree.
    """
    if not may_manage_holidays(actor):
        raise Forbidden


def _check(actor: Actor, capability: str, path: str) -> None:
    if not actor.may(capability, path):
        raise Forbidden
