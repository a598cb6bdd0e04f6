"""The picky client: it reads each answer as a browser and an auditor would, then hands it out.

A test speaks to `Client` and `Page`; what is asked of every answer stands in tests/pickiness.py.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self
from urllib.parse import urlencode, urljoin, urlsplit
from xml.etree.ElementTree import Element

from flask import Flask, g
from sqlalchemy import Engine, event
from werkzeug.test import TestResponse

from tests import html, pickiness

ORIGIN = "https://localhost"
MOST_STATEMENTS = 12
"""SQL statements that a page may cost."""
MOST_REDIRECTS = 5
_HOUSEKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET ", "PRAGMA")


@dataclass
class Watch:
    """What happened behind the scenes of one request."""

    statements: list[str] = field(default_factory=list)
    unsaved: list[str] = field(default_factory=list)


_watches: list[Watch] = []


class Client:
    """One person's browser, with its cookies."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._client = app.test_client()
        self._watch = Watch()
        self._referrer = f"{ORIGIN}/"
        afterwards = app.after_request_funcs.setdefault(None, [])
        if _look_for_unsaved not in afterwards:
            afterwards.append(_look_for_unsaved)  # the last one is called first

    def get(self, path: str, *, statements: int = MOST_STATEMENTS, because: str = "") -> "Page":
        """Ask for a page. More SQL `statements` than usual need a reason: `because`."""
        if statements > MOST_STATEMENTS and not because:
            raise AssertionError("say why this page may cost more statements: because=…")
        page = self._open("GET", path)
        made = self._watch.statements
        listed = "\n  ".join(made)
        assert len(made) <= statements, f"GET {path} cost {len(made)} statements:\n  {listed}"
        assert not self._watch.unsaved, f"GET {path} changed {self._watch.unsaved}"
        return page

    def post(self, path: str, data: dict[str, Any] | None = None) -> "Page":
        """Send a form as it stands, without a page (and so without a token) before it."""
        return self._open("POST", path, data=data or {}, content_type="multipart/form-data")

    def sign_in(self, token: str) -> Self:
        """Hold the cookie of the sign-in that has this token."""
        with self._client.session_transaction(base_url=ORIGIN) as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True
        return self

    def _open(self, method: str, path: str, **options: Any) -> "Page":
        url = urljoin(ORIGIN, path)
        assert url.startswith(ORIGIN), f"{path} leads away from the site"
        parts = urlsplit(url)
        with _watching() as watch:
            response = self._client.open(
                parts.path,
                query_string=parts.query,
                method=method,
                base_url=ORIGIN,
                headers={"Referer": self._referrer, "Origin": ORIGIN},
                **options,
            )
        self._watch = watch
        page = Page(self, url, response)
        pickiness.check(page)
        if page.is_html:
            self._referrer = url
        return page


@contextmanager
def _watching() -> Iterator[Watch]:
    watch = Watch()

    def note(*call: Any) -> None:
        statement = " ".join(call[2].split())
        if not statement.upper().startswith(_HOUSEKEEPING):
            watch.statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    _watches.append(watch)
    try:
        yield watch
    finally:
        _watches.pop()
        event.remove(Engine, "before_cursor_execute", note)


def _look_for_unsaved(response: Any) -> Any:
    session = g.get("session")
    if session is not None and _watches:
        changed = [*session.new, *session.dirty, *session.deleted]
        _watches[-1].unsaved += [repr(entity) for entity in changed]
    return response


class Page:
    """An answer: what a person sees of it, and where they can go from there."""

    def __init__(self, client: Client, url: str, response: TestResponse) -> None:
        self.client = client
        self.url = url
        self.response = response

    def __repr__(self) -> str:
        return f"<Page {self.status} {self.path}>"

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def path(self) -> str:
        """Path and query of the page's address."""
        return self.url.removeprefix(ORIGIN)

    @property
    def location(self) -> str | None:
        """Where a redirect leads, as a path."""
        place = self.response.headers.get("Location")
        return place and place.removeprefix(ORIGIN)

    @property
    def is_redirect(self) -> bool:
        return self.location is not None

    @property
    def is_html(self) -> bool:
        return self.response.mimetype == "text/html" and not self.is_redirect

    @property
    def data(self) -> bytes:
        """The bytes of a download."""
        return self.response.get_data()

    @cached_property
    def root(self) -> Element:
        return html.parse(self.response.get_data(as_text=True))

    @property
    def heading(self) -> str:
        return html.text_of(self.one("h1"))

    @property
    def title(self) -> str:
        return " ".join((self.one("title").text or "").split())

    @property
    def text(self) -> str:
        """The text of the main part."""
        return html.text_of(self.one("main"))

    @property
    def errors(self) -> list[str]:
        """The sentences of the error summary."""
        summary = self.all(".error-summary li, [role=alert] li")
        return [html.text_of(entry) for entry in summary]

    def all(self, selector: str) -> list[Element]:
        return html.select(self.root, selector)

    def one(self, selector: str) -> Element:
        found = self.all(selector)
        assert len(found) == 1, f"{self} has {len(found)} of {selector}"
        return found[0]

    def rows(self, selector: str = "main tbody tr") -> list[str]:
        """The text of each element that fits, in one line each."""
        return [html.text_of(element) for element in self.all(selector)]

    def cells(self, selector: str = "main tbody tr") -> list[list[str]]:
        """The texts of the cells of each table row that fits."""
        return [
            [html.text_of(cell) for cell in row if cell.tag in {"td", "th"}]
            for row in self.all(selector)
        ]

    def form(self, which: str | int | None = None) -> "Form":
        """The form with this id, action or place; by default the only one in the main part."""
        forms = self.all("main form")
        if isinstance(which, int):
            return Form(self, forms[which])
        if which is not None:
            forms = [form for form in self.all("form") if _is_called(form, which)]
        known = [(form.get("id"), form.get("action")) for form in self.all("form")]
        assert len(forms) == 1, f"{self}: which form? asked for {which!r}, there are {known}"
        return Form(self, forms[0])

    def click(self, text: str) -> "Page":
        """Follow the link that reads so (or, if none does, the only one that contains it)."""
        links = [(html.text_of(link), link.get("href", "")) for link in self.all("a[href]")]
        places = {href for label, href in links if label == text}
        places = places or {href for label, href in links if text in label}
        assert len(places) == 1, f"{self}: {len(places)} links read {text!r} among {links}"
        page = self.client.get(urljoin(self.url, places.pop()))
        return page.follow() if page.is_redirect else page

    def follow(self) -> "Page":
        """Go where the redirects lead."""
        page = self
        for _ in range(MOST_REDIRECTS):
            if not page.is_redirect:
                return page
            page = self.client.get(urljoin(page.url, page.location or ""))
        raise AssertionError(f"{self} leads round in a circle")


