"""Which pages are looked at in a browser: one of each route, found by following links.

A route that no link leads to needs a line in LOOKED_UP or EXAMPLES; what is no page, one in
NOT_PAGES.
"""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from sqlalchemy import text
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

from tests import html
from tests.browser.live import ROLES, VISITOR, Live, once
from tests.house import routes

NOT_PAGES = {
    "static": "files",
    "health.healthz": "for machines",
    "catalog.sitemap": "for machines",
    "catalog.robots": "for machines",
    "help.trust_certificate": "a certificate",
    "help.trust_sheet": "a PDF",
    "home.look": "sets the size of the letters and goes back",
    "certificates.document": "a PDF",
    "certificates.batch_document": "a PDF",
    "enrollment.rest_of_roster": "a workbook",
    "catalog.list_rows": "a workbook",
    "reports.prospectus_pdf": "a PDF",
}
"""Routes that answer a GET with something other than a page, each with what it is."""
ON_THE_WAY = {
    "help.trust",
    "accounts.code",
    "accounts.register",
    "accounts.register_sex",
    "accounts.register_birthday",
    "enrollment.planned_roster",
    "catalog.planned_list",
}
"""Pages that one comes to only by filling the one before, or on a school's own network; a test of
its own goes there.
"""
EXAMPLES = [
    ("a page that is not there", VISITOR, "/nowhere"),
]
"""Name, role and path of pages that no link leads to."""
_A_CERTIFICATE = "FROM certificate WHERE status = 'issued' ORDER BY id LIMIT 1"
_TWO_PEOPLE = (
    "one.public_id || '/merge/' || other.public_id FROM person AS one "
    "JOIN person AS other ON other.id > one.id "
    "WHERE one.organization_id = other.organization_id ORDER BY one.id, other.id LIMIT 1"
)
_CHECK = " || '/check' FROM"
_A_SMALL_SCHOOL = "FROM organization WHERE kind = 'street_school' ORDER BY id LIMIT 1"
LOOKED_UP = {
    "certificates.checked": (
        VISITOR,
        f"SELECT '/verify/' || serial_number || '/' || verification_code {_A_CERTIFICATE}",
    ),
    "certificates.revoke": (
        "city",
        f"SELECT '/certificates/' || public_id || '/revoke' {_A_CERTIFICATE}",
    ),
    "certificates.supersede": (
        "city",
        f"SELECT '/certificates/' || public_id || '/supersede' {_A_CERTIFICATE}",
    ),
    "certificates.batch": (
        "city",
        "SELECT '/certificates/batches/' || public_id FROM certificate_batch ORDER BY id LIMIT 1",
    ),
    "people.compare": ("city", f"SELECT '/people/' || {_TWO_PEOPLE}"),
    "people.merge": ("city", f"SELECT '/people/' || {_TWO_PEOPLE.replace(' FROM', _CHECK)}"),
    "reports.prospectus": (
        VISITOR,
        f"SELECT '/organizations/' || public_id || '/prospectus' {_A_SMALL_SCHOOL}",
    ),
    "counter.slip": (
        "city",
        "SELECT '/counter/' || max(public_id) FROM enrollment WHERE status = 'enrolled'",
    ),
}
"""Who looks at a page that one comes to after a deed, and how its address is found."""
MOST_TRIES = 6
"""Addresses of one route that are tried for one that is a page."""
FIRST = "/"


@dataclass(frozen=True)
class Example:
    """A page of a route, and who sees it."""

    role: str
    path: str


def endpoints() -> list[str]:
    """List the routes that have a page, from the list of all routes."""
    listed = [line.split() for line in routes.read(routes.LIST)]
    return sorted(
        {name for methods, _, name, *_ in listed if "GET" in methods} - set(NOT_PAGES) - ON_THE_WAY
    )


def examples(site: Live) -> dict[str, Example]:
    """Follow links as somebody of each role, and keep the first page of each route."""
    found: dict[str, Example] = {}
    for role in ROLES:
        for endpoint, path in walk(site, role).items():
            found.setdefault(endpoint, Example(role, path))
    for endpoint, (role, query) in LOOKED_UP.items():
        found[endpoint] = Example(role, _look_up(site, query))
    return found


def shared_examples(site: Live, folder: Path) -> dict[str, Example]:
    """Give the same, looked for once for all processes that run tests.

    Their sites are copies of one city: `folder` is pytest's own, as for the city.
    """
    with once(folder, "examples.json") as path:
        if not path.exists():
            kept = {name: (one.role, one.path) for name, one in examples(site).items()}
            path.write_text(json.dumps(kept), encoding="utf-8")
    kept = json.loads(path.read_text(encoding="utf-8"))
    return {name: Example(*one) for name, one in kept.items()}


def _look_up(site: Live, query: str) -> str:
    with site.database.sessions.reading() as session:
        return session.scalars(text(query)).one()


def walk(site: Live, role: str) -> dict[str, str]:
    """Find the first page of each route that somebody of this role comes to from the start."""
    ask = _asking(site, role)
    pages: dict[str, str] = {}
    tries: Counter[str] = Counter()
    passed_by = {None, *NOT_PAGES}
    waiting, known = [FIRST], {FIRST}
    for path in waiting:  # grows while it is walked along
        endpoint = _endpoint(site, path)
        if endpoint in passed_by or endpoint in pages or tries[endpoint] >= MOST_TRIES:
            continue
        tries[endpoint] += 1
        answer = ask(path)
        ahead = _links(path, answer)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            pages[endpoint] = path
        waiting += [link for link in ahead if link not in known]
        known.update(ahead)
    return pages


def title_of(site: Live, example: Example) -> str:
    """Give the title of a page."""
    root = html.parse(_asking(site, example.role)(example.path).get_data(as_text=True))
    return html.select(root, "title")[0].text or ""


def _asking(site: Live, role: str) -> Callable[[str], TestResponse]:
    """Ask for pages as somebody of a role, without a browser."""
    client = site.app.test_client(use_cookies=False)
    cookie = site.cookie(role)
    headers = {"Cookie": f"{cookie['name']}={cookie['value']}"} if cookie else {}
    return lambda path: client.get(path, base_url=site.url, headers=headers)


def _links(path: str, answer) -> list[str]:
    if location := answer.headers.get("Location"):
        return [_local(urljoin(path, location))]
    if answer.mimetype != "text/html":
        return []
    root = html.parse(answer.get_data(as_text=True))
    links = [urljoin(path, one.get("href") or "") for one in html.select(root, "a[href]")]
    links += [
        urljoin(path, one.get("action") or "")
        for one in html.select(root, "form")
        if (one.get("method") or "get").lower() == "get"
    ]
    return list(dict.fromkeys(_local(link) for link in links if link.startswith("/")))


def _local(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _endpoint(site: Live, path: str) -> str | None:
    try:
        return site.app.url_map.bind("127.0.0.1").match(urlsplit(path).path, method="GET")[0]
    except (HTTPException, RequestRedirect):
        return None
