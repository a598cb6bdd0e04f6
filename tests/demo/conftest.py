"""The demo city: a copy to look at on SQLite, and one made anew on PostgreSQL."""

import shutil
from collections.abc import Iterator

import pytest

from blueprints.site import create_app
from courseware.foundation.database import Database, open_database
from tests.browser import live
from tests.conftest import KINDS, FixedClock, make_settings


@pytest.fixture(scope="session")
def city_on_sqlite(tmp_path_factory) -> Iterator[Database]:
    """The demo city, as the browser's tests see it."""
    path = tmp_path_factory.mktemp("city") / "city.sqlite3"
    shutil.copy(live.shared_demo_city(tmp_path_factory.getbasetemp()), path)
    database = open_database(f"sqlite:///{path}")
    yield database
    database.dispose()


@pytest.fixture(scope="session")
def city_on_postgresql(new_database) -> Database:
    """The demo city, made once more."""
    if "postgresql" not in KINDS:
        pytest.skip("PostgreSQL is left out")
    database = new_database("postgresql")
    url = database.write_engine.url.render_as_string(hide_password=False)
    app = create_app(make_settings(url), sessions=database.sessions, clock=FixedClock())
    done = app.test_cli_runner().invoke(args=["demo", "seed", "--small"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return database


@pytest.fixture
def city(city_on_sqlite):
    """A session that looks at the demo city."""
    session = city_on_sqlite.sessions.reading()
    yield session
    session.close()
