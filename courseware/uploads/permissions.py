"""Who may look at a file that was put down."""

from courseware.foundation.actor import Actor
from courseware.foundation.errors import Missing


def check_may_see(actor: Actor, *, owner_account_id: int | None) -> None:
    """Make sure that the actor put the file down; what may be done with it, the area says.

    :raises Missing: somebody else did, which looks as if there were no such file.
    """
    if actor.is_system:
        return
    if owner_account_id is None or actor.account_id != owner_account_id:
        raise Missing
