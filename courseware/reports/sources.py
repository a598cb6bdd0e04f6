"""What every list is made from: whose, of which term, for whose eyes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import Session

from courseware.foundation.secrets import Vault
from courseware.organizations.models import Organization
from courseware.people.rules import mask_name
from courseware.scheduling.models import Section

Wording = Callable[[str, Mapping[str, object]], str]
"""Puts a msgid with its facts into the city's language."""

AT_ONCE = 500
"""Rows fetched at a time."""


@dataclass(frozen=True)
class Source:
    """Where the rows of a list come from, and how much of them may be seen."""

    session: Session
    path: str
    """The organization; its whole subtree is meant."""
    term_id: int
    section_id: int | None
    word: Wording
    today: date
    zone: ZoneInfo
    vault: Vault
    knows_names: bool
    identifies: bool
    """Whether identity numbers are written in full."""

    said: dict[str, str] = field(default_factory=dict, compare=False)
    """Words that stand in thousands of cells are put into the city's language once."""

    def say(self, sentence: str, **facts: object) -> str:
        """Put a sentence into the city's language."""
        if facts:
            return self.word(sentence, facts)
        if sentence not in self.said:
            self.said[sentence] = self.word(sentence, {})
        return self.said[sentence]

    def name(self, name: str) -> str:
        """Give a name as far as it may be seen."""
        return name if self.knows_names else mask_name(name)

    @property
    def sections(self) -> ColumnElement[bool]:
        """The condition on Section and its Organization."""
        wanted = [
            Organization.path.startswith(self.path, autoescape=True),
            Section.term_id == self.term_id,
        ]
        if self.section_id is not None:
            wanted.append(Section.id == self.section_id)
        return and_(*wanted)
