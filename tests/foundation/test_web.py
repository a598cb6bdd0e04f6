"""One transaction per request, access marks, headers, problems as pages: on a tiny site."""

import pytest
from flask import Flask, redirect
from sqlalchemy import select, text

from blueprints.web import access
from blueprints.web.ways import safe_way
from blueprints.web.work import despite_refusal, kick_after_commit, session, work
from courseware.accounts.rules import Role
from courseware.courses.models import Category
from courseware.foundation.errors import Conflict, Missing
from tests.factories.accounts import sign_in, staff
from tests.factories.organizations import an_organization
from tests.web import Client


def _add(code: str) -> None:
    work().session.add(Category(code=code, name=code, position=1))
    work().session.flush()


def _tiny_site(app: Flask) -> None:  # noqa: C901 - a list of small views
    @app.route("/t/kept", methods=["POST"])
    @access.everyone
    def t_kept():
        _add("kept")
        kick_after_commit("tests.job")
        return redirect("/healthz", 303)

    @app.route("/t/refused", methods=["POST"])
    @access.everyone
    def t_refused():
        _add("lost")
        despite_refusal(lambda own: own.session.add(Category(code="counted", name="c", position=1)))
        kick_after_commit("tests.job")
        raise Conflict

    @app.route("/t/raced", methods=["POST"])
    @access.everyone
    def t_raced():
        _add("twice")
        _add("twice")
        return "never"

    @app.route("/t/broken", methods=["POST"])
    @access.everyone
    def t_broken():
        _add("lost")
        raise RuntimeError

    @app.route("/t/get")
    @access.everyone
    def t_get():
        session().execute(text("SELECT 1"))
        raise Missing

    @app.route("/t/unmarked")
    def t_unmarked():
        return "never"

    @app.route("/t/mine")
    @access.signed_in
    def t_mine():
        return "mine"

    @app.route("/t/staff")
    @access.only("people.view")
    def t_staff():
        return "staff"


@pytest.fixture(scope="module")
def tiny_app(switch, settings):
    from blueprints.site import create_app  # noqa: PLC0415 - a site of its own, with more routes
    from courseware.foundation.database import Sessions  # noqa: PLC0415 - likewise

    app = create_app(
        settings,
        sessions=Sessions(
            reading=lambda: switch.sessions.reading(), writing=lambda: switch.sessions.writing()
        ),
        clock=lambda: switch.clock(),
    )
    app.config.update(RATELIMIT_ENABLED=False, WTF_CSRF_ENABLED=False)
    _tiny_site(app)
    return app


@pytest.fixture
def browser(tiny_app, switch, sessions, clock):
    switch.sessions, switch.clock = sessions, clock
    tiny_app.extensions["courseware.queue"].huey.storage.flush_all()
    return tiny_app.test_client()


@pytest.fixture
def kicks(tiny_app):
    return lambda: tiny_app.extensions["courseware.queue"].huey.pending_count()


def codes(sessions) -> set[str]:
    session = sessions.reading()
    found = set(session.scalars(select(Category.code)))
    session.close()
    return found


BASE = {"base_url": "https://localhost"}


class TestTransaction:
    def test_is_kept_when_the_answer_is_good(self, browser, sessions, kicks):
        answer = browser.post("/t/kept", **BASE)

        assert answer.status_code == 303
        assert codes(sessions) == {"kept"}
        assert kicks() == 1

    def test_leaves_nothing_behind_a_refusal_but_what_must_survive(self, browser, sessions, kicks):
        answer = browser.post("/t/refused", **BASE)

        assert answer.status_code == 409
        assert codes(sessions) == {"counted"}
        assert kicks() == 0

    def test_becomes_the_page_of_a_lost_race(self, browser, sessions):
        answer = browser.post("/t/raced", **BASE)

        assert answer.status_code == 409
        assert codes(sessions) == set()

    def test_ends_in_a_plain_page_with_a_code_when_something_breaks(self, browser, sessions):
        answer = browser.post("/t/broken", **BASE)

        assert answer.status_code == 500
        assert answer.headers["X-Request-Id"] in answer.text
        assert "RuntimeError" not in answer.text
        assert codes(sessions) == set()


class TestAccess:
    def test_closes_a_view_without_a_mark(self, browser):
        assert browser.get("/t/unmarked", **BASE).status_code == 403

    def test_sends_a_visitor_to_the_sign_in_page_and_back(self, browser):
        answer = browser.get("/t/mine?x=1", **BASE)

        assert answer.status_code == 303
        assert answer.headers["Location"].endswith("next=/t/mine?x%3D1")

    @pytest.mark.parametrize(
        ("role", "status"), [(Role.ORGANIZATION_ADMIN, 200), (Role.SYSTEM_ADMIN, 403)]
    )
    def test_asks_for_the_capability(self, tiny_app, browser, work, role, status):
        account = staff(work, role=role, organization=an_organization(work))
        client = Client(tiny_app)
        sign_in(client, work, account)

        answer = client._client.get("/t/staff", **BASE)

        assert answer.status_code == status

    def test_two_marks_on_one_view_are_a_mistake(self):
        with pytest.raises(TypeError, match="two access marks"):
            access.everyone(access.signed_in(lambda: "x"))


class TestHeaders:
    @pytest.mark.parametrize("path", ["/healthz", "/t/get", "/nowhere", "/t/unmarked"])
    def test_are_on_every_answer(self, browser, path):
        answer = browser.get(path, **BASE)

        policy = answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
        assert "no-cache" in answer.headers["Cache-Control"]

    def test_forbid_keeping_a_page_of_somebody_signed_in(self, tiny_app, browser, work):
        client = Client(tiny_app)
        account = staff(work, role=Role.ORGANIZATION_ADMIN, organization=an_organization(work))
        sign_in(client, work, account)

        answer = client._client.get("/t/mine", **BASE)

        assert answer.headers["Cache-Control"] == "no-store"


class TestForeignHost:
    def test_is_refused(self, browser):
        answer = browser.get("/healthz", base_url="https://evil.example")

        assert answer.status_code == 400


class TestSafeWay:
    @pytest.mark.parametrize(
        "target",
        ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1", "", None],
    )
    def test_stays_on_the_site(self, target):
        assert safe_way(target, otherwise="/home") == "/home"

    def test_goes_where_it_is_told_on_the_site(self):
        assert safe_way("/sections?q=书法", otherwise="/") == "/sections?q=书法"
