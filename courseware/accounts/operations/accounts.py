"""Opening and closing accounts of staff."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from courseware import audit
from courseware.accounts import permissions, queries, rules
from courseware.accounts.errors import (
    LoginNameTaken,
    PasswordNotUsed,
    PersonHasAccount,
    PersonUnknown,
)
from courseware.accounts.models import Account, SignIn
from courseware.accounts.operations.passwords import keep_password
from courseware.accounts.operations.roles import GrantDraft, check_may_give, grant_role
from courseware.accounts.operations.sign_ins import end_all
from courseware.foundation.database import get_locked
from courseware.foundation.work import Work
from courseware.people.rules import clean_mobile, clean_name


@dataclass(frozen=True)
class AccountDraft:
    """Somebody who is to work here.

    With a `phone`, the account is that of the person registered by this name and number.
    Without `login_name` and `password` they sign in by one-time code, as instructors may.
    """

    label: str
    phone: str = ""
    login_name: str = ""
    password: str = ""


def open_account(work: Work, *, draft: AccountDraft, grant: GrantDraft) -> Account:
    """Open an account together with its first role.

    :raises Forbidden: the actor may give no roles there.
    :raises GrantBeyondOwn: the role may do more than the actor.
    :raises Invalid: something in the drafts does not fit, or the sign-in name is taken.
    :raises PersonUnknown: nobody is registered with this name and phone.
    :raises PersonHasAccount: the person has an account of another kind.
    """
    check_may_give(work, draft=grant, account_id=None)
    label = clean_name(draft.label)
    by_password = draft.login_name or draft.password or rules.needs_password(grant.role)
    phone = "" if by_password and not draft.phone else clean_mobile(draft.phone)
    person_id = _find_person(work, label, phone)

    if by_password:
        account = _with_password(work, draft, label, person_id)
    else:
        account = _by_code(work, label, phone, person_id)
    if account.id is None:
        work.session.add(account)
        audit.record(work, "accounts.open_account", account)
    grant_role(work, account_id=account.id, draft=grant)
    return account


def _find_person(work: Work, name: str, phone: str) -> int | None:
    if not phone:
        return None
    found = queries.find_person_id(work.session, name=name, phone=phone)
    if found is None:
        raise PersonUnknown
    return found


def _with_password(work: Work, draft: AccountDraft, label: str, person_id: int | None) -> Account:
    login_name = rules.clean_login_name(draft.login_name)
    if _find(work, Account.login_name == login_name) is not None:
        raise LoginNameTaken(login_name=login_name)
    if person_id is not None and _find(work, Account.person_id == person_id) is not None:
        raise PersonHasAccount
    account = Account(label=label, login_name=login_name, person_id=person_id)
    keep_password(account, draft.password)
    return account


def _by_code(work: Work, label: str, phone: str, person_id: int | None) -> Account:
    """Give the account that the person has already, or a new one with this phone."""
    known = _find(work, Account.person_id == person_id)
    if known is not None:
        return known
    if _find(work, Account.phone == phone) is not None:
        raise PersonHasAccount
    return Account(label=label, phone=phone, person_id=person_id)


def _find(work: Work, condition: ColumnElement[bool]) -> Account | None:
    return work.session.scalars(select(Account).where(condition)).one_or_none()


def set_password(work: Work, *, account_id: int, password: str) -> None:
    """Give somebody who forgot it another password; they are signed out everywhere.

    :raises Missing: there is no such account, or the actor may not look after it.
    :raises OwnAccount: it is the actor's own.
    :raises PasswordNotUsed: the account is opened by one-time code.
    :raises Invalid: the password is easily guessed.
    """
    account = _get_managed(work, account_id)
    if account.password_hash is None:
        raise PasswordNotUsed
    keep_password(account, password)
    audit.record(work, "accounts.set_password", account)
    _sign_out_everywhere(work, account)


def close_account(work: Work, *, account_id: int) -> None:
    """Let nobody sign in to the account any more, and sign out whoever is.

    :raises Missing: there is no such account, or the actor may not look after it.
    :raises OwnAccount: it is the actor's own.
    """
    account = _get_managed(work, account_id)
    account.is_active = False
    audit.record(work, "accounts.close_account", account)
    _sign_out_everywhere(work, account)


def reopen_account(work: Work, *, account_id: int) -> None:
    """Let the account be signed in to again.

    :raises Missing: there is no such account, or the actor may not look after it.
    :raises OwnAccount: it is the actor's own.
    """
    account = _get_managed(work, account_id)
    account.is_active = True
    account.failures, account.locked_until = 0, None
    audit.record(work, "accounts.reopen_account", account)


def _get_managed(work: Work, account_id: int) -> Account:
    account = get_locked(work.session, Account, account_id)
    grants = queries.list_grants(work.session, account_id=account_id)
    permissions.check_may_see(work.actor, paths=[grant.path for grant in grants])
    held = queries.held_by(work.session, account_id=account_id, today=work.today)
    permissions.check_may_manage(work.actor, account_id=account_id, held=held)
    return account


def _sign_out_everywhere(work: Work, account: Account) -> None:
    live = select(SignIn).where(SignIn.account_id == account.id, SignIn.ended_at.is_(None))
    end_all(work, work.session.scalars(live))
