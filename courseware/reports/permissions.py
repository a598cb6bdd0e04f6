"""Who may take which list home."""

from courseware.foundation.actor import Actor
from courseware.foundation.errors import Missing
from courseware.reports.rules import NEEDED, Report


def may_export(actor: Actor, *, report: Report, path: str) -> bool:
    """Tell whether the actor may have this list of the organization at `path`."""
    return all(actor.may(capability, path) for capability in NEEDED[report])


def check_may_export(actor: Actor, *, report: Report, path: str) -> None:
    """Refuse whoever may not have this list, as if there were none.

    :raises Missing: they may not.
    """
    if not may_export(actor, report=report, path=path):
        raise Missing


def may_export_any(actor: Actor, *, path: str) -> bool:
    """Tell whether the actor may have any of the lists of the organization at `path`."""
    return any(may_export(actor, report=report, path=path) for report in Report)


def check_may_see(actor: Actor, *, path: str) -> None:
    """Refuse whoever may have none of the lists, as if there were no such organization.

    :raises Missing: they may not.
    """
    if not may_export_any(actor, path=path):
        raise Missing


def may_know(actor: Actor, *, path: str) -> bool:
    """Tell whether the actor sees names at `path` unmasked."""
    return actor.may("people.view", path)


def may_identify(actor: Actor, *, path: str) -> bool:
    """Tell whether the actor may have identity numbers at `path` in full, with a reason."""
    return actor.may("people.identify", path) and may_export(actor, report=Report.ROSTER, path=path)


def check_may_identify(actor: Actor, *, path: str) -> None:
    """Refuse whoever may not have identity numbers in full, as if there were no such list.

    :raises Missing: they may not.
    """
    if not may_identify(actor, path=path):
        raise Missing


def may_print(actor: Actor, *, path: str) -> bool:
    """Tell whether the actor looks after the classes at `path`."""
    return may_export(actor, report=Report.CATALOG, path=path)


def check_may_print(actor: Actor, *, path: str) -> None:
    """Refuse whoever does not look after the classes at `path`, as if there were none.

    :raises Missing: they do not.
    """
    check_may_export(actor, report=Report.CATALOG, path=path)
