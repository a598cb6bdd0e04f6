"""The site with a city in it; what a request does there is undone after it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask
from sqlalchemy import Connection

from blueprints.site import vault_of
from courseware.foundation.actor import system_actor
from courseware.foundation.work import Work
from tests.access.asking import Browser, undone
from tests.access.city import City, build
from tests.conftest import NOON


@dataclass
class Gate:
    """The site as everybody sees it."""

    app: Flask
    connection: Connection
    city: City
    browsers: dict[str, Browser] = field(default_factory=dict)
    ghosts: dict[tuple, tuple] = field(default_factory=dict)
    """What was answered about things that do not exist."""

    def browser(self, role: str) -> Browser:
        """A browser in which somebody of this role has signed in."""
        if role not in self.browsers:
            self.browsers[role] = Browser(self.app, self.city.tokens.get(role, ""))
        return self.browsers[role]


@pytest.fixture
def gate(app, connection, sessions, settings) -> Iterator[Gate]:
    """The site with the city in it; everything is rolled back after the test."""
    session = sessions.writing()
    work = Work(session, system_actor("tests"), NOON, settings.time_zone)
    city = build(work, vault_of(settings))
    session.commit()
    session.close()
    with undone(connection):
        yield Gate(app, connection, city)
