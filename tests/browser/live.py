"""The real site, served on a free port of this machine, on a demo city of its own."""

import fcntl
import secrets
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import select
from werkzeug.serving import WSGIRequestHandler, make_server

from blueprints.site import create_app
from blueprints.web.limits import limiter
from courseware.accounts.models import Account, RoleGrant, SignIn
from courseware.accounts.rules import Role
from courseware.accounts.tokens import token_hash
from courseware.enrollment.models import Enrollment
from courseware.foundation.database import Database, open_database
from courseware.foundation.settings import Settings
from tests.conftest import FixedClock, make_settings, prepare

VISITOR = "visitor"
LEARNER = "learner"
STAFF = {
    "instructor": Role.INSTRUCTOR,
    "counter": Role.COUNTER,
    "admin": Role.ORGANIZATION_ADMIN,
    "system": Role.SYSTEM_ADMIN,
    "city": Role.CITY_ADMIN,
}
ROLES = (VISITOR, LEARNER, *STAFF)
COOKIE = "__Host-sid"


@dataclass(frozen=True)
class Live:
    """A running site, and the keys to it."""

    url: str
    app: Flask
    database: Database
    clock: FixedClock

    def cookie(self, role: str) -> dict[str, object] | None:
        """The cookie of a browser in which somebody of this role has signed in."""
        if role == VISITOR:
            return None
        with self.database.sessions.reading() as session:
            account_id = session.scalars(_account_of(role)).first()
        if account_id is None:
            raise LookupError(f"the demo has nobody who is {role}")
        return self.cookie_of(account_id)

    def cookie_of(self, account_id: int) -> dict[str, object]:
        """The cookie of a browser in which this account has signed in just now."""
        token, now = secrets.token_urlsafe(), self.clock()
        with self.database.sessions.writing() as session:
            session.add(
                SignIn(
                    token_hash=token_hash(token),
                    account_id=account_id,
                    created_at=now,
                    last_seen_at=now,
                    idle_minutes=600,
                    expires_at=now + timedelta(days=1),
                )
            )
            session.commit()
        signer = self.app.session_interface.get_signing_serializer(self.app)
        value = signer.dumps({"_user_id": token, "_fresh": True})
        secure = self.url.replace("http:", "https:")  # loopback counts as secure
        return {"name": COOKIE, "value": value, "url": secure, "secure": True, "httpOnly": True}


def _account_of(role: str):
    """Ask for the first account that shows a page of this role at its fullest."""
    accounts = select(Account.id).where(Account.is_active).order_by(Account.id)
    if role == LEARNER:
        return accounts.join(Enrollment, Enrollment.learner_id == Account.person_id)
    return accounts.join(RoleGrant, RoleGrant.account_id == Account.id).where(
        RoleGrant.role == STAFF[role]
    )


class _Silent(WSGIRequestHandler):
    def log(self, *_arguments) -> None:
        """Say nothing: the tests speak."""


def demo_city(path: Path) -> None:
    """Make the database file of the small demo city, which every live site starts from."""
    settings = _settings(path)
    database = open_database(settings.database_url)
    prepare(database, settings)
    app = create_app(settings, sessions=database.sessions, clock=FixedClock())
    done = app.test_cli_runner().invoke(args=["demo", "seed", "--small"])
    if done.exit_code:
        raise RuntimeError(f"the demo cannot be made:\n{done.output}") from done.exception
    with database.write_engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()


@contextmanager
def once(folder: Path, name: str) -> Iterator[Path]:
    """Let one process at a time make a file that all processes of a test run share.

    `folder` is pytest's own; the processes of one run share the one above.
    """
    if folder.name.startswith("popen-"):
        folder = folder.parent
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder / name


def shared_demo_city(folder: Path) -> Path:
    """Give the demo city's file, made once for all processes that run tests."""
    with once(folder, "demo-city.sqlite3") as path:
        if not path.exists():
            draft = path.with_suffix(".draft")
            demo_city(draft)
            draft.rename(path)
    return path


def _settings(path: Path, **more: object) -> Settings:
    hosts = ["127.0.0.1", "localhost"]
    return make_settings(f"sqlite:///{path}", trusted_hosts=hosts, **more)


@contextmanager
def serving(city: Path, folder: Path) -> Iterator[Live]:
    """Serve a copy of the demo city while the block runs."""
    path = folder / f"{secrets.token_hex(8)}.sqlite3"
    shutil.copy(city, path)
    settings = _settings(path)
    database, clock = open_database(settings.database_url), FixedClock()
    app = create_app(settings, sessions=database.sessions, clock=clock)
    app.config["PROPAGATE_SURPRISES"] = False
    was_counting, limiter.enabled = limiter.enabled, False
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Live(f"http://127.0.0.1:{server.port}", app, database, clock)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        limiter.enabled = was_counting
        database.dispose()
