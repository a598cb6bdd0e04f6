"""What the server of the benchmarks serves: our site, and beside it the least that would do.

Under /bare/ answers a Flask application with none of our hooks: it renders a page that our site
has just made, by the same template from the same rows in memory, and writes by bare psycopg into
tables of its own without triggers. Under /same/ the bare SQL stands in our site: sign-in, session,
CSRF, form, redirect. Under /control/ a page is watched: its statements are counted, what its
template was given is kept. Nothing here is loaded that the site itself does not load.
"""

import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
from flask import Flask, abort, redirect, render_template, request, template_rendered
from flask.typing import ResponseReturnValue
from sqlalchemy import Engine, event

from blueprints import site
from blueprints.catalog import views as catalog
from blueprints.enrollment.forms import EnrollForm
from blueprints.web import access, language, limits, work
from courseware.catalog.queries import listing
from courseware.foundation.database import open_database
from courseware.foundation.identifiers import new_public_id
from courseware.foundation.settings import Settings, read_settings

Environ = dict[str, Any]
Start = Callable[..., Any]
NOW = "BENCH_NOW"
"""The variable that says at which instant the site's clock stands."""
HOUSEKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET ")
OF_THE_REQUEST = frozenset({"request", "session", "g"})
NOT_NOW = 409
TAKE = (
    "UPDATE bare_section SET places_taken = places_taken + 1 WHERE id = %s AND places_taken < quota"
)
PUT = (
    "INSERT INTO bare_enrollment (public_id, section_id, learner_id, status, channel, token, "
    "asked_at, enrolled_at) VALUES (%s, %s, %s, 'enrolled', 'web', %s, %s, %s)"
)
ROLL = (
    "INSERT INTO bare_roll (meeting_id, revision, handed_in_at, reason, token) "
    "VALUES (%s, 1, %s, '', %s) RETURNING id"
)
MARK = (
    "INSERT INTO bare_attendance_mark (roll_id, meeting_id, enrollment_id, revision, mark) "
    "VALUES (%s, %s, %s, 1, %s)"
)


@dataclass(frozen=True)
class Kept:
    """What a template was given."""

    template: str
    values: dict[str, Any]


@dataclass
class Watch:
    """What happens behind the page that is asked for next."""

    statements: list[str] = field(default_factory=list)
    rendered: list[Kept] = field(default_factory=list)
    ends: ExitStack = field(default_factory=ExitStack)


def load() -> "Both":
    """Build both sites on the database of the settings; this runs in the process that serves."""
    limits.limiter.enabled = False
    return Both(read_settings(), now=datetime.fromisoformat(os.environ[NOW]))


