"""Finding persons, without showing more of them than the finder needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import Session

from courseware.foundation.actor import Actor
from courseware.foundation.database import get
from courseware.foundation.errors import Missing
from courseware.foundation.paging import PageOf, clamp_page, count_of
from courseware.foundation.secrets import Vault
from courseware.organizations.models import Organization
from courseware.organizations.queries import within
from courseware.people import permissions, rules
from courseware.people.models import EmergencyContact, Person
from courseware.people.rules import Sex

PAGE_SIZE = 30
FEWEST_DIGITS = 4
"""Of the end of a phone number, so as to find somebody by it."""
_SEPARATOR = "\u00b7"


@dataclass(frozen=True)
class PersonRow:
    """A person in a list: enough to tell them from others, no number in full."""

    id: int
    public_id: str
    name: str
    sex: Sex | None
    born_on: date | None
    phone_masked: str
    identity_masked: str
    """Empty: there is none, or this list does not open it."""
    organization_name: str
    """Who registered them; empty: they did it themselves."""

    def age_on(self, day: date) -> int | None:
        """Count the full years of age on a day, where the birth date is known."""
        return rules.age_on(self.born_on, day) if self.born_on else None


@dataclass(frozen=True)
class PersonCard:
    """All that staff who look after a person see of them."""

    row: PersonRow
    phone: str
    division_code: str
    note: str
    contacts: tuple[rules.EmergencyContact, ...]
    may_change: bool


@dataclass(frozen=True)
class School:
    """An organization that may register people."""

    id: int
    public_id: str
    name: str


def schools(session: Session, *, actor: Actor) -> list[School]:
    """List the organizations for which the actor may register people, from the top down."""
    rows = session.execute(
        select(Organization.id, Organization.public_id, Organization.name)
        .where(within(actor.paths("people.manage")), Organization.is_active)
        .order_by(Organization.path)
    )
    return [School(*row) for row in rows]


def search(session: Session, *, actor: Actor, text: str, page: int) -> PageOf[PersonRow]:
    """List the persons that the actor looks after and whose name or phone has `text` in it.

    Digits are the end of a phone number. Who registered themselves is found by their whole
    phone number only, so that nobody can leaf through the people of the city.
    """
    found = rows_of_persons().where(_matches(text, paths=actor.paths("people.view")))
    total = count_of(session, query=found)
    number = clamp_page(page, size=PAGE_SIZE, total=total)
    rows = session.execute(
        found.order_by(Person.name, Person.id).offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE)
    )
    return PageOf([row_of(person, name) for person, name in rows], number, PAGE_SIZE, total)


def find_exact(
    session: Session,
    *,
    vault: Vault,
    name: str | None = None,
    phone: str | None = None,
    identity_number: str | None = None,
) -> list[PersonRow]:
    """List whom an identity number, or a name together with a phone number, belongs to.

    This finds people whoever registered them: it is for those who have the person, or their
    identity card, before them. What is given must be cleaned.
    """
    found = rows_of_persons().order_by(Person.id)
    if identity_number:
        index = rules.index_identity_number(vault, number=identity_number)
        found = found.where(Person.identity_index == index)
    elif name and phone:
        found = found.where(Person.phone == phone, Person.name == name)
    else:
        return []
    rows = session.execute(found)
    return [row_of(person, organization, vault) for person, organization in rows]


def get_row(session: Session, *, public_id: str, vault: Vault) -> PersonRow:
    """Give the masked row of a person whom `find_exact` has found before.

    Who was merged into another person is that person now.

    :raises Missing: there is no such person.
    """
    found = session.execute(rows_of_persons().where(_is_or_became(public_id))).one_or_none()
    if found is None:
        raise Missing
    person, organization = found
    return row_of(person, organization, vault)


def find_visible(
    session: Session,
    *,
    actor: Actor,
    vault: Vault,
    phone: str | None = None,
    identity_number: str | None = None,
) -> list[PersonRow]:
    """List whom a whole identity number or phone number belongs to, as far as the actor may see.

    What is given must be cleaned.
    """
    found = rows_of_persons().order_by(Person.name, Person.id).limit(PAGE_SIZE)
    if identity_number:
        found = found.where(
            Person.identity_index == rules.index_identity_number(vault, number=identity_number)
        )
    else:
        found = found.where(Person.phone == phone)
    nearby = or_(Person.organization_id.is_(None), within(actor.paths("people.view")))
    rows = session.execute(found.where(nearby))
    return [row_of(person, organization, vault) for person, organization in rows]


def find_alike(
    session: Session, *, actor: Actor, name: str, phone: str, born_on: date | None
) -> Sequence[PersonRow]:
    """List who may be the same person: the same name, with the same phone or birth date.

    Only those that the actor may see; what is given must be cleaned.
    """
    same_phone = and_(Person.phone == phone, Person.phone != "")
    nearby = within(actor.paths("people.view"))
    own = or_(nearby, and_(Person.organization_id.is_(None), same_phone))
    same = same_phone if born_on is None else or_(same_phone, Person.born_on == born_on)
    rows = session.execute(
        rows_of_persons().where(Person.name == name, same, own).order_by(Person.id).limit(PAGE_SIZE)
    )
    return [row_of(person, organization) for person, organization in rows]


def get_person(session: Session, *, actor: Actor, public_id: str, vault: Vault) -> PersonCard:
    """Give all that staff see of a person.

    The identity number is masked, and shown at all only to who may identify people. Who was
    merged into another person is that person now.

    :raises Missing: there is no such person, or the actor may not see them.
    """
    found = session.execute(
        select(Person, Organization.name, Organization.path)
        .outerjoin(Organization, Organization.id == Person.organization_id)
        .where(_is_or_became(public_id))
    ).one_or_none()
    if found is None:
        raise Missing
    person, organization, path = found
    permissions.check_may_see(actor, path=path)
    may_identify = actor.may_anywhere("people.identify")
    row = row_of(person, organization, vault if may_identify else None)
    may_change = permissions.may_change(actor, path=path)
    return card_of(session, person, row=row, may_change=may_change)


def card_of(session: Session, person: Person, *, row: PersonRow, may_change: bool) -> PersonCard:
    """Make the card of a person whose row has been made."""
    return PersonCard(
        row=row,
        phone=person.phone or "",
        division_code=person.division_code,
        note=person.note,
        contacts=contacts_of(session, person_id=person.id),
        may_change=may_change,
    )


def name_of(session: Session, *, person_id: int) -> str:
    """Give the name of a person, for a page of their own."""
    return get(session, Person, person_id).name


def contacts_of(session: Session, *, person_id: int) -> tuple[rules.EmergencyContact, ...]:
    """List whom to call in an emergency, the first first."""
    rows = session.execute(
        select(EmergencyContact.name, EmergencyContact.relation, EmergencyContact.phone)
        .where(EmergencyContact.person_id == person_id)
        .order_by(EmergencyContact.position)
    )
    return tuple(rules.EmergencyContact(*row) for row in rows)


def rows_of_persons() -> Select[Person, str]:
    """Select persons, without those who were merged into others, and who registered them."""
    return (
        select(Person, Organization.name)
        .outerjoin(Organization, Organization.id == Person.organization_id)
        .where(Person.merged_into_id.is_(None))
    )


def _is_or_became(public_id: str) -> ColumnElement[bool]:
    """The person of this public id, or whom they were merged into."""
    became = (
        select(Person.merged_into_id)
        .where(Person.public_id == public_id, Person.merged_into_id.is_not(None))
        .scalar_subquery()
    )
    return or_(Person.public_id == public_id, Person.id == became) & Person.merged_into_id.is_(None)


def row_of(person: Person, organization: str | None, vault: Vault | None = None) -> PersonRow:
    """Make the row of a person; with a vault the identity number is shown, masked."""
    return PersonRow(
        id=person.id,
        public_id=person.public_id,
        name=person.name,
        sex=person.sex,
        born_on=person.born_on,
        phone_masked=rules.mask_phone(person.phone) if person.phone else "",
        identity_masked=masked_identity(person, vault=vault),
        organization_name=organization or "",
    )


def masked_identity(person: Person, *, vault: Vault | None) -> str:
    """Give the identity number of a person, masked; empty where there is none to show."""
    if vault is None or person.identity_sealed is None:
        return ""
    return rules.mask_identity_number(
        rules.open_identity_number(vault, sealed=person.identity_sealed, public_id=person.public_id)
    )


def _matches(text: str, *, paths: Sequence[str]) -> ColumnElement[bool]:
    compact = "".join(text.split()).replace(_SEPARATOR, "").replace("-", "")
    if not compact:
        return within(paths)
    if not compact.isdigit():
        plain = func.replace(func.replace(Person.name, _SEPARATOR, ""), " ", "")
        named = func.lower(plain).contains(compact.lower(), autoescape=True)
        return and_(named, within(paths))
    if len(compact) < FEWEST_DIGITS:
        return false()
    ends = Person.phone.endswith(compact, autoescape=True)
    theirs = and_(Person.organization_id.is_(None), Person.phone == compact)
    return or_(and_(ends, within(paths)), theirs)
