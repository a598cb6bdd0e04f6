"""Browsers that are signed in: from the first to the last request."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from courseware import audit
from courseware.accounts import queries, rules
from courseware.accounts.models import Account, SignIn
from courseware.accounts.queries import SignedIn
from courseware.accounts.rules import Stay
from courseware.accounts.tokens import token_hash
from courseware.foundation.database import get
from courseware.foundation.work import Work


@dataclass(frozen=True)
class Arrival:
    """A browser about to be signed in: the token it is to hold, and how long it stays."""

    token: str
    stay: Stay


def start_sign_in(work: Work, *, account: Account, arrival: Arrival) -> SignedIn:
    """Sign a browser in; of its token only the hash is kept."""
    limits = queries.stay_limits(work.session, on=work.today)
    lifetime = rules.lifetime(arrival.stay, limits=limits)
    sign_in = SignIn(
        token_hash=token_hash(arrival.token),
        account_id=account.id,
        created_at=work.now,
        last_seen_at=work.now,
        idle_minutes=lifetime.idle // timedelta(minutes=1),
        expires_at=work.now + lifetime.longest,
    )
    work.session.add(sign_in)
    audit.record(work, "accounts.sign_in", sign_in, account=account.id, stay=arrival.stay.value)
    actor = queries.actor_of(work.session, account=account, today=work.today)
    return queries.signed_in(sign_in, label=account.label, actor=actor)


def see(work: Work, *, sign_in_id: int) -> None:
    """Note that a sign-in was in use just now."""
    get(work.session, SignIn, sign_in_id).last_seen_at = work.now
    work.session.flush()


def sign_out(work: Work, *, token: str) -> None:
    """End the sign-in of the browser that holds the token; the token is worth nothing then."""
    own = select(SignIn).where(SignIn.token_hash == token_hash(token), SignIn.ended_at.is_(None))
    end_all(work, work.session.scalars(own))


def end_other_sign_ins(work: Work, *, account_id: int, token: str) -> int:
    """End all sign-ins of the account but the one that holds the token; gives how many."""
    others = select(SignIn).where(
        SignIn.account_id == account_id,
        SignIn.token_hash != token_hash(token),
        SignIn.ended_at.is_(None),
    )
    return end_all(work, work.session.scalars(others))


def end_all(work: Work, sign_ins: Iterable[SignIn]) -> int:
    """End sign-ins; gives how many."""
    ended = list(sign_ins)
    for sign_in in ended:
        sign_in.ended_at = work.now
        audit.record(work, "accounts.sign_out", sign_in, account=sign_in.account_id)
    work.session.flush()
    return len(ended)
