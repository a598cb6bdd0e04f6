"""People whose numbers are canaries: one that is seen where it should not be is a leak."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.people.models import EmergencyContact, Person
from courseware.people.rules import IdentitySource, index_identity_number, seal_identity_number
from tests.factories.people import a_person

PHONE = re.compile(r"(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)")
IDENTITY = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
SYLLABLES = "琳琅瑛珏瑶琪璇琬璐瑾"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True)
class Number:
    """The numbers of one person."""

    owner: str
    phone: str
    contact_phone: str
    identity: str
    name: str
    born_on: date = date(1958, 3, 8)


@dataclass
class Numbers:
    """All numbers there are; the keys of `by_phone` are phone numbers of people and contacts."""

    by_phone: dict[str, str] = field(default_factory=dict)
    """Whose number it is: `<place>` of the learners there, or a role."""
    identities: dict[int, str] = field(default_factory=dict)
    """Identity numbers, by the key of the person."""
    names: dict[str, str] = field(default_factory=dict)
    """Whose name it is, for learners only: instructors stand in the catalog."""
    _count: int = 0

    def new(self, owner: str) -> Number:
        """Make numbers that nobody else has."""
        self._count += 1
        phone, contact = f"137{self._count:08d}", f"158{self._count:08d}"
        self.by_phone |= {phone: owner, contact: owner}
        return Number(owner, phone, contact, identity_number(self._count), name_of(self._count))

    def keep(self, person: Person, number: Number) -> Person:
        """Remember whose numbers and name these are."""
        self.identities[person.id] = number.identity
        self.names[person.name] = number.owner
        return person


def name_of(serial: int) -> str:
    """A name that nobody else in the city has."""
    return "钟" + "".join(SYLLABLES[int(digit)] for digit in f"{serial:02d}")


def identity_number(serial: int) -> str:
    """A correct number of a woman who does not exist."""
    body = f"21020319580308{serial * 2 % 1000:03d}"
    check = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11
    return body + "10X98765432"[check]


def a_registered_person(
    work: Work, vault, number: Number, *, organization: Organization | None
) -> Person:
    """Somebody with a phone, an identity number and somebody to call."""
    person = a_person(
        work,
        name=number.name,
        phone=number.phone,
        born_on=number.born_on,
        organization_id=organization.id if organization else None,
    )
    person.identity_sealed = seal_identity_number(
        vault, number=number.identity, public_id=person.public_id
    )
    person.identity_index = index_identity_number(vault, number=number.identity)
    person.identity_source = IdentitySource.TYPED
    work.session.add(
        EmergencyContact(
            person_id=person.id,
            position=1,
            name="王小明",
            relation="儿子",
            phone=number.contact_phone,
        )
    )
    work.session.flush()
    return person


def phones_in(text: str) -> set[str]:
    """Every whole mobile number in a text, without spaces and dashes."""
    return {re.sub(r"\D", "", found) for found in PHONE.findall(text)}


def identities_in(text: str) -> set[str]:
    """Every whole identity number in a text."""
    return set(IDENTITY.findall(text))


def owners(phones: Iterable[str], numbers: Numbers) -> set[str]:
    """Whose numbers these are; a number that nobody planted stands for itself."""
    return {numbers.by_phone.get(phone, phone) for phone in phones}
