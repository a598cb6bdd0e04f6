"""Signing in by name and password."""

from sqlalchemy import select

from courseware import audit
from courseware.accounts import passwords, queries, rules
from courseware.accounts.errors import PasswordWrong, SignInRefused
from courseware.accounts.models import Account
from courseware.accounts.operations.sign_ins import Arrival, end_other_sign_ins, start_sign_in
from courseware.accounts.queries import SignedIn
from courseware.accounts.rules import Stay
from courseware.foundation.database import get
from courseware.foundation.work import Work


def sign_in_by_password(work: Work, *, login_name: str, password: str, token: str) -> SignedIn:
    """Sign staff in.

    An unknown name, a wrong password, a closed account and one that was guessed at too often
    are refused alike, after the same work; `note_refusal` then counts it.

    :raises SignInRefused: name and password do not fit, or not now.
    """
    account = _find(work, login_name)
    hashed = account.password_hash if account else None
    fits = passwords.verify_password(password, hashed=hashed)
    if account is None or not fits or not account.is_active or _is_paused(work, account):
        raise SignInRefused(minutes=_longest_pause(work))

    account.failures, account.locked_until = 0, None
    _rehash(account, password)
    return start_sign_in(work, account=account, arrival=Arrival(token, Stay.STAFF))


def note_refusal(work: Work, *, login_name: str) -> None:
    """Count a refused sign-in by password, and make the next one wait after several.

    What comes while an account waits is not counted, so that the wait has an end.
    """
    account = _find(work, login_name)
    if account is not None and not _is_paused(work, account):
        steps = queries.back_off(work.session, on=work.today)
        account.failures += 1
        account.locked_until = work.now + rules.delay_after(account.failures, steps=steps)
    # Nobody's account has the number 0: a refusal of an unknown name takes as long to write.
    audit.record(work, "accounts.refuse_sign_in", account or Account(id=0))
    work.session.flush()


def change_password(work: Work, *, current: str, password: str, token: str) -> None:
    """Give the actor's own account another password, and end its other sign-ins.

    :raises PasswordWrong: `current` is not the password of now; `note_refusal` counts it.
    :raises Invalid: the new password is easily guessed.
    """
    account = get(work.session, Account, work.actor.account_id or 0)
    fits = passwords.verify_password(current, hashed=account.password_hash)
    if not fits or _is_paused(work, account):
        raise PasswordWrong

    keep_password(account, password)
    audit.record(work, "accounts.change_password", account)
    end_other_sign_ins(work, account_id=account.id, token=token)


def keep_password(account: Account, password: str) -> None:
    """Keep the hash of a new password.

    :raises Invalid: it is easily guessed.
    """
    rules.check_password(
        password,
        names=(account.label, account.login_name or ""),
        least=rules.LEAST_CHARACTERS,
        most=rules.MOST_CHARACTERS,
    )
    account.password_hash = passwords.hash_password(password)
    account.failures, account.locked_until = 0, None


def _find(work: Work, login_name: str) -> Account | None:
    folded = rules.fold_login_name(login_name)
    return work.session.scalars(select(Account).where(Account.login_name == folded)).one_or_none()


def _is_paused(work: Work, account: Account) -> bool:
    return account.locked_until is not None and work.now < account.locked_until


def _longest_pause(work: Work) -> int:
    """Give the longest wait, in minutes."""
    steps = queries.back_off(work.session, on=work.today)
    return int(max(wait for _, wait in steps).total_seconds() // 60)


def _rehash(account: Account, password: str) -> None:
    if passwords.needs_rehash(account.password_hash or ""):
        account.password_hash = passwords.hash_password(password)
