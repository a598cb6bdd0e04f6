"""Migrations are numbered, meet at one head, can be taken back, and build what the models say."""

import re
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from alembic import autogenerate
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, event, inspect, text

from courseware.foundation.database import Base, open_database
from courseware.foundation.migrating import downgrade, upgrade
from courseware.schema import compared_on, metadata
from tests.conftest import KINDS
from tests.house import tree

FOLDER = tree.ROOT / "migrations/versions"
NUMBERED = sorted(FOLDER.glob("[0-9]*.py"))
EMPTY_UNTIL = "0002"
"""The first migrations run on an empty database, where no lock is ever waited for."""
NOT_ASKED = {
    "prefer-bigint-over-int": "keys are bigint; the rest counts people, rooms and minutes",
    "prefer-text-field": "lengths are facts of the field: a name has at most 50 characters",
    "prefer-robust-stmts": "a migration runs once, in a transaction",
    "prefer-identity": "SQLAlchemy makes keys the same way on both databases",
    "require-timeout-settings": "lock_timeout is set for every connection",
}
OF_ONE = {"0005": {"constraint-missing-not-valid": "the column is new, and empty in every row"}}
"""What single migrations may do, and why."""
ON_AN_EMPTY_DATABASE = {
    "constraint-missing-not-valid": "there is no row yet that would be checked",
    "adding-foreign-key-constraint": "there is no row yet that would be checked",
    "require-concurrent-index-creation": "there is no row yet that would be indexed",
    "disallowed-unique-constraint": "there is no row yet that would be indexed",
}


@pytest.fixture(params=KINDS)
def empty(request, tmp_path):
    """An empty database of each kind, as the engine that may write."""
    if request.param == "sqlite":
        database = open_database(f"sqlite:///{tmp_path}/empty.sqlite3")
        yield database.write_engine
        database.dispose()
        return
    server = request.getfixturevalue("postgres_url")()
    name = f"empty_{uuid4().hex[:12]}"
    administer(server, f'CREATE DATABASE "{name}"')
    database = open_database(server.rpartition("/")[0] + f"/{name}")
    yield database.write_engine
    database.dispose()
    administer(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def administer(server, statement):
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def differences(engine):
    """What the models have and the database lacks, or the other way round."""
    with engine.connect() as connection:
        compared = compared_on(engine.dialect.name)
        options = {"compare_type": True, "include_object": compared}
        context = MigrationContext.configure(connection, opts=options)
        found = [repr(one) for one in autogenerate.compare_metadata(context, metadata)]
        inspector = inspect(connection)
        for table in metadata.sorted_tables:
            built = {one["name"] for one in inspector.get_check_constraints(table.name)}
            found += [f"{table.name}: {name}" for name in built ^ check_names(table)]
    return found


def check_names(table):
    """The names of a table's CHECKs, as they are made by the naming convention."""
    dialect = create_engine("postgresql://").dialect
    checks = [one for one in table.constraints if one.__visit_name__.endswith("check_constraint")]
    return {dialect.identifier_preparer.format_constraint(one).strip('"') for one in checks}


def shape(engine):
    """Every name in the database, to see whether going down leaves anything."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            names = "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        else:
            names = (
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace UNION "
                "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
            )
        return set(connection.scalars(text(names)))


def statements_of(engine, number):
    """The SQL that one migration runs, those before it having run."""
    upgrade(engine, to=f"{int(number) - 1:04}" if int(number) > 1 else "base")
    made = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, *_rest):
        if re.match(r"\s*(CREATE|ALTER|DROP|UPDATE|INSERT|DELETE)", statement):
            made.append(statement.strip().replace("%%", "%"))

    upgrade(engine, to=number)
    event.remove(engine, "before_cursor_execute", note)
    return [one for one in made if "alembic_version" not in one]


def lint(folder, statements, excused):
    """What squawk says about this SQL; empty when it has nothing to say."""
    path = folder / "migration.sql"
    path.write_text("".join(f"{one.rstrip(';')};\n" for one in statements), encoding="utf-8")
    squawk = Path(sys.executable).parent / "squawk"
    excluded = ",".join(excused)
    command = [squawk, "--assume-in-transaction", "--reporter=gcc", f"--exclude={excluded}", path]
    done = subprocess.run(  # noqa: S603  # the linter of this environment
        command, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr if done.returncode else ""


class TestNumbers:
    def test_run_without_a_gap(self):
        numbers = [path.name[:5] for path in NUMBERED]

        assert numbers == [f"{number:04}_" for number in range(1, len(NUMBERED) + 1)]

    def test_meet_at_the_head_that_the_file_names(self):
        head = (FOLDER.parent / ".current-head").read_text(encoding="utf-8")

        assert head == NUMBERED[-1].name[:4] + "\n"

    @pytest.mark.parametrize("path", NUMBERED, ids=lambda path: path.name)
    def test_say_why_and_import_no_model(self, path):
        source = tree.source(path)

        assert tree.parsed(path).body[0].value.value.strip()
        assert "courseware" not in re.sub(r'""".*?"""', "", source, count=1, flags=re.DOTALL)


class TestMigrations:
    def test_build_what_the_models_say(self, empty):
        upgrade(empty)

        assert differences(empty) == []

    def test_go_up_and_down_and_up(self, empty):
        upgrade(empty)
        above = shape(empty)

        downgrade(empty)
        below = shape(empty)
        upgrade(empty)

        assert below <= {"alembic_version", "alembic_version_pkc"}
        assert shape(empty) == above

    @pytest.mark.parametrize("number", [path.name[:4] for path in NUMBERED])
    def test_lock_nothing_for_long(self, empty, tmp_path, number):
        if empty.dialect.name == "sqlite":
            return  # squawk reads PostgreSQL's SQL

        excused = NOT_ASKED | OF_ONE.get(number, {})
        excused |= ON_AN_EMPTY_DATABASE if number <= EMPTY_UNTIL else {}
        assert lint(tmp_path, statements_of(empty, number), excused) == ""


class TestWatch:
    """The watching itself, on planted faults."""

    def test_notices_what_the_models_lack(self, empty):
        upgrade(empty)
        with empty.begin() as connection:
            connection.execute(text("CREATE TABLE planted (id integer PRIMARY KEY)"))

        assert any("planted" in one for one in differences(empty))

    def test_notices_a_column_that_the_database_lacks(self, empty):
        upgrade(empty)
        with empty.begin() as connection:
            connection.execute(text("ALTER TABLE audit_event DROP COLUMN request_id"))

        assert any("request_id" in one for one in differences(empty))

    def test_notices_sql_that_would_lock(self, tmp_path):
        planted = ["ALTER TABLE person ADD CONSTRAINT ck CHECK (length(name) > 0)"]

        assert "constraint-missing-not-valid" in lint(tmp_path, planted, NOT_ASKED)

    def test_knows_every_table(self):
        assert metadata is Base.metadata
        assert set(metadata.tables) >= {"person", "section", "enrollment", "certificate"}
