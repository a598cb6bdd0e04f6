"""Engines, sessions, column types: two databases, one code."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Any, TypeVar, cast

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Engine,
    Enum,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    create_engine,
    event,
    func,
    literal,
    select,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Session, mapped_column

from courseware.foundation.errors import Missing

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

WRITE_CACHE_KIBIBYTES = 24_576
"""Taken only when needed: a class list writes to all corners of large indexes."""

SETTINGS = {
    "lock_timeout": "3000",
    "timezone": "UTC",
    "jit": "off",
    "random_page_cost": "1.1",
}
"""Of each connection to PostgreSQL.

Machine code is for statements of minutes; ours take milliseconds, and would be compiled each time.
A row by its key costs little more than one in passing: what is looked at stays in memory, and no
disk turns any more. As shipped, 200 finds in 100,000 were joined by reading all weekly times.
"""
QUICK_PLANS = {"join_collapse_limit": "4", "from_collapse_limit": "4"}
"""Where rows are found by key, in the order in which we join: looking for better plans among all
orders of eight tables takes longer than the statement. Searching and lists do without."""
PLAN_ANEW = {"plan_cache_mode": "force_custom_plan"}
"""A plan that was made while a table was small is a trap once it has grown: the driver keeps
statements prepared, and a search was seen to run for a quarter of an hour. So reading, jobs and
all that writes thousands of rows plan each statement anew. A form that writes a few rows by their
keys keeps its plans: to plan anew took longer than to carry them out."""

BigKey = BigInteger().with_variant(Integer, "sqlite")
"""A key: bigint, except that SQLite counts up only in INTEGER."""


class Instant(TypeDecorator[datetime]):
    """An aware instant, stored in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware instant into UTC, as the database keeps it."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"a naive instant was given: {value!r}"
            raise ValueError(msg)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Give the instant back aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@lru_cache(maxsize=20_000)
def _sqlite_text(moment: datetime) -> str:
    naive = moment.astimezone(UTC).replace(tzinfo=None)
    return naive.isoformat(sep=" ", timespec="microseconds")


class RepeatedInstant(Instant):
    """An instant that comes again in thousands of rows written at once: worded once for SQLite."""

    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """Give what makes the database's value; a naive instant is never among such rows."""
        return _sqlite_text if dialect.name == "sqlite" else super().bind_processor(dialect)


class Base(DeclarativeBase):
    """What every table shares."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: Instant, dict[str, Any]: JSON, list[int]: JSON}  # noqa: RUF012 - read by SQLAlchemy as it stands


Key = Annotated[int, mapped_column(BigKey, primary_key=True)]
PublicId = Annotated[str, mapped_column(String(32), unique=True)]


def word_enum(kind: type, *, length: int = 32) -> Enum:
    """Make the column type of an enum: its value as text, with a CHECK behind it."""
    return Enum(
        kind,
        native_enum=False,
        length=length,
        values_callable=lambda members: [member.value for member in members],
        create_constraint=True,
        name=kind.__name__.lower(),
    )


@dataclass(frozen=True)
class Sessions:
    """How to open a session that may only read, and one that may write."""

    reading: Callable[[], Session]
    writing: Callable[[], Session]


@dataclass(frozen=True)
class Database:
    """A database with its two engines."""

    read_engine: Engine
    write_engine: Engine

    @property
    def sessions(self) -> Sessions:
        """Sessions on the two engines."""
        return Sessions(
            reading=lambda: Session(self.read_engine, expire_on_commit=False),
            writing=lambda: Session(self.write_engine, expire_on_commit=False),
        )

    def dispose(self) -> None:
        """Close all connections."""
        self.read_engine.dispose()
        self.write_engine.dispose()


def open_database(url: str) -> Database:
    """Open both engines on `url`: `sqlite:///file` or `postgresql://…`."""
    if url.startswith("sqlite"):
        return Database(_sqlite_engine(url, writes=False), _sqlite_engine(url, writes=True))
    read = _postgresql_engine(url, PLAN_ANEW | {"default_transaction_read_only": "on"})
    write = _postgresql_engine(url, QUICK_PLANS)
    return Database(read, write)


def expect_many(session: Session) -> None:
    """Say that thousands of rows may be written until the work ends."""
    if session.get_bind().dialect.name == "postgresql":
        for name, value in PLAN_ANEW.items():
            session.execute(select(func.set_config(name, value, literal(value=True))))


def _postgresql_engine(url: str, further: dict[str, str]) -> Engine:
    options = " ".join(f"-c {name}={value}" for name, value in (SETTINGS | further).items())
    return create_engine(
        url,
        pool_size=8,
        max_overflow=8,
        pool_pre_ping=True,
        isolation_level="READ COMMITTED",
        connect_args={"options": options},
    )


def _sqlite_engine(url: str, *, writes: bool) -> Engine:
    """Writers begin IMMEDIATE, so that they queue at the door and not at the commit."""
    engine = create_engine(url, connect_args={"timeout": 15})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA busy_timeout=15000")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        if writes:
            connection.execute(f"PRAGMA cache_size=-{WRITE_CACHE_KIBIBYTES}")
        else:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


Entity = TypeVar("Entity", bound=Base)


def table_of(entity: type[Base]) -> Table:
    """Give an entity's table, for statements that write thousands of rows at once."""
    return cast("Table", entity.__table__)


def get(session: Session, entity: type[Entity], key: int) -> Entity:
    """Give the row with this key.

    :raises Missing: there is none.
    """
    found = session.get(entity, key)
    if found is None:
        raise Missing
    return found


def get_locked(session: Session, entity: type[Entity], key: int) -> Entity:
    """Give the row with this key, locked until the work ends and freshly read.

    :raises Missing: there is none.
    """
    found = session.get(entity, key, with_for_update=True, populate_existing=True)
    if found is None:
        raise Missing
    return found


def get_by_public_id(session: Session, entity: type[Entity], public_id: str) -> Entity:
    """Give the row that has this public id.

    :raises Missing: there is none.
    """
    column: InstrumentedAttribute[str] = entity.public_id  # type: ignore[attr-defined]  # each entity with a page has one
    found = session.scalars(select(entity).where(column == public_id)).one_or_none()
    if found is None:
        raise Missing
    return found
