"""Who stands behind an account, and which account behind a name."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.accounts.models import Account
from courseware.accounts.rules import fold_login_name
from courseware.people.models import Person


def find_person_id(
    session: Session, *, name: str, phone: str, born_on: date | None = None
) -> int | None:
    """Find the person with this name and phone number, both cleaned.

    Of several (the same person, registered twice) rather the one with this birth date.
    """
    found = session.execute(
        select(Person.id, Person.born_on)
        .where(Person.phone == phone, Person.name == name, Person.merged_into_id.is_(None))
        .order_by(Person.id)
    ).all()
    same_day = [person_id for person_id, day in found if day == born_on]
    every = [person_id for person_id, _ in found]
    return next(iter(same_day or every), None)


def find_by_login_name(session: Session, *, login_name: str) -> int | None:
    """Find the account that signs in by this name."""
    folded = fold_login_name(login_name)
    return session.scalar(select(Account.id).where(Account.login_name == folded))
