"""Where everything is put together: the one module that knows every area."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from click import Command
from flask import Blueprint, Flask
from flask_babel import force_locale
from flask_wtf import CSRFProtect

from blueprints.web import (
    access,
    commands,
    consumer,
    errors,
    frame,
    headers,
    language,
    limits,
    login,
    logs,
)
from blueprints.web import (
    format as formats,
)
from blueprints.web import work as works
from blueprints.web.configuration import configure
from courseware.foundation.clock import Clock, DatabaseClock
from courseware.foundation.database import Sessions, open_database
from courseware.foundation.jobs import Bench, Check, Job
from courseware.foundation.secrets import Vault
from courseware.foundation.settings import Settings

ROOT = Path(__file__).parents[1]
PAGES = (
    "home",
    "help",
    "health",
    "catalog",
    "accounts",
    "enrollment",
    "counter",
    "organizations",
    "people",
    "courses",
    "scheduling",
    "attendance",
    "certificates",
    "demo",
)
AREAS = (
    "organizations",
    "people",
    "notices",
    "accounts",
    "scheduling",
    "enrollment",
    "catalog",
    "attendance",
    "certificates",
)
PARTS = (
    language,
    works,
    headers,
    logs,
    limits,
    login,
    access,
    errors,
    formats,
    frame,
    commands,
)


def _modules(pattern: str, names: tuple[str, ...]) -> list[ModuleType]:
    found = []
    for name in names:
        module = pattern.format(name)
        try:
            spec = find_spec(module)
        except ModuleNotFoundError:
            spec = None
        if spec is not None and spec.origin:  # an empty folder is a module too, without origin
            found.append(import_module(module))
    return found


BLUEPRINTS: tuple[Blueprint, ...] = tuple(
    blueprint for module in _modules("blueprints.{}", PAGES) for blueprint in module.BLUEPRINTS
)
COMMANDS: tuple[Command, ...] = tuple(
    command
    for module in _modules("blueprints.{}", PAGES)
    for command in getattr(module, "COMMANDS", ())
)
JOBS: tuple[Job, ...] = tuple(
    job for module in _modules("courseware.{}.jobs", AREAS) for job in module.JOBS
)
CHECKS: tuple[Check, ...] = tuple(
    check for module in _modules("courseware.{}.checks", AREAS) for check in module.CHECKS
)


def create_app(
    settings: Settings, *, sessions: Sessions | None = None, clock: Clock | None = None
) -> Flask:
    """Build the site.

    Without `sessions` and `clock` it opens the database of the settings and takes its time.
    """
    app = Flask(
        "courseware", root_path=str(ROOT), template_folder="templates", static_folder="static"
    )
    configure(app, settings)
    CSRFProtect(app)
    if sessions is None or clock is None:
        database = open_database(settings.database_url)
        sessions, clock = database.sessions, DatabaseClock(database.read_engine)
    _put_in_place(app, bench_of(app, settings, sessions=sessions, clock=clock))
    for part in PARTS:
        part.set_up(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for command in (commands.doctor(CHECKS), *COMMANDS):
        app.cli.add_command(command)
    return app


def bench_of(app: Flask, settings: Settings, *, sessions: Sessions, clock: Clock) -> Bench:
    """Make what pages and jobs work with."""
    return Bench(
        sessions=sessions,
        clock=clock,
        settings=settings,
        vault=vault_of(settings),
        translate=lambda sentence: translated(app, sentence),
    )


def _put_in_place(app: Flask, bench: Bench) -> None:
    queue = consumer.Queue(bench.settings.jobs_url, bench=bench, jobs=JOBS)
    app.extensions["courseware"] = works.Site(bench=bench, kick=queue.kick)
    app.extensions["courseware.queue"] = queue


def vault_of(settings: Settings) -> Vault:
    """Make the vault of the keys in the settings."""
    keys = {key_id: key.get_secret_value() for key_id, key in settings.identity_keys.items()}
    return Vault.from_hex(keys, index_key=settings.index_key.get_secret_value())


def translated(app: Flask, sentence: str) -> str:
    """Put a msgid into the city's language, outside any request."""
    with app.app_context(), force_locale(app.config["BABEL_DEFAULT_LOCALE"]):
        return language.gettext(sentence)
