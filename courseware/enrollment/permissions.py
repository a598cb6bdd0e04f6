"""Who may ask for, give back and see places: learners for themselves, staff in their subtree."""

from courseware.foundation.actor import Actor
from courseware.foundation.errors import Forbidden, Missing


def check_may_enroll(actor: Actor, *, learner_id: int, path: str) -> None:
    """Make sure that the actor may ask for a place for this learner at `path`.

    :raises Forbidden: it is somebody else, and the actor is not at the counter there.
    """
    if not _is_own(actor, learner_id) and not actor.may("enrollment.counter", path):
        raise Forbidden


def check_may_withdraw(actor: Actor, *, learner_id: int, path: str) -> None:
    """Make sure that the actor may give back this learner's place at `path`.

    :raises Missing: they may not, which looks as if there were no such enrollment.
    """
    if not _is_own(actor, learner_id) and not actor.may("enrollment.counter", path):
        raise Missing


def check_may_see(actor: Actor, *, learner_id: int, path: str) -> None:
    """Make sure that the actor may see this learner's enrollment at `path`.

    :raises Missing: they may not, which looks as if there were no such enrollment.
    """
    if not _is_own(actor, learner_id) and not actor.may("enrollment.view", path):
        raise Missing


def check_may_list(actor: Actor, *, path: str) -> None:
    """Make sure that the actor may see who is in the sections at `path`.

    :raises Missing: they may not, which looks as if there were no such section.
    """
    if not actor.may("enrollment.view", path):
        raise Missing


def check_may_manage(actor: Actor, *, path: str) -> None:
    """Make sure that the actor may set rounds and end sections at `path`.

    :raises Missing: they may not, which looks as if there were no such thing.
    """
    if not actor.may("enrollment.manage", path):
        raise Missing


def may_know(actor: Actor, *, path: str) -> bool:
    """Tell whether the actor sees names and telephones at `path` unmasked."""
    return actor.may("people.view", path)


def _is_own(actor: Actor, learner_id: int) -> bool:
    return actor.person_id == learner_id


def check_may_import(actor: Actor, *, path: str) -> None:
    """Make sure that the actor may take a list of learners into sections at `path`.

    :raises Missing: they may not enroll and register there, which looks as if there were no
        such section.
    """
    if not (actor.may("enrollment.counter", path) and actor.may("people.manage", path)):
        raise Missing
