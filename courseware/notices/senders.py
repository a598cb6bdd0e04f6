"""The ways by which a message leaves the house."""

import sys
from dataclasses import dataclass, field
from typing import Protocol, TextIO

from courseware.people.rules import mask_phone


class Sender(Protocol):
    """Brings a text to a telephone; raises whatever it likes when it cannot."""

    def send(self, phone: str, text: str) -> None:
        """Send the text."""


@dataclass(frozen=True)
class ConsoleSender:
    """Writes messages to the console: for one school that has no sender of its own yet."""

    stream: TextIO | None = None

    def send(self, phone: str, text: str) -> None:
        """Write the text behind the masked number."""
        stream = self.stream or sys.stdout
        stream.write(f"{mask_phone(phone)} {text}\n")
        stream.flush()


@dataclass
class ListSender:
    """Keeps what it was given: a postbox for tests."""

    sent: list[tuple[str, str]] = field(default_factory=list)

    def send(self, phone: str, text: str) -> None:
        """Keep the text."""
        self.sent.append((phone, text))


SENDERS: dict[str, Sender] = {"console": ConsoleSender()}
"""By the name that the settings call them."""
