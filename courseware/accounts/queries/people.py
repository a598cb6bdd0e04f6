"""The persons behind accounts."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.people.models import Person


def find_person_id(
    session: Session, *, name: str, phone: str, born_on: date | None = None
) -> int | None:
    """Find the person with this name and phone number, both cleaned.

    Of several (the same person, registered twice) rather the one with this birth date.
    """
    found = session.execute(
        select(Person.id, Person.born_on)
        .where(Person.phone == phone, Person.name == name)
        .order_by(Person.id)
    ).all()
    same_day = [person_id for person_id, day in found if day == born_on]
    every = [person_id for person_id, _ in found]
    return next(iter(same_day or every), None)


def name_of(session: Session, *, person_id: int) -> str:
    """Give the name of a person who is there."""
    return session.scalars(select(Person.name).where(Person.id == person_id)).one()
