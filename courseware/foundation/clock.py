"""The time: one `now` per unit of work, corrected to the database's clock."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock

from sqlalchemy import Engine, text

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Give the process's idea of now, aware, in UTC."""
    return datetime.now(UTC)


class DatabaseClock:
    """The process clock corrected by its offset to the database's, measured each minute.

    With several web nodes a round opens at the same instant on all of them. SQLite has no
    clock of its own, so there the process clock stands.
    """

    def __init__(self, engine: Engine, *, process_clock: Clock = system_clock) -> None:
        self._engine = engine
        self._process_clock = process_clock
        self._offset = timedelta()
        self._measured_at: datetime | None = None
        self._lock = Lock()

    def __call__(self) -> datetime:
        """Give now."""
        now = self._process_clock()
        if self._engine.dialect.name == "postgresql" and self._is_due(now):
            self._measure()
        return self._process_clock() + self._offset

    def _is_due(self, now: datetime) -> bool:
        return self._measured_at is None or now - self._measured_at >= timedelta(minutes=1)

    def _measure(self) -> None:
        if not self._lock.acquire(blocking=False):
            return
        try:
            with self._engine.connect() as connection:
                before = self._process_clock()
                there = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
                after = self._process_clock()
            self._offset = there - (before + (after - before) / 2)
            self._measured_at = after
        finally:
            self._lock.release()
