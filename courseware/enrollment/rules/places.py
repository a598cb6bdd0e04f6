"""Who gets a place, who waits, and in which order."""

from collections.abc import Iterable
from dataclasses import dataclass

from courseware.enrollment.errors import QuotaBelowTaken, SectionFull, WaitlistFull
from courseware.enrollment.rules.lives import Status


@dataclass(frozen=True)
class Places:
    """The places of a section and the people who have or want them, in persons."""

    quota: int
    taken: int
    waiting: int
    waitlist_limit: int

    @property
    def free(self) -> int:
        """How many the next to ask may have; none while somebody waits for one."""
        return 0 if self.waiting else max(0, self.quota - self.taken)

    @property
    def waitlist_free(self) -> int:
        """How many more the waitlist takes."""
        return max(0, self.waitlist_limit - self.waiting)

    @property
    def promotable(self) -> int:
        """How many of those who wait can be given a place now."""
        return min(self.waiting, max(0, self.quota - self.taken))


def status_for_next(places: Places, *, section: str, may_wait: bool = True) -> Status:
    """Decide what the next to ask gets: a place, or one on the waitlist.

    :raises SectionFull: there is no place, and they have not said that they would wait.
    :raises WaitlistFull: neither is left.
    """
    if places.free:
        return Status.ENROLLED
    if not places.waitlist_free:
        raise WaitlistFull(section=section)
    if not may_wait:
        raise SectionFull(section=section, waiting=places.waiting)
    return Status.WAITLISTED


def check_quota(quota: int, *, taken: int, section: str) -> None:
    """Refuse a quota below the places taken; to shrink a section, close it.

    :raises QuotaBelowTaken: more people have a place than the quota would allow.
    """
    if quota < taken:
        raise QuotaBelowTaken(section=section, taken=taken)


def position(ticket: int, *, waiting: Iterable[int]) -> int:
    """Give the place in line, from 1, of a ticket among the tickets that wait."""
    return 1 + sum(1 for other in waiting if other < ticket)
