"""The picky client is itself put to the test: each planted fault must be noticed."""

import pytest
from flask import Flask, current_app, g, redirect, request
from sqlalchemy import StaticPool, create_engine, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from tests import pickiness
from tests.web import Client

PAGE = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>核对</title></head>'
    '<body><main id="main"><h1>核对一下</h1><form action="/" method="post" novalidate>'
    '<input type="hidden" name="csrf_token" value="t"><label for="name">姓名</label>'
    '<input id="name" name="name"><label><input type="checkbox" name="agreed">好</label>'
    '<button>确认</button></form><a href="/done">去</a>'
    "<table><tbody><tr><td>书法</td><td>9点</td></tr></tbody></table></main></body></html>"
)
POLICY = (
    "default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
PLANTED = [
    ("<table>", "<table><p>", "broken"),
    ("姓名", "&nosuch;", "broken"),
    ("<h1>核对一下</h1>", "", "headings"),
    ("<h1>", "<h1>一</h1><h1>", "headings"),
    ("<title>核对</title>", "<title></title>", "no title"),
    ("<title>核对", "<title>" + "核" * 31, "wide"),
    ('lang="zh-CN"', 'lang="de"', "language"),
    ("</title>", '</title><meta http-equiv="refresh" content="1">', "refreshes"),
    ("</title>", '</title><meta name="viewport" content="user-scalable=no">', "zooming"),
    ('id="name"', 'id="main"', "stands 2 times"),
    ('for="name"', 'for="nobody"', "points at nothing"),
    ('href="/done"', 'href="#nowhere"', "points at nothing"),
    ('action="/"', "", "no action"),
    ("csrf_token", "other", "no csrf_token"),
    (" novalidate", "", "novalidate"),
    ('id="name"', 'id="name" required', "required"),
    ('<label for="name">姓名</label>', "", "no label"),
    ("<td>", '<td style="color:red">', "style"),
    ("</main>", "<script>1</script></main>", "nonce"),
    ("<td>", '<td onclick="x">', "onclick"),
    ("姓名", "%(name)s", "placeholder"),
]


class Base(DeclarativeBase):
    """Tables of this test."""


class Thing(Base):
    __tablename__ = "thing"
    id: Mapped[int] = mapped_column(primary_key=True)


ENGINE = create_engine("sqlite://", poolclass=StaticPool)


def page():
    if request.method == "POST":
        return redirect("/done?" + request.form["name"], 303)
    return current_app.config["PAGE"], current_app.config["STATUS"]


def done():
    return PAGE.replace("书法", request.query_string.decode())


def costly():
    with ENGINE.connect() as connection:
        for _ in range(13):
            connection.execute(text("SELECT 1"))
    return PAGE


def unsaved():
    g.session = Session(ENGINE)
    g.session.add(Thing())
    return PAGE


def add_headers(response):
    response.headers.update(current_app.config["HEADERS"])
    return response


@pytest.fixture
def app():
    app = Flask("planted")
    headers = {**pickiness.HEADERS, "Content-Security-Policy": POLICY}
    app.config.update(PAGE=PAGE, STATUS=200, HEADERS=headers)
    app.add_url_rule("/", view_func=page, methods=["GET", "POST"])
    for view in (done, costly, unsaved):
        app.add_url_rule(f"/{view.__name__}", view_func=view)
    app.after_request(add_headers)
    yield app
    ENGINE.dispose()


@pytest.fixture
def browser(app):
    return Client(app)


class TestPickiness:
    def test_lets_a_good_page_through(self, browser):
        page = browser.get("/")

        assert page.heading == "核对一下"
        assert page.cells() == [["书法", "9点"]]

    @pytest.mark.parametrize(("good", "bad", "fault"), PLANTED)
    def test_notices(self, app, browser, good, bad, fault):
        assert good in PAGE
        app.config["PAGE"] = PAGE.replace(good, bad, 1)

        with pytest.raises(AssertionError, match=fault):
            browser.get("/")

    @pytest.mark.parametrize("name", [*pickiness.HEADERS, "Content-Security-Policy"])
    def test_notices_a_missing_header(self, app, browser, name):
        del app.config["HEADERS"][name]

        with pytest.raises(AssertionError, match=r"header|policy"):
            browser.get("/")

    def test_notices_a_refused_form_that_says_nothing(self, app, browser):
        app.config["STATUS"] = 422

        with pytest.raises(AssertionError, match="error summary"):
            browser.get("/")

    def test_notices_too_many_statements(self, browser):
        with pytest.raises(AssertionError, match="cost 13 statements"):
            browser.get("/costly")

    def test_allows_more_statements_for_a_reason(self, browser):
        assert browser.get("/costly", statements=13, because="it is the example").status == 200

    def test_notices_what_a_get_left_unsaved(self, browser):
        with pytest.raises(AssertionError, match="changed"):
            browser.get("/unsaved")


class TestForm:
    def test_sends_what_was_filled_in_and_follows(self, browser):
        page = browser.get("/").form().fill(name="wang", agreed=True).submit()

        assert page.path == "/done?wang"

    def test_refuses_a_field_that_is_not_there(self, browser):
        with pytest.raises(AssertionError, match="no field"):
            browser.get("/").form().fill(nmae="wang")
