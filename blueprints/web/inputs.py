"""What no person types and no database keeps is turned away at the door."""

from collections.abc import Iterator
from itertools import chain

from flask import Flask, request
from werkzeug.exceptions import BadRequest

NUL = "\x00"
"""PostgreSQL refuses it; SQLite takes it for the end of the text, so that a search finds all."""


def guard() -> None:
    """Refuse a request with a NUL in its address or its form.

    :raises BadRequest: there is one.
    """
    if any(NUL in text for text in _texts()):
        raise BadRequest


def _texts() -> Iterator[str]:
    sent = chain.from_iterable(chain(request.args.lists(), request.form.lists()))
    named = map(str, (request.view_args or {}).values())
    for part in sent:
        yield from [part] if isinstance(part, str) else part
    yield from named


def set_up(app: Flask) -> None:
    """Look before every request."""
    app.before_request(guard)
