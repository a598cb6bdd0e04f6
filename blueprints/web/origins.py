"""Forms come from our own pages: what the browser says about where it was is believed."""

from urllib.parse import urlsplit

from flask import Flask, request
from flask_wtf.csrf import CSRFError

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
OWN = frozenset({"same-origin", "none"})
"""What a browser says of a form of this site, or of an address that was typed."""


def guard() -> None:
    """Refuse a form of another site, even one that has come by a token.

    :raises CSRFError: the browser names another site.
    """
    if request.method in SAFE:
        return
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise CSRFError("The form is on another site.")
    if request.headers.get("Sec-Fetch-Site", "none") not in OWN:
        raise CSRFError("The browser says that the form is on another site.")


def is_surely_own() -> bool:
    """Tell whether the browser itself says in every way that the form stands on this site."""
    said = (
        request.headers.get("Origin", "") + "/" == request.host_url,
        (request.referrer or "").startswith(request.host_url),
        request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin",
    )
    return all(said)


def set_up(app: Flask) -> None:
    """Look before every request."""
    app.before_request(guard)
