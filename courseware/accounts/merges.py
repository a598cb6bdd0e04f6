"""What happens to accounts when two persons become one."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from courseware.accounts.errors import AccountsOfBoth
from courseware.accounts.models import Account
from courseware.foundation.merging import Merge, Moving, Pair, ids_of, moved
from courseware.foundation.messages import N_
from courseware.foundation.work import Work


def _weigh(session: Session, pair: Pair) -> Sequence[Moving]:
    count = len(ids_of(session, key=Account.person_id, row_id=pair.gone_id))
    return (Moving(N_("%(count)s accounts to sign in with"), count),)


def _check(session: Session, pair: Pair) -> None:
    """Two accounts are two ways in, and may hold two sets of roles: a person closes one first.

    :raises AccountsOfBoth: both have one.
    """
    if all(ids_of(session, key=Account.person_id, row_id=one) for one in pair.in_order):
        raise AccountsOfBoth


def _move(work: Work, pair: Pair) -> Sequence[int]:
    return moved(work, pair, key=Account.person_id)


MERGES: tuple[Merge, ...] = (
    Merge(name="accounts", covers=("account.person_id",), weigh=_weigh, move=_move, check=_check),
)
