"""Whether two registered persons may be one: what speaks for it, and what against."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from courseware.foundation.messages import N_
from courseware.people.rules.names import search_key
from courseware.people.rules.persons import Sex


class Likeness(Enum):
    """What speaks for two being one person."""

    NUMBER = "number"
    PHONE = "phone"
    BIRTH = "birth"
    NOTHING_AGAINST = "nothing_against"
    SAME_CLASS = "same_class"


LIKENESS_SENTENCES: dict[Likeness, str] = {
    Likeness.NUMBER: N_("The same ID number"),
    Likeness.PHONE: N_("The same name and phone number"),
    Likeness.BIRTH: N_("The same name and date of birth"),
    Likeness.NOTHING_AGAINST: N_("The same name; one of them has no ID number"),
    Likeness.SAME_CLASS: N_("The same name, in this class already"),
}


class Difference(Enum):
    """What is known of both, and not the same."""

    NUMBER = "number"
    NAME = "name"
    SEX = "sex"
    BIRTH = "birth"
    PHONE = "phone"


DIFFERENCE_SENTENCES: dict[Difference, str] = {
    Difference.NUMBER: N_("Another ID number"),
    Difference.NAME: N_("Another name"),
    Difference.SEX: N_("The other sex"),
    Difference.BIRTH: N_("Another date of birth"),
    Difference.PHONE: N_("The phone number differs"),
}


@dataclass(frozen=True)
class Traits:
    """What tells a person from another; what is not known stays empty."""

    name: str
    sex: Sex | None
    born_on: date | None
    phone: str
    identity_index: bytes | None


def likenesses(one: Traits, other: Traits) -> frozenset[Likeness]:
    """Say what speaks for the two being one person; nothing if they cannot be.

    The same number is one person, two numbers are two persons, whatever else is the same.
    """
    if one.identity_index and other.identity_index:
        same = one.identity_index == other.identity_index
        return frozenset({Likeness.NUMBER}) if same else frozenset()
    if search_key(one.name) != search_key(other.name):
        return frozenset()
    found = set()
    if one.phone and one.phone == other.phone:
        found.add(Likeness.PHONE)
    if one.born_on and one.born_on == other.born_on:
        found.add(Likeness.BIRTH)
    return frozenset(found) or _nothing_against(one, other)


def _nothing_against(one: Traits, other: Traits) -> frozenset[Likeness]:
    """Of one the number is known, and of the other hardly anything."""
    has_number = bool(one.identity_index) != bool(other.identity_index)
    if has_number and not differences(one, other):
        return frozenset({Likeness.NOTHING_AGAINST})
    return frozenset()


def differences(one: Traits, other: Traits) -> frozenset[Difference]:
    """List what is known of both and is not the same."""
    pairs = {
        Difference.NUMBER: (one.identity_index, other.identity_index),
        Difference.NAME: (search_key(one.name), search_key(other.name)),
        Difference.SEX: (one.sex, other.sex),
        Difference.BIRTH: (one.born_on, other.born_on),
        Difference.PHONE: (one.phone, other.phone),
    }
    return frozenset(what for what, (a, b) in pairs.items() if a and b and a != b)
