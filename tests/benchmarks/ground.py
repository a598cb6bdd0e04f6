"""What a benchmark stands on: databases of both kinds, a stopwatch, lines of a table."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from courseware.foundation.actor import system_actor
from courseware.foundation.database import Database, open_database
from courseware.foundation.work import Work
from tests import postgres
from tests.conftest import NOON, make_settings, prepare

MILLISECONDS = 1000


@dataclass(frozen=True)
class Ground:
    """A database of a kind, and how large the task is (1: as in the acceptance)."""

    kind: str
    database: Database
    scale: float

    @contextmanager
    def working(self) -> Iterator[Work]:
        """Open a work that commits at its end."""
        with Session(self.database.write_engine, expire_on_commit=False) as session:
            yield Work(session, system_actor("bench"), NOON, make_settings("sqlite://").time_zone)
            session.commit()


@dataclass(frozen=True)
class Cost:
    """What one request, or one deed, takes of the machine."""

    cpu_ms: float
    """Of all processes concerned."""
    per_second: float | None = None
    """Requests one after another over one connection."""
    memory_mb: float | None = None
    """The most that the processes of the site have held at once."""
    statements: int | None = None
    database_ms: float | None = None
    """How much of the CPU was the database server's."""


@dataclass(frozen=True)
class Against:
    """What somebody would pay who did the least that will do, measured in the same run."""

    name: str
    cpu_ms: float
    ratio: float
    """How many times that we cost."""
    target: float | None = None
    """How many times it may be, at full size."""


@dataclass(frozen=True)
class Line:
    """What one benchmark has measured on one database."""

    name: str
    kind: str
    figures: tuple[tuple[str, str], ...]
    missed: tuple[str, ...] = ()
    """Targets that were missed, in words."""
    cost: Cost | None = None
    against: Against | None = None


@dataclass(frozen=True)
class Time:
    """The middle of several runs."""

    cpu_ms: float
    wall_ms: float

    def __str__(self) -> str:
        return f"{self.cpu_ms:.2f}/{self.wall_ms:.2f}"


def timed(deed: Callable[[], object], *, times: int, warms_up: bool = True) -> Time:
    """Do it once to warm up, then so many times; gives the middle of each clock."""
    if warms_up:
        deed()
    runs = [_once(deed) for _ in range(times)]
    cpu, wall = (statistics.median(run) * MILLISECONDS for run in zip(*runs, strict=True))
    return Time(cpu, wall)


def _once(deed: Callable[[], object]) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    deed()
    return time.process_time() - cpu, time.perf_counter() - wall


@contextmanager
def grounds(folder: Path, *, kinds: list[str], scale: float) -> Iterator[list[Ground]]:
    """Open a fresh database of each kind; they are gone when the block ends."""
    opened: list[Ground] = []
    dropped: list[Callable[[], None]] = []
    try:
        for kind in kinds:
            url, drop = _fresh_sqlite(folder) if kind == "sqlite" else _fresh_postgresql()
            dropped.append(drop)
            database = open_database(url)
            opened.append(Ground(kind, database, scale))
            prepare(database, make_settings(url))
        yield opened
    finally:
        for ground in opened:
            ground.database.dispose()
        for drop in dropped:
            drop()


def _fresh_sqlite(folder: Path) -> tuple[str, Callable[[], None]]:
    path = folder / f"bench_{uuid4().hex[:8]}.sqlite3"

    def drop() -> None:
        for one in folder.glob(f"{path.name}*"):
            one.unlink()

    return f"sqlite:///{path}", drop


def _fresh_postgresql() -> tuple[str, Callable[[], None]]:
    context = postgres.server()
    server = context.__enter__()
    name = f"bench_{uuid4().hex[:8]}"
    _administer(server, f'CREATE DATABASE "{name}"')

    def drop() -> None:
        _administer(server, f'DROP DATABASE "{name}" WITH (FORCE)')
        context.__exit__(None, None, None)

    return server.rsplit("/", 1)[0] + f"/{name}", drop


def _administer(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