class Both:
    """Sends a request to our site, to the bare one, or to the controls."""

    def __init__(self, settings: Settings, *, now: datetime) -> None:
        self.now, self.kept, self.watch = now, dict[str, Kept](), Watch()
        database = open_database(settings.database_url)
        self.ours = site.create_app(settings, sessions=database.sessions, clock=lambda: now)
        self._lines = _Lines(settings.database_url)
        self.bare = _bare_app(self)
        self.ours.add_url_rule(
            "/same/enroll", "enrollment.bench_same", self._same, methods=["POST"]
        )

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer a request."""
        path = environ["PATH_INFO"]
        if path.startswith("/bare/"):
            return self.bare(environ, start)
        if path.startswith("/control/"):
            return self._control(path.split("/")[2:], start)
        return self.ours(environ, start)

    def page(self, name: str) -> str:
        """Render a page that was kept."""
        kept = self.kept[name]
        return render_template(kept.template, **kept.values)

    def enroll(self) -> ResponseReturnValue:
        """Take a place by one conditional UPDATE and one INSERT."""
        sent, line = request.form, self._lines.mine()
        with line.transaction():
            public_id = self._take(line.cursor(), sent["section"], sent["learner"], sent["token"])
        return self._answer(public_id)

    @access.signed_in
    def _same(self) -> ResponseReturnValue:
        """Do the same in our site: by whoever has signed in, from our form."""
        form = EnrollForm()
        if not form.validate_on_submit():
            abort(422)
        cursor = work.session().connection().connection.cursor()
        learner_id, section_id = work.actor().person_id, request.args["section"]
        return self._answer(self._take(cursor, section_id, learner_id, form.token.data))

    def _take(self, cursor: Any, section: Any, learner: Any, token: UUID | str) -> str:
        """Give the public id of the new enrollment, or nothing where there is no place."""
        if not cursor.execute(TAKE, (section,)).rowcount:
            return ""
        public_id = new_public_id()
        cursor.execute(PUT, (public_id, section, learner, token, self.now, self.now))
        return public_id

    def _answer(self, public_id: str) -> ResponseReturnValue:
        if not public_id:
            return self.page("refused"), NOT_NOW
        return redirect(f"/enrollments/{public_id}", 303)

    def roll(self) -> ResponseReturnValue:
        """Hand a roll in: one INSERT, and one for all marks."""
        sent, line = request.form, self._lines.mine()
        meeting = sent["meeting"]
        with line.transaction(), line.cursor() as cursor:
            [roll] = cursor.execute(ROLL, (meeting, self.now, uuid4())).fetchone() or [0]
            marks = [
                (roll, meeting, key.removeprefix("mark-"), mark)
                for key, mark in sent.items()
                if key.startswith("mark-")
            ]
            cursor.executemany(MARK, marks)
        return redirect("/sections", 303)

    def _control(self, words: list[str], start: Start) -> Iterable[bytes]:
        said: dict[str, Any] = {}
        if words[0] == "watch":
            self.watch = _watched(self.ours)
        elif words[0] == "kept":
            self.watch.ends.close()
            said = {"statements": self.watch.statements}
            if self.watch.rendered:
                self.kept[words[1]] = self.watch.rendered[-1]
        elif words[0] == "size":
            # Not ours to set otherwise: how many classes stand on a page of the list.
            listing.PAGE_SIZE = catalog.PAGE_SIZE = int(words[1])
        start("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(said).encode()]


class _Lines:
    """A connection for each thread, as the cheapest pool."""

    def __init__(self, url: str) -> None:
        self._url, self._own = url, threading.local()

    def mine(self) -> psycopg.Connection[Any]:
        """Give the connection of this thread."""
        if not hasattr(self._own, "line"):
            self._own.line = psycopg.connect(self._url, options="-c timezone=UTC")
        line: psycopg.Connection[Any] = self._own.line
        return line


def _bare_app(both: Both) -> Flask:
    """Build the bare application: addresses, templates and languages of ours, no hook of ours."""
    ours = both.ours
    app = Flask("courseware", root_path=ours.root_path, template_folder=ours.template_folder)
    app.config.update(ours.config)
    app.__dict__["jinja_env"] = ours.jinja_env  # the same templates, compiled once
    language.set_up(app)
    for blueprint in site.BLUEPRINTS:
        app.register_blueprint(blueprint)
        place = f"/bare/{blueprint.name}"
        # As pages of the area, so that addresses in their templates are found.
        app.add_url_rule(f"{place}/<name>", f"{blueprint.name}.bare", both.page)
    app.add_url_rule("/bare/enroll", "enrollment.take", both.enroll, methods=["POST"])
    app.add_url_rule("/bare/roll", "attendance.hand_in", both.roll, methods=["POST"])
    return app


def _watched(app: Flask) -> Watch:
    watch = Watch()
    watch.ends.enter_context(_counting(watch.statements))
    watch.ends.enter_context(_keeping(app, watch.rendered))
    return watch


@contextmanager
def _counting(statements: list[str]) -> Iterator[None]:
    def note(*call: Any) -> None:
        if not call[2].lstrip().upper().startswith(HOUSEKEEPING):
            statements.append(" ".join(call[2].split()))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@contextmanager
def _keeping(app: Flask, rendered: list[Kept]) -> Iterator[None]:
    def note(_app: Flask, template: Any, context: dict[str, Any], **_more: Any) -> None:
        values = {name: value for name, value in context.items() if name not in OF_THE_REQUEST}
        rendered.append(Kept(template.name, values))

    with template_rendered.connected_to(note, app):
        yield
