"""Serving a school's own network: what is made before others may come, and what is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import segno
from flask import current_app

from blueprints.demo import words
from blueprints.web import unencrypted
from blueprints.web.work import Site, site
from courseware.foundation import addresses
from courseware.foundation.errors import Problem
from courseware.foundation.settings import Settings
from courseware.network import rules
from courseware.network.authority import (
    SHEET,
    Pair,
    kept_in,
    prepare_authority,
    prepare_server,
)
from courseware.network.documents import leaf_pdf_apart
from courseware.network.door import Door
from courseware.network.doorway import free_port, open_door


@contextmanager
def own_network(port: int) -> Iterator[tuple[int, Path]]:
    """Let others in by an encrypted address while the block lasts, and tell how.

    Gives where the site itself is to listen, and the file of its certificate and key.

    :raises Problem: the authority cannot be read or kept, or nothing can listen there.
    """
    own, settings = site(), site().bench.settings
    authority = _authority(settings)
    now = own.bench.clock()
    path, server = prepare_server(settings.instance_path, authority, names=settings.names, now=now)
    sheet = _sheet(own, authority)
    refusal, answers = unencrypted.answers(current_app, own, authority, sheet=sheet)
    inner = free_port()
    with open_door(Door(settings.host, port, inner, refusal, answers)):
        _tell_addresses(settings, server, port=port)
        _tell_trust(settings, authority, has_sheet=sheet is not None)
        yield inner, path


def _authority(settings: Settings) -> Pair:
    lone = (name for name in addresses.own_names() if "." not in name and name != "localhost")
    return prepare_authority(
        settings.instance_path,
        name=_say(words.AUTHORITY, site=settings.site_name),
        own_name=next(lone, ""),
        now=site().bench.clock(),
    )


def _sheet(own: Site, authority: Pair) -> bytes | None:
    """Draw the sheet for teachers into the instance folder; a site can run without it."""
    try:
        pdf = leaf_pdf_apart(unencrypted.leaf(own, authority))
        kept_in(own.bench.settings.instance_path, SHEET).write_bytes(pdf)
    except Problem as problem:
        click.echo(_say(problem.sentence, **problem.facts))
        return None
    return pdf


def _tell_addresses(settings: Settings, server: Pair, *, port: int) -> None:
    click.echo(_say(words.NETWORK))
    for name in settings.names:
        if name in addresses.LOOPBACK_NAMES:
            continue  # nobody else comes by these
        if name in server.names:
            click.echo(f"  {addresses.encrypted_url(name, port)}")
        else:
            click.echo(_say(words.NOT_VOUCHED, name=name))
    if not addresses.lan_addresses():
        click.echo(_say(words.ALONE))


def _tell_trust(settings: Settings, authority: Pair, *, has_sheet: bool) -> None:
    url = rules.unencrypted(settings.public_url)
    click.echo(_say(words.TRUST, url=url))
    segno.make(url, error="l").terminal(compact=True, border=2)
    click.echo(_say(words.FINGERPRINT, groups=authority.fingerprint))
    if has_sheet:
        click.echo(_say(words.SHEET, path=kept_in(settings.instance_path, SHEET)))


def _say(sentence: str, **facts: object) -> str:
    return site().bench.translate(sentence) % facts
