"""Persons who may have been registered twice, and two of them side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from courseware.foundation.actor import Actor
from courseware.foundation.errors import Conflict, Missing
from courseware.foundation.paging import PageOf, clamp_page, count_of
from courseware.foundation.secrets import Vault
from courseware.organizations.models import Organization
from courseware.organizations.queries import within
from courseware.people import permissions, rules
from courseware.people.models import Person
from courseware.people.queries.matching import traits_of
from courseware.people.queries.persons import PersonCard, PersonRow, card_of, row_of
from courseware.people.rules import Difference, Likeness

PAGE_SIZE = 20


@dataclass(frozen=True)
class Duplicate:
    """Two rows that may be one person; the one with a number, or the older one, first."""

    kept: PersonRow
    gone: PersonRow
    speaks_for: frozenset[Likeness]
    against: frozenset[Difference]


@dataclass(frozen=True)
class Compared:
    """Two persons side by side, with what speaks for and against their being one."""

    kept: PersonCard
    gone: PersonCard
    speaks_for: frozenset[Likeness]
    against: frozenset[Difference]
    problem: Conflict | None
    """Why the two cannot be one, as far as their own rows tell."""


def duplicates(session: Session, *, actor: Actor, vault: Vault, page: int) -> PageOf[Duplicate]:
    """List the pairs of persons whom the actor looks after and who may be one.

    Who registered themselves is in it beside somebody of the same name and telephone only.
    """
    pairs = _pairs(actor.paths("people.manage"))
    total = count_of(session, query=pairs)
    number = clamp_page(page, size=PAGE_SIZE, total=total)
    rows = session.execute(pairs.offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE)).all()
    found = [_duplicate(list(row), vault) for row in rows]
    return PageOf(found, number, PAGE_SIZE, total)


def _pairs(paths: Sequence[str]) -> Select[*tuple[Any, ...]]:
    one, other = aliased(Person), aliased(Person)
    first, second = aliased(Organization), aliased(Organization)
    near, also_near = within(paths, column=first.path), within(paths, column=second.path)
    same_phone = one.phone == other.phone
    alike = or_(same_phone, one.born_on == other.born_on, _nothing_against(one, other))
    by_themselves = or_(
        and_(one.organization_id.is_(None), also_near),
        and_(other.organization_id.is_(None), near),
    )
    return (
        select(one, first.name, other, second.name)
        .join(other, and_(other.name == one.name, one.id < other.id))
        .outerjoin(first, first.id == one.organization_id)
        .outerjoin(second, second.id == other.organization_id)
        .where(
            one.merged_into_id.is_(None),
            other.merged_into_id.is_(None),
            or_(one.identity_index.is_(None), other.identity_index.is_(None)),
            or_(and_(near, also_near, alike), and_(by_themselves, same_phone)),
        )
        .order_by(one.name, one.id, other.id)
    )


def _nothing_against(one: type[Person], other: type[Person]) -> ColumnElement[bool]:
    """Of one the number is known, of the other hardly anything."""
    return and_(
        one.identity_index.is_(None) != other.identity_index.is_(None),
        or_(one.born_on.is_(None), other.born_on.is_(None)),
        or_(one.phone.is_(None), other.phone.is_(None)),
        or_(one.sex.is_(None), other.sex.is_(None), one.sex == other.sex),
    )


def _duplicate(found: list[Any], vault: Vault) -> Duplicate:
    one, school, other, other_school = found
    rows = [(one, row_of(one, school, vault)), (other, row_of(other, other_school, vault))]
    rows.sort(key=lambda pair: (pair[0].identity_index is None, pair[0].id))
    traits = traits_of(one), traits_of(other)
    return Duplicate(
        kept=rows[0][1],
        gone=rows[1][1],
        speaks_for=rules.likenesses(*traits),
        against=rules.differences(*traits),
    )


def compare(
    session: Session, *, actor: Actor, public_ids: tuple[str, str], vault: Vault
) -> Compared:
    """Show two persons side by side to somebody who may change both.

    :raises Missing: there is no such person, the actor may not change one of them, or they
        are one already.
    """
    rows = session.execute(
        select(Person, Organization.name, Organization.path)
        .outerjoin(Organization, Organization.id == Person.organization_id)
        .where(Person.public_id.in_(public_ids), Person.merged_into_id.is_(None))
    ).all()
    found = {person.public_id: (person, name, path) for person, name, path in rows}
    if len(found) < len(public_ids):
        raise Missing
    for _person, _name, path in found.values():
        permissions.check_may_change(actor, path=path)
    kept, gone = (found[one][0] for one in public_ids)
    traits = traits_of(kept), traits_of(gone)
    cards = [_card(session, *found[one][:2], vault) for one in public_ids]
    return Compared(
        kept=cards[0],
        gone=cards[1],
        speaks_for=rules.likenesses(*traits),
        against=rules.differences(*traits),
        problem=_problem(kept, gone),
    )


def _problem(kept: Person, gone: Person) -> Conflict | None:
    by_themselves = None in {kept.organization_id, gone.organization_id}
    try:
        rules.check_may_be_one(traits_of(kept), traits_of(gone), by_themselves=by_themselves)
    except Conflict as problem:
        return problem
    return None


def _card(session: Session, person: Person, organization: str | None, vault: Vault) -> PersonCard:
    return card_of(session, person, row=row_of(person, organization, vault), may_change=True)
