"""Whom the persons of a list may be, all of them asked for at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_
from sqlalchemy.orm import Session

from courseware.foundation.actor import Actor
from courseware.foundation.secrets import Vault
from courseware.organizations.models import Organization
from courseware.people import rules
from courseware.people.models import Person
from courseware.people.queries.persons import PersonRow, row_of, rows_of_persons
from courseware.people.rules import Difference, Likeness, PersonDraft, Traits

SEEN_ANYWHERE = frozenset({Likeness.NUMBER, Likeness.PHONE})
"""What finds people whoever registered them."""
SEEN_NEAR = SEEN_ANYWHERE | {Likeness.BIRTH}


@dataclass(frozen=True)
class Alike:
    """A person who may be the one that is meant."""

    row: PersonRow
    speaks_for: frozenset[Likeness]
    against: frozenset[Difference]


@dataclass(frozen=True)
class Match:
    """Who in the register is the person of a draft, or may be."""

    known: Alike | None
    """The person with the same identity number."""
    alike: tuple[Alike, ...]
    """The same name, with the same telephone or birth date."""


def match(
    session: Session, *, actor: Actor, drafts: Sequence[PersonDraft], vault: Vault
) -> list[Match]:
    """Say of each cleaned draft who in the register it is, or may be.

    By identity number, or by name and telephone, people are found whoever registered them, as
    at the counter; by name and birth date only those whom the actor looks after.
    """
    told = [_told(draft, vault) for draft in drafts]
    persons = _candidates(session, told, actor, vault)
    return [_matched(traits, persons) for traits in told]


def _told(draft: PersonDraft, vault: Vault) -> Traits:
    number = draft.identity_number
    index = rules.index_identity_number(vault, number=number) if number else None
    return Traits(draft.name, draft.sex, draft.born_on, draft.phone, index)


def traits_of(person: Person) -> Traits:
    """Give what tells a person from another."""
    return Traits(
        person.name, person.sex, person.born_on, person.phone or "", person.identity_index
    )


def _candidates(
    session: Session, told: Sequence[Traits], actor: Actor, vault: Vault
) -> list[tuple[Traits, PersonRow, bool]]:
    """Find everybody who may be one of them, and whether the actor looks after them."""
    names = {one.name for one in told}
    by_phone = Person.phone.in_({one.phone for one in told if one.phone})
    by_birth = Person.born_on.in_({one.born_on for one in told if one.born_on})
    indexes = {one.identity_index for one in told if one.identity_index}
    found = session.execute(
        rows_of_persons()
        .add_columns(Organization.path)
        .where(
            or_(
                Person.identity_index.in_(indexes),
                and_(Person.name.in_(names), or_(by_phone, by_birth)),
            )
        )
        .order_by(Person.id)
    )
    return [
        (
            traits_of(person),
            row_of(person, organization, vault),
            path is not None and actor.may("people.view", path),
        )
        for person, organization, path in found
    ]


def _matched(told: Traits, persons: Sequence[tuple[Traits, PersonRow, bool]]) -> Match:
    found = []
    for traits, row, is_near in persons:
        speaks_for = rules.likenesses(told, traits)
        if speaks_for & (SEEN_NEAR if is_near else SEEN_ANYWHERE):
            found.append(Alike(row, speaks_for, rules.differences(told, traits)))
    known = next((one for one in found if Likeness.NUMBER in one.speaks_for), None)
    return Match(known, () if known else tuple(found))


def namesakes(draft: PersonDraft, *, among: Sequence[Person]) -> tuple[Alike, ...]:
    """Find who of some persons has the name of a draft, and nothing that speaks against it."""
    told = Traits(draft.name, draft.sex, draft.born_on, draft.phone, None)
    return tuple(
        Alike(row_of(person, None), frozenset({Likeness.SAME_CLASS}), frozenset())
        for person in among
        if person.name == draft.name and not rules.differences(told, traits_of(person))
    )
