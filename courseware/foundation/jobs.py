"""What the system does by itself: jobs are data, listed by each area, run by the site."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from courseware.foundation.actor import Actor
from courseware.foundation.clock import Clock
from courseware.foundation.database import Sessions
from courseware.foundation.secrets import Vault
from courseware.foundation.settings import Settings
from courseware.foundation.work import Work, opened


@dataclass(frozen=True)
class Bench:
    """What a job works with: the databases, the clock, the settings, the vault."""

    sessions: Sessions
    clock: Clock
    settings: Settings
    vault: Vault
    translate: Callable[[str], str]
    """From an English msgid to the city's language."""

    def opened(self, actor: Actor, *, request_id: str = "") -> AbstractContextManager[Work]:
        """Open a work of its own: commits at the end, rolls back on any exception."""
        zone = self.settings.time_zone
        return opened(
            self.sessions, actor=actor, clock=self.clock, zone=zone, request_id=request_id
        )


@dataclass(frozen=True)
class Job:
    """A named piece of work, done every so often or when kicked.

    It may run twice or late and must still be right; it finds its own work in the database
    and commits by `Bench.opened`. `run` gives the number of things it did.
    """

    name: str
    every: timedelta
    run: Callable[[Bench], int]


@dataclass(frozen=True)
class Finding:
    """A broken invariant: which `check`, in words what is wrong, and the ids concerned."""

    check: str
    says: str
    ids: tuple[str, ...]


def found(check: str, says: str, ids: Iterable[object]) -> list[Finding]:
    """Make the finding of a check that looked for `ids`; none where it found none."""
    texts = tuple(str(one) for one in ids)
    return [Finding(check, says, texts)] if texts else []


Check = Callable[[Any], list[Finding]]
"""A doctor's check: takes a reading session, lists what is broken."""
