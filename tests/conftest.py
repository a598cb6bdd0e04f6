"""A real database of each kind, a savepoint round every test, a fixed clock."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.orm import Session

from blueprints.site import create_app
from blueprints.web.limits import limiter
from courseware.foundation.actor import system_actor
from courseware.foundation.database import Database, Sessions, open_database
from courseware.foundation.migrating import upgrade
from courseware.foundation.settings import Settings
from courseware.foundation.work import Work, opened
from courseware.policies.operations import seed_defaults
from tests import postgres
from tests.web import Client

# How long an example takes says more about the machine than about us: `make bench` measures.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
"""Monday 23 November 2026, 12:00 in Dalian: the fixed instant of the tests."""


def make_settings(database_url: str, **more: object) -> Settings:
    """Settings whose secrets are as invented as the people of the tests."""
    return Settings(
        _env_file=None,
        secret_key="k" * 64,
        identity_keys={"1": "11" * 32},
        index_key="22" * 32,
        database_url=database_url,
        jobs_url="memory:",
        public_url="https://localhost",
        instance_path=Path(tempfile.gettempdir()),
        **more,
    )


@dataclass
class FixedClock:
    """A clock that stands still until it is moved."""

    moment: datetime = NOON

    def __call__(self) -> datetime:
        return self.moment

    def move(self, step: timedelta) -> None:
        self.moment += step


def prepare(database: Database, settings: Settings) -> None:
    """Migrate a new database and put the shipped rules in."""
    upgrade(database.write_engine)
    actor = system_actor("tests")
    with opened(
        database.sessions, actor=actor, clock=FixedClock(), zone=settings.time_zone
    ) as work:
        seed_defaults(work)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[Callable[[], str]]:
    """Start a PostgreSQL when first asked; it outlives the databases made on it."""
    with ExitStack() as stack:
        yield cache(lambda: stack.enter_context(postgres.server()))


@pytest.fixture(scope="session")
def new_database(tmp_path_factory, postgres_url):
    """Make an empty, migrated database of a kind: a template copied, dropped at the end."""
    made = []

    def make(kind: str) -> Database:
        database = _make(kind, tmp_path_factory, postgres_url)
        made.append(database)
        return database

    yield make
    for database in made:
        _drop(database)


_templates: dict[str, str] = {}


def _make(kind: str, tmp_path_factory, postgres_url) -> Database:
    if kind not in _templates:
        _templates[kind] = _template(kind, tmp_path_factory, postgres_url)
    if kind == "sqlite":
        path = tmp_path_factory.mktemp("db") / "courseware.sqlite3"
        path.write_bytes(Path(_templates[kind]).read_bytes())
        return open_database(f"sqlite:///{path}")
    server = postgres_url()
    name = f"courseware_{uuid4().hex[:12]}"
    _administer(server, f'CREATE DATABASE "{name}" TEMPLATE "{_templates[kind]}"')
    return open_database(server.rsplit("/", 1)[0] + f"/{name}")


def _template(kind: str, tmp_path_factory, postgres_url) -> str:
    if kind == "sqlite":
        path = tmp_path_factory.mktemp("template") / "courseware.sqlite3"
        url, name = f"sqlite:///{path}", str(path)
    else:
        server = postgres_url()
        name = f"template_{uuid4().hex[:12]}"
        _administer(server, f'CREATE DATABASE "{name}"')
        url = server.rsplit("/", 1)[0] + f"/{name}"
    database = open_database(url)
    prepare(database, make_settings(url))
    if kind == "sqlite":
        with database.write_engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()
    return name


def _administer(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _drop(database: Database) -> None:
    url = database.write_engine.url
    database.dispose()
    if url.get_backend_name() == "postgresql":
        server = url.set(database="postgres").render_as_string(hide_password=False)
        _administer(server, f'DROP DATABASE IF EXISTS "{url.database}" WITH (FORCE)')


KINDS = os.environ.get("COURSEWARE_TEST_DATABASES", "sqlite,postgresql").split(",")


@pytest.fixture(scope="session", params=KINDS)
def database(request, new_database) -> Database:
    """One database of each kind for all tests of this process."""
    return new_database(request.param)


@pytest.fixture
def connection(database) -> Iterator[Connection]:
    """A connection whose transaction is rolled back after the test."""
    with database.write_engine.connect() as connection:
        transaction = connection.begin()
        yield connection
        transaction.rollback()


@pytest.fixture
def sessions(connection) -> Sessions:
    """Sessions in savepoints of the test's transaction; reading ones cannot write."""

    def writing() -> Session:
        return Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False)

    def reading() -> Session:
        session = writing()
        _forbid_writing(session, connection)
        return session

    return Sessions(reading=reading, writing=writing)


def _forbid_writing(session: Session, connection: Connection) -> None:
    if connection.dialect.name == "postgresql":

        @event.listens_for(session, "after_begin")
        def _begin(_session, _transaction, own: Connection) -> None:
            own.exec_driver_sql("SET TRANSACTION READ ONLY")

        return

    @event.listens_for(session, "after_begin")
    def _on(_session, _transaction, own: Connection) -> None:
        own.exec_driver_sql("PRAGMA query_only=ON")

    @event.listens_for(session, "after_transaction_end")
    def _off(_session, _transaction) -> None:
        connection.connection.driver_connection.execute("PRAGMA query_only=OFF")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def work(sessions, settings, clock) -> Iterator[Work]:
    """A work of the system, at noon; what it does is rolled back after the test."""
    session = sessions.writing()
    yield Work(session, system_actor("tests"), clock(), settings.time_zone)
    session.close()


@pytest.fixture(scope="session")
def settings() -> Settings:
    return make_settings("sqlite://")


@dataclass
class Switch:
    """What the shared application uses in the test that runs now."""

    sessions: Sessions | None = None
    clock: FixedClock = field(default_factory=FixedClock)


@pytest.fixture(scope="session")
def switch() -> Switch:
    return Switch()


@pytest.fixture(scope="session")
def shared_app(settings, switch) -> Flask:
    app = create_app(
        settings,
        sessions=Sessions(
            reading=lambda: switch.sessions.reading(), writing=lambda: switch.sessions.writing()
        ),
        clock=lambda: switch.clock(),
    )
    app.config.update(TESTING=True, PROPAGATE_SURPRISES=True)
    limiter.enabled = False  # a test of a limit turns it on
    return app


@pytest.fixture
def app(shared_app, switch, sessions, clock) -> Flask:
    """The site, on this test's database and clock."""
    switch.sessions, switch.clock = sessions, clock
    shared_app.extensions["courseware.queue"].huey.storage.flush_all()
    return shared_app


@pytest.fixture
def client(app) -> Client:
    """A visitor's browser that looks at every answer closely."""
    return Client(app)
