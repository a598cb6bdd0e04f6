"""Running the jobs: huey keeps the clock and the kicks, the jobs find their own work.

A kick is only a nudge; what is to be done stands as rows in the database. One consumer runs
at a time, held by a lock: a file of the instance for SQLite, an advisory lock on PostgreSQL.
The queue itself stands in a file of its own, in PostgreSQL or in Redis.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
from huey import Huey, MemoryHuey, PostgresHuey, RedisHuey, SqliteHuey, crontab
from huey.consumer import Consumer
from sqlalchemy import create_engine, make_url, text

from courseware.foundation.jobs import Bench, Job
from courseware.foundation.settings import Settings

if TYPE_CHECKING:
    from psycopg import Connection

log = structlog.get_logger()
LOCK_KEY = -7_301_066  # below zero: places and learners are locked by keys above it
LONGEST_NAP_SECONDS = 1.0
LONGEST_END_SECONDS = 10.0
"""So long a running job may take to end when the process does; it starts anew next time."""


def _open(url: str) -> Huey:
    if url == "memory:":
        return MemoryHuey("courseware", results=False)
    if url.startswith("sqlite:///"):
        path = Path(url.removeprefix("sqlite:///"))
        path.parent.mkdir(parents=True, exist_ok=True)
        return SqliteHuey("courseware", filename=str(path), results=False)
    if url.startswith("postgresql"):
        return PostgresHuey("courseware", connection=_Lines(url), results=False)
    return RedisHuey("courseware", url=url, results=False)


class _Lines:
    """Connections to PostgreSQL, one for each thread that asks, so that all can be closed."""

    def __init__(self, url: str) -> None:
        plain = make_url(url).set(drivername="postgresql")  # without SQLAlchemy's driver
        self._address = plain.render_as_string(hide_password=False)
        self._open: list[Connection[tuple[object, ...]]] = []

    def __call__(self) -> "Connection[tuple[object, ...]]":
        """Open one."""
        import psycopg  # noqa: PLC0415 - large, and a school on SQLite does without

        self._open = [one for one in self._open if not one.closed]
        self._open.append(psycopg.connect(self._address))
        return self._open[-1]

    def close(self) -> None:
        """Close all."""
        for one in self._open:
            one.close()


class Queue:
    """The jobs by name, on a queue that several processes share."""

    def __init__(self, url: str, *, bench: Bench, jobs: Sequence[Job]) -> None:
        self._jobs = {job.name: job for job in jobs}
        self._bench = bench
        self.huey = _open(url)
        self._run_soon: Callable[[str], Any] = self.huey.task(name="run_job")(self.run)
        for job in jobs:
            self._repeat(job)

    def run(self, name: str) -> int:
        """Run the job `name` now; gives the number of things it did."""
        done = self._jobs[name].run(self._bench)
        if done:
            log.info("job", name=name, done=done)
        return done

    def kick(self, name: str) -> None:
        """Ask the consumer to run the job `name` soon."""
        self._run_soon(name)

    def close(self) -> None:
        """Let go of the queue's connections."""
        self.huey.storage.close()
        if isinstance(self.huey, PostgresHuey):
            self.huey.storage.connection.close()

    def _repeat(self, job: Job) -> None:
        minutes = max(1, int(job.every / timedelta(minutes=1)))
        when = crontab(minute=f"*/{minutes}") if minutes < 60 else crontab(minute="0")  # noqa: PLR2004 - minutes of an hour
        self.huey.periodic_task(when, name=f"every:{job.name}")(lambda: self.run(job.name))


class _QuietConsumer(Consumer):  # type: ignore[misc]  # huey has no types
    """A consumer inside another process: the host keeps its own signal handlers."""

    def _set_signal_handlers(self) -> None:
        """Leave the host's signal handlers alone."""


@contextmanager
def consuming(queue: Queue, settings: Settings) -> Iterator[bool]:
    """Run the jobs in threads of this process while the block lasts.

    Gives False, and runs nothing, when another process already does.
    """
    with _only_one(settings) as is_ours:
        if not is_ours:
            yield False
            return
        consumer = _QuietConsumer(
            queue.huey,
            workers=1,
            max_delay=LONGEST_NAP_SECONDS,
            shutdown_timeout=LONGEST_END_SECONDS,
        )
        consumer.start()
        try:
            yield True
        finally:
            consumer.stop(graceful=True)


@contextmanager
def _only_one(settings: Settings) -> Iterator[bool]:
    if settings.database_url.startswith("sqlite"):
        with _file_lock(settings.instance_path / "consumer.lock") as is_ours:
            yield is_ours
        return
    engine = create_engine(settings.database_url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            taken = text("SELECT pg_try_advisory_lock(:key)")
            yield bool(connection.execute(taken, {"key": LOCK_KEY}).scalar_one())
    finally:
        engine.dispose()


@contextmanager
def _file_lock(path: Path) -> Iterator[bool]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        yield _lock(file)


def _lock(file: Any) -> bool:
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        import msvcrt  # noqa: PLC0415 - only on Windows

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # only on Windows
        except OSError:
            return False
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
