"""Who may see, issue and revoke the certificates of which organization."""

from courseware.foundation.actor import Actor
from courseware.foundation.errors import Missing


def check_may_view(actor: Actor, *, path: str) -> None:
    """Refuse whoever may not see certificates at `path`, as if there were none.

    :raises Missing: they may not.
    """
    _check(actor, "certificates.view", path)


def check_may_issue(actor: Actor, *, path: str) -> None:
    """Refuse whoever may not issue certificates at `path`, as if there were no such class.

    :raises Missing: they may not.
    """
    _check(actor, "certificates.issue", path)


def check_may_revoke(actor: Actor, *, path: str) -> None:
    """Refuse whoever may not revoke certificates at `path`, as if there were none.

    :raises Missing: they may not.
    """
    _check(actor, "certificates.revoke", path)


def check_may_open(actor: Actor, *, learner_id: int, path: str) -> None:
    """Refuse whoever may not have the document: it is the learner's own, or the office's.

    It bears the whole name, so it is not for those who see names masked.

    :raises Missing: it is neither.
    """
    if actor.person_id != learner_id:
        check_may_view(actor, path=path)
        _check(actor, "people.view", path)


def may_know(actor: Actor, *, path: str) -> bool:
    """Tell whether the actor sees names at `path` unmasked, and may print documents there."""
    return actor.may("people.view", path)


def _check(actor: Actor, capability: str, path: str) -> None:
    if not actor.may(capability, path):
        raise Missing
