"""Signing in by phone and one-time code."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import delete, func, select

from courseware import audit
from courseware.accounts import queries, rules
from courseware.accounts.errors import AccountClosed, CodeUsedUp, PasswordNeeded, PersonHasAccount
from courseware.accounts.models import Account, OneTimeCode
from courseware.accounts.operations.sign_ins import Arrival, start_sign_in
from courseware.accounts.queries import SignedIn
from courseware.accounts.rules import CodeChallenge
from courseware.accounts.tokens import token_hash
from courseware.foundation.messages import N_
from courseware.foundation.secrets import Vault
from courseware.foundation.work import Work
from courseware.notices import operations as notices
from courseware.notices.models import Notice
from courseware.people import operations as people
from courseware.people.rules import PersonDraft, clean_mobile, clean_name

MESSAGE = N_(
    "%(code)s is your code, good for %(minutes)s minutes. Tell it to nobody, not even to us."
)
_MESSAGES = "one_time_code:"
_CODES_KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True)
class CodeAnswer:
    """A code as typed, by whom: the phone it was sent to and the browser that asked for it."""

    phone: str
    browser: str
    code: str


def ask_code(work: Work, *, phone: str, browser: str, code: str, key: bytes) -> OneTimeCode:
    """Send `code` to the phone; it is good only in the browser that holds `browser`.

    Whether anybody has an account with this phone makes no difference.

    :raises Invalid: it is no mobile number.
    :raises TooSoon: a code was sent there just now.
    :raises TooManyCodes: no more codes are sent there for a day.
    """
    number = clean_mobile(phone)
    _wait_for_turn(work, number)
    limits = queries.code_limits(work.session, on=work.today)
    sent = queries.sent_instants(work.session, phone=number, now=work.now)
    rules.check_may_send(sent, now=work.now, limits=limits)

    asked = OneTimeCode(
        phone=number,
        code_hash=rules.hash_code(code, key=key, binding=browser),
        browser_hash=token_hash(browser),
        sent_at=work.now,
        expires_at=work.now + limits.valid_for,
    )
    work.session.add(asked)
    audit.record(work, "accounts.ask_code", asked)
    notices.queue(
        work,
        phone=number,
        sentence=MESSAGE,
        facts={"code": code, "minutes": limits.valid_for // timedelta(minutes=1)},
        dedupe_key=f"{_MESSAGES}{asked.id}",
    )
    return asked


def _wait_for_turn(work: Work, phone: str) -> None:
    """Let codes be sent to one phone one after the other; SQLite does so anyway."""
    if work.session.get_bind().dialect.name == "postgresql":
        key = func.hashtextextended(f"accounts.ask_code {phone}", 0)
        work.session.execute(select(func.pg_advisory_xact_lock(key)))


def count_try(work: Work, *, phone: str, browser: str) -> None:
    """Count a code that is about to be tried.

    It is counted before it is looked at and in a work of its own, so that many browsers that
    guess at the same instant have no more tries between them than one.
    """
    newest = queries.find_newest_code(work.session, phone=phone, browser=browser)
    if newest is not None:
        newest.tries += 1
        audit.record(work, "accounts.try_code", newest, tries=newest.tries)
        work.session.flush()


def sign_in_by_code(
    work: Work, *, answer: CodeAnswer, key: bytes, arrival: Arrival
) -> SignedIn | None:
    """Sign the browser in if the code, already counted by `count_try`, is right.

    Gives None when the phone is proven but has no account: `register_learner` opens one.

    :raises CodeUsedUp: none was sent, or it was used already, or guessed at too often.
    :raises CodeExpired: it is too old.
    :raises CodeWrong: it is another one.
    :raises AccountClosed: an administrator closed the account.
    :raises PasswordNeeded: the account is one of staff.
    """
    limits = queries.code_limits(work.session, on=work.today)
    newest = queries.find_newest_code(work.session, phone=answer.phone, browser=answer.browser)
    if newest is None:
        raise CodeUsedUp
    challenge = CodeChallenge(
        binding=answer.browser,
        code_hash=newest.code_hash,
        sent_at=newest.sent_at,
        wrong_tries=newest.tries - 1,
        used_at=newest.used_at,
    )
    rules.check_code(challenge, code=answer.code, now=work.now, limits=limits, key=key)

    newest.used_at = work.now
    audit.record(work, "accounts.use_code", newest)
    account = _find_by_phone(work, answer.phone)
    if account is None:
        return None
    _check_opens_by_code(account)
    return start_sign_in(work, account=account, arrival=arrival)


def _find_by_phone(work: Work, phone: str) -> Account | None:
    return work.session.scalars(select(Account).where(Account.phone == phone)).one_or_none()


def _check_opens_by_code(account: Account) -> None:
    if not account.is_active:
        raise AccountClosed
    if account.password_hash is not None:
        raise PasswordNeeded


def register_learner(
    work: Work, *, browser: str, draft: PersonDraft, arrival: Arrival, vault: Vault
) -> SignedIn:
    """Open an account for whoever has just proven their phone, and sign them in.

    Somebody whom a counter registered with this name and phone is that same person.

    :raises CodeUsedUp: no phone was proven in this browser, or not within the last hour.
    :raises PersonHasAccount: the person signs in otherwise.
    :raises Invalid: something in the draft does not fit.
    """
    phone = queries.find_proven_phone(work.session, browser=browser, now=work.now)
    if phone is None or _find_by_phone(work, phone) is not None:
        raise CodeUsedUp
    named = replace(draft, name=clean_name(draft.name), phone=phone, organization_id=None)

    account = Account(person_id=_the_person(work, named, vault), phone=phone, label=named.name)
    work.session.add(account)
    audit.record(work, "accounts.register_learner", account)
    return start_sign_in(work, account=account, arrival=arrival)


def _the_person(work: Work, draft: PersonDraft, vault: Vault) -> int:
    known = queries.find_person_id(
        work.session, name=draft.name, phone=draft.phone, born_on=draft.born_on
    )
    if known is None:
        return people.register(work, draft=draft, vault=vault).id
    taken = select(Account.id).where(Account.person_id == known)
    if work.session.scalar(taken) is not None:
        raise PersonHasAccount
    return known


def forget_codes(work: Work) -> int:
    """Delete the codes that were sent more than a day ago, and their messages; gives how many."""
    yesterday = work.now - _CODES_KEPT_FOR
    work.session.execute(
        delete(Notice).where(Notice.dedupe_key.startswith(_MESSAGES), Notice.created_at < yesterday)
    )
    old = delete(OneTimeCode).where(OneTimeCode.sent_at < yesterday)
    return int(work.session.execute(old).rowcount)  # type: ignore[attr-defined]  # a DELETE gives a CursorResult
