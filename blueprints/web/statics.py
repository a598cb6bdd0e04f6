"""Style sheets and scripts, kept by browsers for a year: a changed file has another address."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin

FOREVER = "public, max-age=31536000, immutable"
VERSION = "v"


class CookieKeeper(SecureCookieSessionInterface):
    """Keeps the cookie out of answers that are the same for everybody."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set the cookie where it changed; a static file neither reads nor writes it."""
        if request.endpoint != "static":
            super().save_session(app, session, response)


@lru_cache(maxsize=256)
def _version(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else ""


def _version_of(filename: str) -> str:
    return _version(Path(str(current_app.static_folder), filename))


def _add_version(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static" and (version := _version_of(values["filename"])):
        values[VERSION] = version


def cache_control(filename: str) -> str:
    """Tell how long a file may be kept: for good under its own address, else not unasked."""
    asked = request.args.get(VERSION)
    return FOREVER if asked and asked == _version_of(filename) else "no-cache"


def set_up(app: Flask) -> None:
    """Give each static file an address of its own."""
    app.session_interface = CookieKeeper()
    app.url_defaults(_add_version)
