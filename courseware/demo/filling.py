"""How many learners each section has, term by term: some are full, some half empty."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from courseware.demo.drafting import Planned
from courseware.demo.eligibility import Doors
from courseware.demo.enrollments import Filler
from courseware.demo.persons import Crowd, Learner
from courseware.demo.size import Group, Size
from courseware.demo.tree import Tree
from courseware.demo.tree_data import COLLEGES, SCHOOL_OF, SCHOOLS, TRAINING, UNIVERSITY
from courseware.foundation.work import Work

FULL: dict[str, int] = {
    "手机拍照初级班": 6,
    "水墨山水初级班": 4,
    "民歌演唱初级班": 8,
    "古筝弹奏初级班": 3,
    "椅上瑜伽初级班": 5,
}
"""Sections of the coming term that are full, with the number of those who wait."""
WAITS_FOR = "手机拍照初级班"
"""What the known learner waits for."""
KNOWN_TITLE = "二十四式太极拳中级班"
"""What the known learner is in now."""
WAITING = range(2, 13)
KNOWN_PAST = 24
EVEN = 0.45
"""So far the share of a section may be from that of all together, up or down."""


@dataclass
class Wishes:
    """What is wanted of some sections, by title."""

    counts: Mapping[str, int] = field(default_factory=dict)
    first: Mapping[str, Sequence[Learner]] = field(default_factory=dict)


@dataclass(frozen=True)
class Hall:
    """Where places are given."""

    work: Work
    rng: Random
    tree: Tree
    crowd: Crowd
    size: Size
    rows: list[dict[str, Any]] = field(default_factory=list)
    """What is enrolled."""

    def fill_past(self, planned: Sequence[Planned]) -> None:
        """Fill the term that is over."""
        known = next(one.section.title for one in planned if one.is_known)
        wishes = Wishes({known: KNOWN_PAST}, {known: (self.crowd.known,)})
        for filler in self._fill(planned, "past", wishes):
            for learner, one in filler.placed:
                learner.done.add(one.course.id)

    def fill_running(self, planned: Sequence[Planned]) -> None:
        """Fill the term that runs; the first section of the known instructor is full."""
        known = {one.section.title: one.section.quota for one in planned if one.is_known}
        self._fill(planned, "running", Wishes(known, {KNOWN_TITLE: (self.crowd.known,)}))

    def fill_coming(self, planned: Sequence[Planned]) -> None:
        """Fill the term that is open to enroll: some sections to the last place."""
        crowded = [one for one in planned if one.section.title in FULL]
        rest = [one for one in planned if one.owner == UNIVERSITY and not _is_special(one)]
        crowded += self.rng.sample(rest, self.size.crowded)
        wishes = Wishes({one.section.title: one.section.quota for one in crowded})
        fillers = self._fill(planned, "coming", wishes)
        for one in crowded:
            title = one.section.title
            among = (self.crowd.known,) if title == WAITS_FOR else ()
            count = FULL.get(title) or self.rng.choice(WAITING)
            fillers[0].wait(one, count=count, among=among)

    def _fill(self, planned: Sequence[Planned], term: str, wishes: Wishes) -> list[Filler]:
        """Fill the sections of a term, school by school; the senior university's filler first."""
        season = planned[0].season
        doors = Doors(self.work, self.tree, season)
        fillers = []
        for owner, pool, seats in self._pools(term):
            own = [one for one in planned if SCHOOL_OF.get(one.owner, one.owner) == owner]
            filler = Filler(self.work, self.rng, doors, season, pool, self.rows, seats)
            fill_all(filler, own, wishes)
            fillers.append(filler)
        return fillers

    def _pools(self, term: str) -> Iterator[tuple[str, list[Learner], int]]:
        """Give each school, who may be in its sections, and how many places they have."""
        crowd, size = self.crowd, self.size
        schools = (*COLLEGES, *SCHOOLS)
        leaving = size.withdrawn if term == "running" else 0
        _known, *seniors = crowd.seniors
        pool = seniors[: len(seniors) * 5 // 6] if term == "past" else seniors
        yield UNIVERSITY, pool, _places(size.university, term) + leaving
        for key in schools:
            owner_id = self.tree.id_of(key)
            pool = [one for one in crowd.residents if one.person.organization_id == owner_id]
            yield key, pool, _places(size.schools, term) // len(schools)
        yield TRAINING, crowd.trainees, _places(size.training, term)


def _places(group: Group, term: str) -> int:
    places: int = getattr(group, term)
    return places


def _is_special(planned: Planned) -> bool:
    return planned.section.title in FULL or planned.course.prerequisite_id is not None


def fill_all(filler: Filler, planned: Sequence[Planned], wishes: Wishes) -> None:
    """Fill sections: first those that only few may be in, or that must have so many."""
    rigid = [
        one
        for one in planned
        if one.section.title in wishes.counts or one.course.prerequisite_id is not None
    ]
    for one in rigid:
        _fill_one(filler, one, wishes, wishes.counts.get(one.section.title, one.section.quota))
    rest = [one for one in planned if one not in rigid]
    rest.sort(key=lambda one: one.course.max_age is None)
    shares = share_out(filler.rng, [one.section.quota for one in rest], total=filler.seats)
    for one, share in zip(rest, shares, strict=True):
        _fill_one(filler, one, wishes, share)


def _fill_one(filler: Filler, planned: Planned, wishes: Wishes, count: int) -> None:
    filler.fill(planned, count=count, first=wishes.first.get(planned.section.title, ()))


def share_out(rng: Random, quotas: Sequence[int], *, total: int) -> list[int]:
    """Share places out among sections, unevenly, to none more than its quota."""
    level = total / max(1, sum(quotas))
    shares = [
        min(quota, round(quota * level * rng.uniform(1 - EVEN, 1 + EVEN))) for quota in quotas
    ]
    while missing := min(total, sum(quotas)) - sum(shares):
        step = 1 if missing > 0 else -1
        able = [at for at, share in enumerate(shares) if 0 <= share + step <= quotas[at]]
        for place in rng.sample(able, min(len(able), abs(missing))):
            shares[place] += step
    return shares
