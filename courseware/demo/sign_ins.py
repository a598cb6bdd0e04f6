"""Accounts of the demo city: one for each role, all with one password of this installation."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware import audit
from courseware.accounts import operations
from courseware.accounts.models import Account
from courseware.accounts.operations import AccountDraft, GrantDraft
from courseware.accounts.rules import Role
from courseware.audit.models import AuditEvent
from courseware.demo.persons import KNOWN_INSTRUCTOR, Crowd, Learner
from courseware.demo.tree import Tree
from courseware.demo.tree_data import CITY, COLLEGE, UNIVERSITY
from courseware.foundation.identifiers import ALPHABET
from courseware.foundation.secrets import Vault
from courseware.foundation.work import Work

A_YEAR = timedelta(days=366)
SEEDED = "demo.seed"
"""The line in the trail that tells a demo from a school."""
GROUP = 4
LEARNERS = 30


@dataclass(frozen=True)
class Hint:
    """How to sign in as somebody of a role."""

    role: Role
    way_in: str
    """The sign-in name; a learner's phone."""
    label: str

    @property
    def is_by_phone(self) -> bool:
        """Whether it is a learner, who signs in by a code sent to the phone."""
        return self.role is Role.LEARNER


STAFF: tuple[tuple[str, Role, str, str], ...] = (
    ("city", Role.CITY_ADMIN, "市教育局 刘敏", CITY),
    ("office", Role.ORGANIZATION_ADMIN, "教务处 孙丽", UNIVERSITY),
    ("street", Role.STREET_ADMIN, "青泥洼桥 赵强", "qingniwa"),
    ("district", Role.DISTRICT_ADMIN, "中山学院 周洋", COLLEGE),
    ("counter", Role.COUNTER, "报名处 小吴", UNIVERSITY),
    ("teacher", Role.INSTRUCTOR, KNOWN_INSTRUCTOR, UNIVERSITY),
    ("auditor", Role.AUDITOR, "审计 何平", CITY),
    ("system", Role.SYSTEM_ADMIN, "信息中心 冯凯", CITY),
    ("security", Role.SECURITY_ADMIN, "信息中心 唐宁", CITY),
)
"""Sign-in name, role, what the page calls the person, and where the role counts."""


def password_of(vault: Vault) -> str:
    """Give the password of all accounts of the demo: another one in each installation."""
    letters = [ALPHABET[byte % len(ALPHABET)] for byte in vault.key_for("demo.password")[:16]]
    groups = ("".join(letters[at : at + GROUP]) for at in range(0, len(letters), GROUP))
    return "-".join(groups)


def open_accounts(work: Work, tree: Tree, crowd: Crowd, *, vault: Vault) -> None:
    """Open the accounts of learners, then one of staff for each role."""
    with_phone = [one for one in crowd.seniors if one.person.phone]
    for learner in with_phone[:LEARNERS]:
        _open_learner(work, learner)
    for login_name, role, label, key in STAFF:
        draft = AccountDraft(
            label=label,
            phone=crowd.instructors[0].phone or "" if role is Role.INSTRUCTOR else "",
            login_name=login_name,
            password=password_of(vault),
        )
        grant = GrantDraft(role, tree.id_of(key), work.today, work.today + A_YEAR)
        operations.open_account(work, draft=draft, grant=grant)


def _open_learner(work: Work, learner: Learner) -> None:
    person = learner.person
    account = Account(person_id=person.id, phone=person.phone, label=person.name)
    work.session.add(account)
    audit.record(work, "accounts.register_learner", account)


def is_demo(session: Session) -> bool:
    """Tell whether the database holds the demo city."""
    seeded = select(AuditEvent.id).where(AuditEvent.action == SEEDED).limit(1)
    return session.scalars(seeded).first() is not None


def hints(session: Session) -> list[Hint]:
    """List how to sign in to the accounts that are still there, a learner's phone last."""
    names = set(session.scalars(select(Account.login_name).where(Account.is_active)))
    phones = session.execute(
        select(Account.phone, Account.label)
        .where(Account.phone.is_not(None), Account.is_active)
        .order_by(Account.id)
        .limit(1)
    )
    return [
        *(Hint(role, name, label) for name, role, label, _ in STAFF if name in names),
        *(Hint(Role.LEARNER, phone or "", label) for phone, label in phones),
    ]
