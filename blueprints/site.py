"""Where everything is put together: the one module that knows every area."""

from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from click import Command
from flask import Blueprint, Flask
from flask_babel import force_locale
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

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
MEBIBYTE = 1024 * 1024


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
    _configure(app, settings)
    if sessions is None or clock is None:
        database = open_database(settings.database_url)
        sessions, clock = database.sessions, DatabaseClock(database.read_engine)
    bench = Bench(
        sessions=sessions,
        clock=clock,
        settings=settings,
        vault=vault_of(settings),
        translate=lambda sentence: translated(app, sentence),
    )
    queue = consumer.Queue(settings.jobs_url, bench=bench, jobs=JOBS)
    app.extensions["courseware"] = works.Site(bench=bench, kick=queue.kick)
    app.extensions["courseware.queue"] = queue
    for part in (
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
    ):
        part.set_up(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for command in (commands.doctor(CHECKS), *COMMANDS):
        app.cli.add_command(command)
    return app


def vault_of(settings: Settings) -> Vault:
    """Make the vault of the keys in the settings."""
    keys = {key_id: key.get_secret_value() for key_id, key in settings.identity_keys.items()}
    return Vault.from_hex(keys, index_key=settings.index_key.get_secret_value())


def translated(app: Flask, sentence: str) -> str:
    """Put a msgid into the city's language, outside any request."""
    with app.app_context(), force_locale(app.config["BABEL_DEFAULT_LOCALE"]):
        return language.gettext(sentence)


def _configure(app: Flask, settings: Settings) -> None:
    """Set what Flask and its extensions leave unsafe."""
    app.config.update(
        SECRET_KEY=settings.secret_key.get_secret_value(),
        SECRET_KEY_FALLBACKS=[key.get_secret_value() for key in settings.secret_key_fallbacks],
        SESSION_COOKIE_NAME="__Host-sid",
        SESSION_COOKIE_SECURE=True,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        PERMANENT_SESSION_LIFETIME=timedelta(days=90),
        MAX_CONTENT_LENGTH=6 * MEBIBYTE,
        MAX_FORM_MEMORY_SIZE=500_000,
        MAX_FORM_PARTS=1000,
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=True,
        BABEL_DEFAULT_LOCALE="zh_CN",
        BABEL_DEFAULT_TIMEZONE=settings.time_zone_name,
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "courseware" / "translations"),
        RATELIMIT_STORAGE_URI=settings.rate_limit_url,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    CSRFProtect(app)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # how Flask wraps its WSGI application
