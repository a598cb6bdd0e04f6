"""Which rule of the field holds where and when."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from courseware.policies.errors import PolicyMissing
from courseware.policies.rules.keys import PolicyKey, PolicyValue

DEFAULTS_FILE = Path(__file__).parent.with_name("defaults.toml")


@dataclass(frozen=True)
class Scope:
    """What a rule is for, or what it is asked for; None leaves that part open.

    As a rule's scope, `Scope()` is the whole system, and an organization's path covers
    everything below it. Terms and sections are plain references.
    """

    organization_path: str | None = None
    term_id: int | None = None
    section_id: int | None = None

    def covers(self, asked: "Scope") -> bool:
        """Tell whether a rule with this scope speaks about what is asked."""
        return (
            (self.organization_path is None or _is_within(asked.organization_path, self))
            and self.term_id in {None, asked.term_id}
            and self.section_id in {None, asked.section_id}
        )

    @property
    def nearness(self) -> tuple[bool, bool, int]:
        """Order scopes from far to near: system, organization by depth, term, section."""
        depth = (self.organization_path or "").count("/")
        return self.section_id is not None, self.term_id is not None, depth


SYSTEM = Scope()


def _is_within(path: str | None, scope: Scope) -> bool:
    return path is not None and path.startswith(scope.organization_path or "")


@dataclass(frozen=True)
class PolicyRow:
    """One rule: in force from `starts_on` up to, but not on, `ends_on`."""

    key: PolicyKey
    value: PolicyValue
    scope: Scope
    starts_on: date
    ends_on: date | None
    source: str
    """On whose word, for people to read."""

    def holds(self, *, scope: Scope, on: date) -> bool:
        """Tell whether the row is in force on the day and covers the scope."""
        is_in_force = self.starts_on <= on and (self.ends_on is None or on < self.ends_on)
        return is_in_force and self.scope.covers(scope)

    @property
    def number(self) -> int:
        """The value of a rule that counts something."""
        if not isinstance(self.value, int):
            msg = f"{self.key.value} is a word, not a number"
            raise TypeError(msg)
        return self.value

    @property
    def word(self) -> str:
        """The value of a rule that chooses or words something."""
        if not isinstance(self.value, str):
            msg = f"{self.key.value} is a number, not a word"
            raise TypeError(msg)
        return self.value


def nearest(rows: Iterable[PolicyRow], *, key: PolicyKey, scope: Scope, on: date) -> PolicyRow:
    """Find the rule that holds for the scope on the day.

    Section goes before term, term before organization, the deeper organization before
    the higher, and all before the whole system. Of two rows for the same scope the one
    that began later wins, so that any row of an office goes before the shipped default.

    :raises PolicyMissing: no row covers the scope on that day.
    """
    holding = [row for row in rows if row.key is key and row.holds(scope=scope, on=on)]
    if not holding:
        raise PolicyMissing(key=key.value)

    return max(holding, key=lambda row: (row.scope.nearness, row.starts_on))


def read_defaults() -> list[PolicyRow]:
    """Read the rules that are shipped, which hold where an office has said nothing."""
    content = tomllib.loads(DEFAULTS_FILE.read_text(encoding="utf-8"))
    starts_on = content.pop("starts_on")
    return [
        PolicyRow(PolicyKey(name), entry["value"], SYSTEM, starts_on, None, entry["source"])
        for name, entry in content.items()
    ]
