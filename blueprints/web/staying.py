"""How long a sign-in still lasts, for pages that say so in time and let it go on."""

from dataclasses import asdict, dataclass, replace
from datetime import timedelta

from flask import Flask, jsonify
from flask.typing import ResponseReturnValue
from flask_login import current_user

from blueprints.web.work import actor, now, work
from courseware.accounts import operations
from courseware.accounts.rules import Ending

LONG = timedelta(hours=20)
"""Whoever has so long needs no warning."""
WARNED_BEFORE = timedelta(minutes=3)
"""How long before the end the page says so."""


@dataclass(frozen=True)
class Staying:
    """How many seconds are left, and whether a tap puts the end off."""

    seconds: int
    grows: bool
    before: int = int(WARNED_BEFORE.total_seconds())
    """How many seconds before the end the page says so."""


def build() -> Staying | None:
    """Tell how long the sign-in behind this page lasts, if that is not long."""
    if not actor().is_signed_in:
        return None
    staying = _left(current_user.ending)
    return staying if staying.seconds < LONG.total_seconds() else None


def go_on() -> ResponseReturnValue:
    """Note that the sign-in is in use just now; answers how long it lasts from here."""
    operations.see(work(), sign_in_id=current_user.sign_in_id)
    return jsonify(asdict(_left(replace(current_user.ending, seen_at=now()))))


def _left(ends: Ending) -> Staying:
    return Staying(int((ends.ends_at - now()).total_seconds()), ends.grows)


def set_up(app: Flask) -> None:
    """Give every template the time that is left."""
    app.context_processor(lambda: {"staying": build()})
