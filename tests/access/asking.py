"""Asking as somebody: a browser without opinions, and what is compared of its answers."""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, text
from werkzeug.test import TestResponse

from courseware.foundation.database import Base
from tests.web import ORIGIN

HIDDEN = re.compile(
    r'nonce="[^"]*"|name="(?:csrf_token|token)"[^>]*value="[^"]*"'
    r'|value="[^"]*"[^>]*name="(?:csrf_token|token)"'
)
CODE = re.compile(r"[0-9a-f]{8,40}")
SIGN_IN = re.compile(r"^/sign-in(\?|$)")
REFUSED = frozenset({409, 422})


@dataclass
class Ask:
    """One request: what is asked for, and what is sent along."""

    path: str
    query: dict[str, str] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    secrets: tuple[str, ...] = ()
    """What tells this object from another: left out when two answers are compared."""


class Browser:
    """One person's browser; its cookie stays what it was, whatever the answers say."""

    def __init__(self, app: Flask, sign_in_token: str = "") -> None:
        client: FlaskClient = app.test_client()
        if sign_in_token:
            with client.session_transaction(base_url=ORIGIN) as cookie:
                cookie["_user_id"] = sign_in_token
                cookie["_fresh"] = True
        self.csrf = _find_token(client)
        kept = client.get_cookie("__Host-sid", domain="localhost")
        assert kept is not None
        self.cookie = f"__Host-sid={kept.value}"
        self.client = app.test_client(use_cookies=False)

    def open(self, method: str, ask: Ask, *, token: bool = True, **headers: str) -> TestResponse:
        data = {"csrf_token": self.csrf} | ask.data if method == "POST" and token else ask.data
        own = {"Referer": f"{ORIGIN}/", "Origin": ORIGIN, "Cookie": self.cookie}
        return self.client.open(
            ask.path,
            method=method,
            query_string=ask.query,
            data=data if method == "POST" else None,
            base_url=ORIGIN,
            headers=own | headers,
        )


def _find_token(client: FlaskClient) -> str:
    """Take the token from a form that everybody may see; it is good for every other form."""
    page = client.get("/verify", base_url=ORIGIN).get_data(as_text=True)
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found, "the page that verifies certificates shows no form"
    return found.group(1)


def outcome(answer: TestResponse) -> str:
    """Name an answer as the table does."""
    status, place = answer.status_code, answer.headers.get("Location", "")
    if status in REFUSED:
        return "refused"
    if status in {301, 302, 303}:
        return "sign-in" if SIGN_IN.match(place.removeprefix(ORIGIN)) else "goes"
    return {200: "page", 404: "missing", 403: "door"}.get(status, str(status))


def likeness(answer: TestResponse, ask: Ask) -> tuple[int, str, str]:
    """What two answers must share to look alike: all but tokens and what was typed."""
    body = HIDDEN.sub("", answer.get_data(as_text=True))
    place = answer.headers.get("Location", "")
    for secret in ask.secrets:
        body, place = body.replace(secret, "X"), place.replace(secret, "X")
    return answer.status_code, place, CODE.sub("", body)


def rows(connection: Connection) -> dict[str, list[tuple]]:
    """All rows of all tables."""
    return {
        table.name: sorted(map(repr, connection.execute(table.select()).all()))
        for table in Base.metadata.sorted_tables
    }


def written(connection: Connection) -> int:
    """How many rows this connection has written, undone ones too."""
    if connection.dialect.name == "sqlite":
        return connection.connection.driver_connection.total_changes
    counted = text("SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables")
    return int(connection.execute(counted).scalar_one() or 0)


@contextmanager
def undone(connection: Connection):
    """Whatever happens in here has not happened afterwards."""
    nested = connection.begin_nested()
    try:
        yield
    finally:
        nested.rollback()
