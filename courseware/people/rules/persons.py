"""What is known of a person besides name and number: sex, age, whom to call."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from courseware.foundation.messages import N_
from courseware.people.errors import BirthDateWrong, RelationWrong
from courseware.people.rules.names import clean_name
from courseware.people.rules.phones import clean_phone

LONGEST_RELATION = 20
_OLDEST_AGE = 130
"""Nobody on record has lived longer; a birth date before that is a slip of the finger."""


class Sex(StrEnum):
    """The sex as identity documents state it."""

    FEMALE = "female"
    MALE = "male"


SEX_NAMES: dict[Sex, str] = {Sex.FEMALE: N_("Woman"), Sex.MALE: N_("Man")}


@dataclass(frozen=True)
class EmergencyContact:
    """Whom to call when something happens, and how they are related (女儿, 邻居)."""

    name: str
    relation: str
    phone: str


def clean_contact(*, name: str, relation: str, phone: str) -> EmergencyContact:
    """Make an emergency contact of what was filled in.

    :raises RelationWrong: the relation is missing, too long or holds control characters.
    :raises Invalid: whatever `clean_name` and `clean_phone` refuse.
    """
    related = " ".join(unicodedata.normalize("NFC", relation).split())
    if not 0 < len(related) <= LONGEST_RELATION or not related.isprintable():
        raise RelationWrong(most=LONGEST_RELATION)
    return EmergencyContact(name=clean_name(name), relation=related, phone=clean_phone(phone))


def age_on(born_on: date, day: date) -> int:
    """Count the full years of age on a day.

    A year is full on the birthday. Who was born on 29 February has it on 28 February in
    common years: a period without a corresponding day ends with the month (Civil Code,
    article 202). Days before the birth give negative numbers.
    """
    return day.year - born_on.year - (day < _birthday(born_on, day.year))


def _birthday(born_on: date, year: int) -> date:
    try:
        return born_on.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def check_born_on(born_on: date, *, today: date) -> None:
    """Make sure that somebody alive may have been born on this day.

    :raises BirthDateWrong: it lies in the future or more than 130 years ago.
    """
    if born_on > today or age_on(born_on, today) > _OLDEST_AGE:
        raise BirthDateWrong
