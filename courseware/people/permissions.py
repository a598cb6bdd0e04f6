"""Who may register, see and change persons.

A person belongs to the organization that registered them, and is seen from there and from
above. Who registered themselves belongs to no organization: any office may help them, once
it knows whom it has before it (`queries.search` finds them by their whole phone number only).
"""

from courseware.foundation.actor import Actor
from courseware.foundation.errors import Forbidden, Missing


def check_may_register(actor: Actor, *, path: str | None) -> None:
    """Make sure that the actor may register persons there; `path` None: themselves.

    :raises Forbidden: they may not.
    """
    if path is not None and not actor.may("people.manage", path):
        raise Forbidden


def check_may_see(actor: Actor, *, path: str | None) -> None:
    """Make sure that the actor may see persons registered at `path`.

    :raises Missing: they may not, which looks as if there were no such person.
    """
    if not _may(actor, "people.view", path):
        raise Missing


def check_may_change(actor: Actor, *, path: str | None) -> None:
    """Make sure that the actor may change persons registered at `path`.

    :raises Missing: they may not, which looks as if there were no such person.
    """
    if not may_change(actor, path=path):
        raise Missing


def may_change(actor: Actor, *, path: str | None) -> bool:
    """Tell whether the actor may change persons registered at `path`."""
    return _may(actor, "people.manage", path)


def _may(actor: Actor, capability: str, path: str | None) -> bool:
    return actor.may_anywhere(capability) if path is None else actor.may(capability, path)
