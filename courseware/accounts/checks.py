"""What must hold of accounts and roles."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from courseware.accounts.models import Account, RoleGrant, SignIn
from courseware.accounts.rules import WATCHES, Role, needs_password
from courseware.audit.queries import unaudited_ids
from courseware.foundation.jobs import Check, Finding, found


def accounts_have_a_way_in(session: Session) -> list[Finding]:
    """Find accounts with a sign-in name and no password, or the other way round."""
    torn = Account.login_name.is_not(None) != Account.password_hash.is_not(None)
    nothing = Account.login_name.is_(None) & Account.phone.is_(None)
    ids = session.scalars(select(Account.id).where(or_(torn, nothing)).order_by(Account.id))
    return found("accounts_have_a_way_in", "name and password do not go together", list(ids))


def learners_are_persons(session: Session) -> list[Finding]:
    """Find accounts opened by phone behind which stands no person."""
    nobody = select(Account.id).where(Account.phone.is_not(None), Account.person_id.is_(None))
    ids = list(session.scalars(nobody.order_by(Account.id)))
    return found("learners_are_persons", "signs in by phone, but is no person", ids)


def roles_have_an_end(session: Session) -> list[Finding]:
    """Find roles that end before they begin."""
    ids = session.scalars(
        select(RoleGrant.id).where(RoleGrant.ends_on <= RoleGrant.starts_on).order_by(RoleGrant.id)
    )
    return found("roles_have_an_end", "ends before it begins", list(ids))


def roles_come_from_others(session: Session) -> list[Finding]:
    """Find roles that an account gave to itself."""
    ids = session.scalars(
        select(RoleGrant.id)
        .where(RoleGrant.granted_by_id == RoleGrant.account_id)
        .order_by(RoleGrant.id)
    )
    return found("roles_come_from_others", "was given by its own holder", list(ids))


def roles_have_a_password(session: Session) -> list[Finding]:
    """Find roles of staff on accounts that a one-time code opens."""
    strong = [role for role in Role if needs_password(role)]
    ids = session.scalars(
        select(RoleGrant.id)
        .join(Account, Account.id == RoleGrant.account_id)
        .where(RoleGrant.role.in_(strong), Account.password_hash.is_(None))
        .order_by(RoleGrant.id)
    )
    return found("roles_have_a_password", "a role of staff without a password", list(ids))


def nobody_holds_two_watches(session: Session) -> list[Finding]:
    """Find accounts that are more than one of system, security and audit administrator."""
    other = aliased(RoleGrant)
    ids = session.scalars(
        select(RoleGrant.account_id)
        .join(other, other.account_id == RoleGrant.account_id)
        .where(
            RoleGrant.role.in_(WATCHES),
            other.role.in_(WATCHES),
            other.role != RoleGrant.role,
            other.starts_on < RoleGrant.ends_on,
            RoleGrant.starts_on < other.ends_on,
        )
        .distinct()
        .order_by(RoleGrant.account_id)
    )
    return found("nobody_holds_two_watches", "two of the three administrators in one", list(ids))


def closed_accounts_are_signed_out(session: Session) -> list[Finding]:
    """Find sign-ins that outlived their account."""
    ids = session.scalars(
        select(SignIn.id)
        .join(Account, Account.id == SignIn.account_id)
        .where(~Account.is_active, SignIn.ended_at.is_(None))
        .order_by(SignIn.id)
    )
    return found("closed_accounts_are_signed_out", "the account is closed", list(ids))


def accounts_and_roles_are_audited(session: Session) -> list[Finding]:
    """Find accounts and roles whose making nobody recorded."""
    check, says = "accounts_and_roles_are_audited", "no line in the audit trail: {}"
    return [
        *found(check, says.format("account"), unaudited_ids(session, entity=Account)),
        *found(check, says.format("role"), unaudited_ids(session, entity=RoleGrant)),
    ]


CHECKS: tuple[Check, ...] = (
    accounts_have_a_way_in,
    learners_are_persons,
    roles_have_an_end,
    roles_come_from_others,
    roles_have_a_password,
    nobody_holds_two_watches,
    closed_accounts_are_signed_out,
    accounts_and_roles_are_audited,
)
