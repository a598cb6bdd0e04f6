"""Where everything is put together: the one module that knows every area."""

from pathlib import Path

from click import Command
from flask import Blueprint, Flask
from flask_babel import force_locale
from flask_wtf import CSRFProtect

from blueprints import (
    accounts,
    attendance,
    catalog,
    certificates,
    counter,
    courses,
    demo,
    enrollment,
    health,
    help,  # noqa: A004 - the area is called so
    home,
    organizations,
    people,
    reports,
    scheduling,
)
from blueprints.web import (
    access,
    commands,
    consumer,
    errors,
    frame,
    headers,
    inputs,
    language,
    limits,
    login,
    logs,
    origins,
    statics,
    staying,
)
from blueprints.web import format as formats
from blueprints.web import work as works
from blueprints.web.configuration import configure
from courseware.accounts import checks as accounts_checks
from courseware.accounts import jobs as accounts_jobs
from courseware.accounts import merges as accounts_merges
from courseware.attendance import checks as attendance_checks
from courseware.attendance import merges as attendance_merges
from courseware.catalog import checks as catalog_checks
from courseware.catalog import jobs as catalog_jobs
from courseware.certificates import checks as certificates_checks
from courseware.certificates import jobs as certificates_jobs
from courseware.certificates import merges as certificates_merges
from courseware.enrollment import checks as enrollment_checks
from courseware.enrollment import jobs as enrollment_jobs
from courseware.enrollment import merges as enrollment_merges
from courseware.foundation.clock import Clock, DatabaseClock
from courseware.foundation.database import Sessions, open_database
from courseware.foundation.jobs import Bench, Check, Job
from courseware.foundation.merging import Merge
from courseware.foundation.secrets import Vault
from courseware.foundation.settings import Settings
from courseware.notices import jobs as notices_jobs
from courseware.notices import merges as notices_merges
from courseware.organizations import checks as organizations_checks
from courseware.people import checks as people_checks
from courseware.people import merges as people_merges
from courseware.scheduling import checks as scheduling_checks
from courseware.scheduling import merges as scheduling_merges
from courseware.uploads import checks as uploads_checks
from courseware.uploads import jobs as uploads_jobs

ROOT = Path(__file__).parents[1]
BLUEPRINTS: tuple[Blueprint, ...] = (
    *home.BLUEPRINTS,
    *help.BLUEPRINTS,
    *health.BLUEPRINTS,
    *catalog.BLUEPRINTS,
    *accounts.BLUEPRINTS,
    *enrollment.BLUEPRINTS,
    *counter.BLUEPRINTS,
    *organizations.BLUEPRINTS,
    *people.BLUEPRINTS,
    *courses.BLUEPRINTS,
    *scheduling.BLUEPRINTS,
    *attendance.BLUEPRINTS,
    *certificates.BLUEPRINTS,
    *reports.BLUEPRINTS,
)
COMMANDS: tuple[Command, ...] = (
    *organizations.COMMANDS,
    *accounts.COMMANDS,
    *catalog.COMMANDS,
    *demo.COMMANDS,
)
JOBS: tuple[Job, ...] = (
    *notices_jobs.JOBS,
    *accounts_jobs.JOBS,
    *enrollment_jobs.JOBS,
    *catalog_jobs.JOBS,
    *certificates_jobs.JOBS,
    *uploads_jobs.JOBS,
)
CHECKS: tuple[Check, ...] = (
    *organizations_checks.CHECKS,
    *uploads_checks.CHECKS,
    *people_checks.CHECKS,
    *scheduling_checks.CHECKS,
    *accounts_checks.CHECKS,
    *enrollment_checks.CHECKS,
    *catalog_checks.CHECKS,
    *attendance_checks.CHECKS,
    *certificates_checks.CHECKS,
)
# From the top down: what stands on an enrollment goes over before the enrollment does.
MERGES: tuple[Merge, ...] = (
    *certificates_merges.MERGES,
    *attendance_merges.MERGES,
    *enrollment_merges.MERGES,
    *scheduling_merges.MERGES,
    *accounts_merges.MERGES,
    *notices_merges.MERGES,
    *people_merges.MERGES,
)
PARTS = (
    language,
    works,
    statics,
    headers,
    logs,
    limits,
    login,
    origins,
    inputs,
    access,
    errors,
    formats,
    frame,
    staying,
    commands,
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
    app.extensions["courseware"] = works.Site(bench=bench, kick=queue.kick, merges=MERGES)
    app.extensions["courseware.queue"] = queue


def vault_of(settings: Settings) -> Vault:
    """Make the vault of the keys in the settings."""
    keys = {key_id: key.get_secret_value() for key_id, key in settings.identity_keys.items()}
    return Vault.from_hex(keys, index_key=settings.index_key.get_secret_value())


def translated(app: Flask, sentence: str) -> str:
    """Put a msgid into the city's language, outside any request."""
    with app.app_context(), force_locale(app.config["BABEL_DEFAULT_LOCALE"]):
        return language.gettext(sentence)
