"""From a browser's cookie to an actor."""

from dataclasses import dataclass
from datetime import datetime

from flask import Flask
from flask import session as cookie
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from blueprints.web import language
from blueprints.web.work import now, session, site
from courseware.accounts import operations, queries
from courseware.accounts.rules import Ending, Stay, seen_every
from courseware.foundation.actor import Actor
from courseware.foundation.work import opened

WAY_IN = "way_in"
KEPT = ("size", "contrast", language.KEPT, WAY_IN)
"""What a browser keeps over signing in and out: how it wants to see pages, and who signs in."""


@dataclass
class SignedIn(UserMixin):  # type: ignore[misc]  # flask-login has no types
    """Whoever holds the cookie."""

    token: str
    label: str
    actor: Actor
    sign_in_id: int
    ending: Ending

    def get_id(self) -> str:
        """Give what the cookie holds: the sign-in's token."""
        return self.token


def remember(signed: queries.SignedIn, *, token: str, stay: Stay) -> None:
    """Put a fresh sign-in into the browser's cookie; nothing of the old cookie stays but looks.

    Only on a phone of their own does the cookie outlive the browser.
    """
    _clear()
    cookie.permanent = stay is Stay.OWN_PHONE
    cookie[WAY_IN] = "accounts.staff" if stay is Stay.STAFF else "accounts.sign_in"
    login_user(_behind(token, signed, seen_at=now()))


def forget() -> None:
    """Take the sign-in out of the browser's cookie."""
    logout_user()
    _clear()


def way_in() -> str:
    """Give the page on which people sign in here; where staff did last, they do again."""
    return str(cookie.get(WAY_IN, "accounts.sign_in"))


def current_token() -> str:
    """Give the token of the sign-in behind this request, which there must be."""
    return str(current_user.token)


def _clear() -> None:
    looks = {key: cookie[key] for key in KEPT if key in cookie}
    cookie.clear()
    cookie.update(looks)


def _load(token: str) -> SignedIn | None:
    today = now().astimezone(site().bench.settings.time_zone).date()
    found = queries.find_signed_in(session(), token=token, now=now(), today=today)
    if found is None:
        return None
    if now() - found.last_seen_at < seen_every(found.idle):
        return _behind(token, found, seen_at=found.last_seen_at)
    _see(found)
    return _behind(token, found, seen_at=now())


def _behind(token: str, found: queries.SignedIn, *, seen_at: datetime) -> SignedIn:
    ends = Ending(seen_at=seen_at, idle=found.idle, expires_at=found.expires_at)
    return SignedIn(token, found.label, found.actor, found.sign_in_id, ends)


def _see(found: queries.SignedIn) -> None:
    """Note that the sign-in is in use, outside the request's own work."""
    session().rollback()
    bench = site().bench
    zone = bench.settings.time_zone
    with opened(bench.sessions, actor=found.actor, clock=bench.clock, zone=zone) as own:
        operations.see(own, sign_in_id=found.sign_in_id)


def set_up(app: Flask) -> None:
    """Load the actor of each request."""
    manager = LoginManager()
    manager.session_protection = None
    manager.user_loader(_load)
    manager.init_app(app)
