"""Serving the site from one command: pages in a process of their own, jobs in this one."""

import errno
import multiprocessing
import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from ipaddress import IPv4Address
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from blueprints.demo import words
from blueprints.demo.commands import prepare
from blueprints.demo.network import own_network
from blueprints.web.consumer import consuming
from blueprints.web.loading import load_site
from blueprints.web.work import site
from courseware.accounts.rules import ROLE_NAMES
from courseware.demo import sign_ins
from courseware.demo.sign_ins import Hint
from courseware.foundation.addresses import is_local, read_address
from courseware.foundation.errors import Problem
from courseware.people.rules import format_phone

MEBIBYTE = 1024 * 1024
PORTS = range(1, 65536)
LONGEST_END_SECONDS = 10
"""So long an answer may take that is being given when the site stops."""
THREADS = 8
"""Requests that are answered at the same time: a school's worth, on an old PC."""


@click.command("serve")
@with_appcontext
def serve_command() -> None:
    """Prepare the database, then serve pages and do jobs until Ctrl+C (HOST=… PORT=…)."""
    host, port = _host(), _port()
    _check_free(host, port)
    prepare()
    with ExitStack() as stack:
        if site().bench.settings.consumes_jobs:
            queue = current_app.extensions["courseware.queue"]
            is_ours = stack.enter_context(consuming(queue, site().bench.settings))
            if not is_ours:
                click.echo(_say(words.OTHERS_WORK))
        place = stack.enter_context(_place(host, port))
        _welcome()
        _serve(place)


@dataclass(frozen=True)
class _Place:
    """Where the site listens, and the file of its certificate and key if it encrypts itself."""

    host: str
    port: int
    certificate: Path | None = None


@contextmanager
def _place(host: str, port: int) -> Iterator[_Place]:
    """Find where to listen; on a school's own network that is behind a door."""
    if not site().bench.settings.encrypts:
        yield _Place(host, port)
        return
    try:
        with own_network(port) as (inner, certificate):
            yield _Place("127.0.0.1", inner, certificate)
    except Problem as problem:
        raise click.ClickException(_say(problem.sentence, **problem.facts)) from problem


def _host() -> str:
    """Give where to listen, unless others would come there without encryption."""
    settings = site().bench.settings
    host = settings.host
    if host == "localhost":
        return host
    address = read_address(host)
    if address is not None and address.is_loopback:
        return host
    if not isinstance(address, IPv4Address):
        raise click.ClickException(_say(words.HOST_WRONG))
    if not settings.public_url.startswith("https://"):
        raise click.ClickException(_say(words.NOT_FOR_OTHERS))
    if settings.encrypts and not (address.is_unspecified or is_local(address)):
        raise click.ClickException(_say(words.HOST_OF_THE_WORLD, host=host))
    return host


def _port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or int(text) not in PORTS:
        raise click.ClickException(_say(words.PORT_WRONG))
    return int(text)


def _check_free(host: str, port: int) -> None:
    """Refuse a port on which something listens: the server itself would share it silently."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as error:
            raise click.ClickException(_why_not(error, port)) from error


def _why_not(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRNOTAVAIL:
        return _say(words.HOST_WRONG)
    if error.errno == errno.EACCES:
        return _say(words.PORT_CLOSED, port=port)
    other = port + 1 if port + 1 in PORTS else port - 1
    return _say(words.PORT_TAKEN, port=port, other=other)


def _welcome() -> None:
    """Print the address and, for a demo, how to sign in as somebody of each role."""
    bench = site().bench
    click.echo(_say(words.ADDRESS, address=bench.settings.public_url))
    session = bench.sessions.reading()
    hints = sign_ins.hints(session) if sign_ins.is_demo(session) else []
    session.close()
    if not hints:
        return
    click.echo(_say(words.PASSWORD, password=sign_ins.password_of(bench.vault)))
    for hint in hints:
        click.echo(f"  {_line(hint)}")


def _line(hint: Hint) -> str:
    role = _say(ROLE_NAMES[hint.role])
    if hint.is_by_phone:
        return _say(words.LEARNER, role=role, phone=format_phone(hint.way_in), name=hint.label)
    return f"{hint.way_in:<9} {role}"


def _say(sentence: str, **facts: object) -> str:
    return site().bench.translate(sentence) % facts


def _serve(place: _Place) -> None:
    """Serve until a signal comes; whoever asked it to end gets a clean end."""
    from granian import Granian  # noqa: PLC0415 - only this command serves
    from granian.constants import HTTPModes, Interfaces, SSLProtocols  # noqa: PLC0415 - likewise

    _set_up_processes()
    server = Granian(
        "wsgi:app",
        address=place.host,
        port=place.port,
        http=HTTPModes.http1,
        ssl_cert=place.certificate,
        ssl_key=place.certificate,
        ssl_protocol_min=SSLProtocols.tls12,  # phones of 2017 know no newer one
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        workers_kill_timeout=LONGEST_END_SECONDS,
        log_enabled=False,
    )
    try:
        server.serve(target_loader=load_site, wrap_loader=False)
    except SystemExit:
        if not server.interrupt_signal:
            raise


def _set_up_processes() -> None:
    # Otherwise glibc keeps the 19 MiB that checking a password takes, for the next one.
    os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", str(4 * MEBIBYTE))
    # A fork would take the threads' locks and the open database along.
    multiprocessing.set_start_method("spawn", force=True)
