"""What every answer bears, what every cookie is, and what every form must bring."""

import re

import pytest
from werkzeug.exceptions import RequestEntityTooLarge

from blueprints.web.headers import POLICY
from tests.access.asking import Ask, undone
from tests.access.sweeping import ask_for, nearest, requests
from tests.web import ORIGIN

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
DIRECTIVES = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}
"""Of security.md 3.4, written once more, so that a change of the policy is seen."""
ROLES = ("visitor", "learner", "city_admin")
COOKIE = re.compile(r"^__Host-sid=[^;]*; (Expires=[^;]*; )?Secure; HttpOnly; Path=/; SameSite=Lax$")


def faults_of(answer, *, is_private):
    """Whatever is wrong with the head of an answer."""
    headers = answer.headers
    wanted = FIXED | ({"Cache-Control": "no-store"} if is_private else {})
    faults = [
        f"{name}: {headers.get(name)!r}" for name in wanted if headers.get(name) != wanted[name]
    ]
    given = _directives(headers.get("Content-Security-Policy", ""))
    faults += [
        f"{name} {given.get(name)!r}" for name in DIRECTIVES if given.get(name) != DIRECTIVES[name]
    ]
    if not re.fullmatch(r"'nonce-[\w-]{22}' 'strict-dynamic'", given.get("script-src", "")):
        faults.append(f"script-src {given.get('script-src')!r}")
    cookies = headers.getlist("Set-Cookie")
    return faults + [f"the cookie {line!r}" for line in cookies if not COOKIE.match(line)]


def _directives(policy):
    parts = [part.strip().partition(" ") for part in policy.split(";")]
    return {name: value for name, _, value in parts}


@pytest.mark.parametrize("role", ROLES)
class TestEveryAnswer:
    def test_bears_the_headers(self, gate, role):
        browser, faults = gate.browser(role), []
        for endpoint, method in requests(gate.app):
            with undone(gate.connection):
                answer = browser.open(
                    method, ask_for(gate, endpoint, nearest(gate, endpoint, method, role))
                )
            found = faults_of(answer, is_private=role != "visitor" or method == "POST")
            faults += [(method, endpoint, found)] if found else []

        assert faults == []

    @pytest.mark.parametrize(
        ("method", "path", "status"),
        [
            ("GET", "/nowhere", 404),
            ("POST", "/help", 405),
            ("TRACE", "/", 405),
            ("PUT", "/verify", 405),
        ],
    )
    def test_bears_them_when_something_is_wrong(self, gate, role, method, path, status):
        answer = gate.browser(role).open(method, Ask(path))

        assert answer.status_code == status
        assert faults_of(answer, is_private=role != "visitor") == []

    def test_bears_them_when_something_breaks(self, gate, role, monkeypatch):
        def break_down():
            raise ZeroDivisionError

        break_down.access_mark = gate.app.view_functions["help.phone"].access_mark
        monkeypatch.setitem(gate.app.view_functions, "help.phone", break_down)
        monkeypatch.setitem(gate.app.config, "PROPAGATE_SURPRISES", False)
        monkeypatch.setitem(gate.app.config, "TESTING", False)

        answer = gate.browser(role).open("GET", Ask("/help"))

        assert answer.status_code == 500
        assert "ZeroDivision" not in answer.get_data(as_text=True)
        assert faults_of(answer, is_private=role != "visitor") == []


class TestNonce:
    def test_is_another_one_each_time(self, gate):
        seen = {
            gate.browser("visitor").open("GET", Ask("/")).headers["Content-Security-Policy"]
            for _ in range(5)
        }

        assert len(seen) == 5
        assert "{nonce}" in POLICY


class TestCookie:
    def test_is_locked_down(self, gate):
        answer = gate.app.test_client().get("/verify", base_url=ORIGIN)

        assert [line for line in answer.headers.getlist("Set-Cookie") if COOKIE.match(line)]


class TestForms:
    def test_every_form_without_its_token_is_refused(self, gate):
        passed = []
        for endpoint, method in requests(gate.app):
            if method == "POST":
                ask = ask_for(gate, endpoint, nearest(gate, endpoint, method, "city_admin"))
                with undone(gate.connection):
                    answer = gate.browser("city_admin").open(method, ask, token=False)
                passed += [endpoint] if answer.status_code != 400 else []

        assert passed == []

    def test_a_token_of_another_browser_is_refused(self, gate):
        ask = Ask("/sign-out", data={"csrf_token": gate.browser("auditor").csrf})

        answer = gate.browser("city_admin").open("POST", ask, token=False)

        assert (answer.status_code, answer.location) == (303, "/")  # to press it once more
        assert gate.browser("city_admin").open("GET", Ask("/account")).status_code == 200

    def test_every_form_on_another_site_is_refused(self, gate):
        passed = []
        for endpoint, method in requests(gate.app):
            if method == "POST":
                ask = ask_for(gate, endpoint, nearest(gate, endpoint, method, "city_admin"))
                with undone(gate.connection):
                    answer = gate.browser("city_admin").open(
                        method, ask, Origin="https://evil.example"
                    )
                passed += [endpoint] if answer.status_code != 400 else []

        assert passed == []

    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "null"},
            {"Origin": "https://localhost.evil.example"},
            {"Referer": "https://evil.example/https://localhost/"},
            {"Referer": "http://localhost/"},
            {"Referer": ""},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
        ],
    )
    def test_whatever_says_that_it_comes_from_elsewhere_is_refused(self, gate, headers):
        answer = gate.browser("city_admin").open("POST", Ask("/sign-out"), **headers)

        assert answer.status_code == 400

    def test_too_much_is_not_read(self, gate):
        ask = Ask("/verify", data={"code": "x" * 7 * 1024 * 1024})

        answer = gate.browser("visitor").open("POST", ask)

        assert answer.status_code == RequestEntityTooLarge.code


class TestHosts:
    def test_a_strange_host_is_not_answered(self, gate):
        answer = gate.app.test_client().get("/", base_url="https://evil.example")

        assert answer.status_code == 400
