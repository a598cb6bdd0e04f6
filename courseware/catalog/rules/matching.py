"""Which section of ours a row of a newer list is about."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from courseware.scheduling.rules import WeeklySlot


class Match(Enum):
    """By what a section was found again."""

    CODE = "code"
    TWIN = "twin"
    """Name, time and place are the same."""
    NAME = "name"
    """Only the name is, and no other section has it."""


@dataclass(frozen=True, slots=True)
class Trace:
    """By what a section can be told from others; texts are folded."""

    term_id: int
    code: str
    """"" where the list has none."""
    title: str
    slots: frozenset[WeeklySlot]
    place: tuple[int | None, int | None]
    """Site and room."""


def match(rows: Sequence[Trace], known: Sequence[Trace]) -> dict[int, tuple[int, Match]]:
    """Find for each row the section that it is about, each section at most once.

    A class code decides; of two rows with one code the one that has the section's name.
    Rows without a code are found by name, time and place; and when one of these has moved,
    by the name, if one row and one section are left that have it.
    """
    pairing = _Pairing(rows, known)
    with_code = [index for index, row in enumerate(rows) if row.code]
    pairing.pair(with_code, Match.CODE, lambda one: (one.term_id, one.code, one.title))
    pairing.pair(with_code, Match.CODE, lambda one: (one.term_id, one.code))
    repeated = pairing.repeated(with_code)
    without = [index for index, row in enumerate(rows) if not row.code or index in repeated]
    pairing.pair(without, Match.TWIN, lambda one: (one.term_id, one.title, one.slots, one.place))
    pairing.pair_unique(without, lambda one: (one.term_id, one.title))
    return pairing.found


class _Pairing:
    """The rows and sections that have found one another so far."""

    def __init__(self, rows: Sequence[Trace], known: Sequence[Trace]) -> None:
        self._rows = rows
        self._known = known
        self._free = dict.fromkeys(range(len(known)))
        self.found: dict[int, tuple[int, Match]] = {}

    def pair(self, indexes: Iterable[int], by: Match, key: Callable[[Trace], Hashable]) -> None:
        """Bring together what has the same key, in the order of the list."""
        places = self._by_key(key)
        for index in indexes:
            candidates = places.get(key(self._rows[index]))
            if index not in self.found and candidates:
                self._join(index, candidates.pop(0), by)

    def pair_unique(self, indexes: Iterable[int], key: Callable[[Trace], Hashable]) -> None:
        """Bring together what has the same key where only one of each is left."""
        places = self._by_key(key)
        left: dict[Hashable, list[int]] = {}
        for index in indexes:
            if index not in self.found:
                left.setdefault(key(self._rows[index]), []).append(index)
        for wanted, waiting in left.items():
            candidates = places.get(wanted, [])
            if len(waiting) == len(candidates) == 1:
                self._join(waiting[0], candidates[0], Match.NAME)

    def repeated(self, indexes: Iterable[int]) -> set[int]:
        """Give the rows whose section was taken by another row with the same code."""
        taken = {
            (self._rows[index].term_id, self._rows[index].code)
            for index, (_, by) in self.found.items()
            if by is Match.CODE
        }
        return {
            index
            for index in indexes
            if index not in self.found
            and (self._rows[index].term_id, self._rows[index].code) in taken
        }

    def _by_key(self, key: Callable[[Trace], Hashable]) -> dict[Hashable, list[int]]:
        places: dict[Hashable, list[int]] = {}
        for place in self._free:
            places.setdefault(key(self._known[place]), []).append(place)
        return places

    def _join(self, index: int, place: int, by: Match) -> None:
        self.found[index] = place, by
        del self._free[place]