class Form:
    """A form as it stands on a page; filling it changes the copy, not the page."""

    def __init__(self, page: Page, element: Element) -> None:
        self.page = page
        self.element = element
        self.values = _initial_values(element)

    def fill(self, **values: Any) -> Self:
        """Fill fields by name: text, True/False for a box, a list for several boxes."""
        for name, value in values.items():
            fields = [one for one in _fields(self.element) if one.get("name") == name]
            known = sorted({one.get("name", "") for one in _fields(self.element)})
            assert fields, f"{self.page}: no field {name!r} among {known}"
            self.values[name] = _chosen(fields, value)
        return self

    def submit(self, button: str | None = None) -> Page:
        """Press the button that reads so (or the only one), and go where it leads."""
        values = {**self.values, **self._pressed(button)}
        target = urljoin(self.page.url, self.element.get("action", ""))
        client = self.page.client
        if self.element.get("method", "get").lower() == "get":
            query = urlencode(values, doseq=True)
            page = client.get(f"{target.partition('?')[0]}?{query}")
        else:
            page = client.post(target, values)
        return page.follow() if page.is_redirect else page

    def _pressed(self, text: str | None) -> dict[str, str]:
        buttons = [
            one
            for one in html.select(self.element, "button, input[type=submit]")
            if one.get("type", "submit") == "submit"
        ]
        if text is not None:
            buttons = [one for one in buttons if text in (html.text_of(one) or one.get("value"))]
            assert len(buttons) == 1, f"{self.page}: {len(buttons)} buttons read {text!r}"
        assert buttons, f"{self.page}: the form has no button"
        name = buttons[0].get("name")
        return {name: buttons[0].get("value", "")} if name and len(buttons) >= 1 else {}


def _is_called(form: Element, which: str) -> bool:
    action = (form.get("action") or "").partition("?")[0]
    return which in {form.get("id"), form.get("name"), action} or action.endswith(which)


def _fields(form: Element) -> list[Element]:
    return [one for one in html.select(form, "input, select, textarea") if one.get("name")]


def _initial_values(form: Element) -> dict[str, Any]:
    """What a browser would send if nobody touched the form."""
    values: dict[str, Any] = {}
    for one in _fields(form):
        name, kind = one.get("name", ""), one.get("type", "text")
        if one.tag == "textarea":
            values[name] = "".join(one.itertext()).removeprefix("\n")
        elif one.tag == "select":
            values[name] = _selected(one)
        elif kind in {"checkbox", "radio"}:
            values.setdefault(name, []).extend(_ticked(one))
        elif kind not in {"submit", "button", "image", "file"}:
            values.setdefault(name, []).append(one.get("value", ""))
    return {name: _alone(value) for name, value in values.items()}


def _alone(value: Any) -> Any:
    """Several boxes of one name (year, month, day) stay a list, one box is its text."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _ticked(box: Element) -> list[str]:
    return [] if box.get("checked") is None else [box.get("value", "on")]


def _selected(field: Element) -> list[str]:
    options = html.select(field, "option")
    chosen = [option for option in options if option.get("selected") is not None]
    if not chosen and field.get("multiple") is None:
        chosen = options[:1]
    return [_value_of(option) for option in chosen]


def _value_of(option: Element) -> str:
    return option.get("value") if option.get("value") is not None else html.text_of(option)


def _chosen(fields: list[Element], value: Any) -> Any:
    """What the browser would send for a value given by a test."""
    first = fields[0]
    if first.tag == "select":
        offered = [_value_of(option) for option in html.select(first, "option")]
    elif first.get("type") in {"checkbox", "radio"}:
        offered = [one.get("value", "on") for one in fields]
    elif isinstance(value, list):
        return [str(one) for one in value]
    else:
        return value if isinstance(value, tuple) else str(value)
    if isinstance(value, bool):
        return offered[:1] if value else []
    wanted = [str(one) for one in value] if isinstance(value, list | set) else [str(value)]
    assert set(wanted) <= set(offered), f"{first.get('name')}: {wanted} not offered in {offered}"
    return wanted
