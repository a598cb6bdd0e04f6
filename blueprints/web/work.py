"""One transaction per request.

GET and HEAD get a session that cannot write. Anything else commits when the answer is below
400 and rolls back otherwise, so that a refused form leaves nothing behind.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from flask import Flask, Response, current_app, g, request
from flask_login import current_user
from sqlalchemy.orm import Session

from courseware.foundation.actor import VISITOR, Actor
from courseware.foundation.jobs import Bench
from courseware.foundation.merging import Merge
from courseware.foundation.work import Work

READING = frozenset({"GET", "HEAD", "OPTIONS"})
REFUSED = 400


@dataclass(frozen=True)
class Site:
    """What the site is built from, kept on the application."""

    bench: Bench
    kick: Callable[[str], None]
    merges: Sequence[Merge] = ()
    """What each area does when two persons become one."""


def site() -> Site:
    """Give what the running application is built from."""
    return cast("Site", current_app.extensions["courseware"])


def now() -> datetime:
    """Give the one instant of this request."""
    if "now" not in g:
        g.now = site().bench.clock()
    return cast("datetime", g.now)


def session() -> Session:
    """Give the session of this request: reading for GET, writing for the rest."""
    if "session" not in g:
        sessions = site().bench.sessions
        g.session = sessions.reading() if request.method in READING else sessions.writing()
    return cast("Session", g.session)


def actor() -> Actor:
    """Give who acts in this request."""
    if not current_user or not current_user.is_authenticated:
        return VISITOR
    return cast("Actor", current_user.actor)


def work() -> Work:
    """Give the unit of work of this request, for operations."""
    return Work(session(), actor(), now(), site().bench.settings.time_zone, g.request_id)


def despite_refusal(deed: Callable[[Work], Any]) -> None:
    """Do `deed` in a transaction of its own if this request is refused and rolled back.

    For what must survive: a wrong code counted, a failed sign-in slowed down.
    """
    g.setdefault("despite_refusal", []).append(deed)


def kick_after_commit(job: str) -> None:
    """Ask the consumer to run `job` soon, once this request has committed."""
    g.setdefault("kicks", []).append(job)


def apart(deed: Callable[[Work], Any]) -> None:
    """Do `deed` at once in a transaction of its own."""
    with site().bench.opened(actor(), request_id=g.request_id) as own:
        deed(own)


def roll_back() -> None:
    """Undo what this request has done so far."""
    if "session" in g:
        g.session.rollback()


def _finish(response: Response) -> Response:
    """Commit or roll back; then do what comes after either."""
    own = g.pop("session", None)
    refused = response.status_code >= REFUSED
    if own is not None:
        try:
            if request.method not in READING and not refused:
                own.commit()
        finally:
            own.close()
    for deed in g.pop("despite_refusal", []) if refused else []:
        apart(deed)
    for job in g.pop("kicks", []) if not refused else []:
        site().kick(job)
    return response


def _close(_error: BaseException | None) -> None:
    own = g.pop("session", None)
    if own is not None:
        own.close()


def set_up(app: Flask) -> None:
    """End every request's transaction."""
    app.after_request(_finish)
    app.teardown_request(_close)
