"""One city in a database of its own; what a request does there is undone after it."""

from dataclasses import dataclass, field

import pytest
from flask import Flask
from sqlalchemy import Connection

from blueprints.site import vault_of
from courseware.foundation.actor import system_actor
from courseware.foundation.database import Database
from courseware.foundation.work import Work
from tests.access.asking import Browser
from tests.access.city import City, build
from tests.conftest import KINDS, NOON


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


def _kinds() -> list:
    """The full matrix is for the long tier, and PostgreSQL for it alone."""
    return [
        pytest.param(kind, marks=[] if kind == "sqlite" else [pytest.mark.long]) for kind in KINDS
    ]


@pytest.fixture(scope="session", params=_kinds())
def database(request, new_database) -> Database:
    """One database of each kind for the tests in this folder, apart from that of the others."""
    return new_database(request.param)


@pytest.fixture(scope="session")
def city(database, settings) -> City:
    """The city, built once a process."""
    session = database.sessions.writing()
    city = build(Work(session, system_actor("tests"), NOON, settings.time_zone), vault_of(settings))
    session.commit()
    session.close()
    return city


@pytest.fixture
def gate(city, app, connection) -> Gate:
    """The site with the city in it; everything is rolled back after the test."""
    return Gate(app, connection, city)
