"""The tree of places in which sections are: districts, schools, points, sites."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from courseware.organizations.models import Organization, Site
from courseware.organizations.rules import keys_of

Counts = Mapping[tuple[int, int | None], int]
"""How many sections are of an organization, at a site (None: it is not said where)."""


@dataclass(frozen=True)
class Branch:
    """A place in the tree, and how many sections are there or below."""

    public_id: str
    name: str
    sections: int
    is_above: bool
    """On the way to the place that is wanted; False: one step further down."""


def branches(session: Session, *, counts: Counts, place: str) -> list[Branch]:
    """Give the way from the top to the place, the place included, then what is right below it.

    Where there is no choice, the way goes on by itself.
    """
    tree = _Tree(session, counts)
    way = tree.way_to(place)
    below = tree.below(way[-1] if way else None)
    while len(below) == 1 and not place:
        way, below = [*way, below[0]], tree.below(below[0])
    above = [tree.branch(key, is_above=True) for key in (way if place else [])]
    if below or not place:
        return [*above, *(tree.branch(key, is_above=False) for key in below or way[-1:])]
    return above


Key = tuple[str, int]
"""A kind ("organization" or "site") and an id."""


class _Tree:
    def __init__(self, session: Session, counts: Counts) -> None:
        self._counts = counts
        own = {key for key, _ in counts}
        paths = select(Organization.path).where(Organization.id.in_(own))
        keys = {key for path in session.scalars(paths) for key in keys_of(path)}
        found = session.execute(
            select(Organization.id, Organization.path, Organization.public_id, Organization.name)
            .where(Organization.id.in_(keys))
            .order_by(Organization.path)
        ).all()
        self._rows = {row.id: row for row in found}
        self._sites = self._read_sites(session)
        self._totals: Counter[int] = Counter()
        for (organization_id, _), number in counts.items():
            for key in keys_of(self._rows[organization_id].path):
                self._totals[key] += number

    def _read_sites(self, session: Session) -> dict[int, Row[*tuple[Any, ...]]]:
        used = {site for _, site in self._counts if site}
        query = select(Site.id, Site.public_id, Site.name).where(Site.id.in_(used))
        return {row.id: row for row in session.execute(query.order_by(Site.name))}

    def way_to(self, place: str) -> list[Key]:
        """Give the keys from the top to a place; none when nothing is there."""
        for row in self._rows.values():
            if row.public_id == place:
                return [("organization", key) for key in keys_of(row.path)]
        for row in self._sites.values():
            if row.public_id == place:
                owner = next(owner for owner, site in self._counts if site == row.id)
                above = keys_of(self._rows[owner].path)
                return [*(("organization", key) for key in above), ("site", row.id)]
        return []

    def below(self, key: Key | None) -> list[Key]:
        """Give what is right below: organizations, and sites when there are several."""
        if key is None:
            tops = {keys_of(row.path)[0] for row in self._rows.values()}
            return self._organizations(tops)
        kind, own = key
        if kind == "site":
            return []
        path = self._rows[own].path
        depth = len(keys_of(path))
        deeper = {
            keys_of(row.path)[depth]
            for row in self._rows.values()
            if row.path.startswith(path) and row.path != path
        }
        sites = [site for site in self._sites if (own, site) in self._counts]
        several = sites if len(sites) > 1 or (sites and deeper) else []
        return [*self._organizations(deeper), *(("site", site) for site in several)]

    def _organizations(self, keys: Iterable[int]) -> list[Key]:
        wanted = set(keys)
        return [("organization", key) for key in self._rows if key in wanted]

    def branch(self, key: Key, *, is_above: bool) -> Branch:
        """Say what a place is called and how much is there."""
        kind, own = key
        if kind == "organization":
            row = self._rows[own]
            return Branch(row.public_id, row.name, self._totals[own], is_above)
        row = self._sites[own]
        total = sum(number for (_, site), number in self._counts.items() if site == own)
        return Branch(row.public_id, row.name, total, is_above)
