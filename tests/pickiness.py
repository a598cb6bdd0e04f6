"""What is asked of every answer before a test sees it."""

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from tests import html

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from tests.web import Page

WIDEST_TITLE = 30
"""汉字 that fit into a browser's tab and a search result."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = (
    "default-src 'none'",
    "script-src 'nonce-",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
_SILENT = frozenset({"hidden", "submit", "button", "image", "reset"})
_POINTERS = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "aria-errormessage")
REFUSED_FORM = 422


def check(page: "Page") -> None:
    """Refuse an answer that breaks a rule of the house, with all that is wrong about it."""
    faults = [*_header_faults(page)]
    if page.is_html:
        for look in LOOKS:
            faults += look(page)
    assert not faults, f"{page}:\n  " + "\n  ".join(faults)


def _header_faults(page: "Page") -> list[str]:
    headers = page.response.headers
    faults = [
        f"header {name} is {headers.get(name)!r}, not {value!r}"
        for name, value in HEADERS.items()
        if headers.get(name) != value
    ]
    policy = headers.get("Content-Security-Policy", "")
    faults += [f"the content policy lacks {part}" for part in POLICY if part not in policy]
    faults += ["the content policy allows 'unsafe-…'"] if "'unsafe-" in policy else []
    faults += ["a Refresh header"] if "Refresh" in headers else []
    return faults


def _frame_faults(page: "Page") -> list[str]:
    faults = []
    if (language := page.root.get("lang")) not in {"zh-CN", "en"}:
        faults.append(f"the page's language is {language!r}")
    headings = page.all("h1")
    if len(headings) != 1 or not html.text_of(headings[0]):
        faults.append(f"{len(headings)} headings of the first rank, one with text is needed")
    faults += [f"<meta> that refreshes or forbids zooming: {one.attrib}" for one in _bad_meta(page)]
    faults += _title_faults(page)
    return faults


def _title_faults(page: "Page") -> list[str]:
    if not page.all("title") or not page.title:
        return ["no title"]
    width = sum(1 if unicodedata.east_asian_width(sign) in "WF" else 0.5 for sign in page.title)
    return [f"the title is {width} wide: {page.title}"] if width > WIDEST_TITLE else []


def _bad_meta(page: "Page") -> "list[Element]":
    return [
        one
        for one in page.all("meta")
        if (one.get("http-equiv") or "").lower() == "refresh"
        or re.search(r"user-scalable|maximum-scale", one.get("content") or "")
    ]


def _id_faults(page: "Page") -> list[str]:
    ids = Counter(one.get("id") for one in page.all("[id]"))
    faults = [f"id {name!r} stands {count} times" for name, count in ids.items() if count > 1]
    pointers = [
        (attribute, target)
        for attribute in _POINTERS
        for one in page.all(f"[{attribute}]")
        for target in (one.get(attribute) or "").split()
    ]
    pointers += [("href", (one.get("href") or "")[1:]) for one in page.all("a[href^=#]")]
    faults += [f"{name}={to!r} points at nothing" for name, to in pointers if to not in ids]
    return faults


def _form_faults(page: "Page") -> list[str]:
    faults = []
    for form in page.all("form"):
        name = form.get("id") or form.get("action") or "a form"
        if not form.get("action"):
            faults.append(f"{name} has no action")
        if form.get("method", "get").lower() == "post":
            if not html.select(form, "input[name=csrf_token][type=hidden]"):
                faults.append(f"{name} has no csrf_token")
            if form.get("novalidate") is None:
                faults.append(f"{name} lets the browser refuse it: novalidate is missing")
        faults += [f"{name}: required={one.get('name')}" for one in html.select(form, "[required]")]
    return faults


def _label_faults(page: "Page") -> list[str]:
    labelled = {one.get("for") for one in page.all("label[for]")}
    wrapped = {id(one) for one in page.all("label input, label select, label textarea")}
    faults = []
    for one in page.all("input, select, textarea"):
        if one.get("type") in _SILENT:
            continue
        named = one.get("aria-label") or one.get("aria-labelledby") or one.get("id") in labelled
        if not named and id(one) not in wrapped:
            faults.append(f"the field {one.get('name')!r} has no label")
    return faults


def _script_faults(page: "Page") -> list[str]:
    policy = page.response.headers.get("Content-Security-Policy", "")
    nonce = re.search(r"'nonce-([^']+)'", policy)
    faults = [f"<style> or style=: {one.tag}" for one in page.all("style, [style]")]
    faults += [
        "a script without the page's nonce"
        for one in page.all("script")
        if one.get("type") != "application/json" and (nonce is None or one.get("nonce") != nonce[1])
    ]
    for one in page.all("*"):
        faults += [f"<{one.tag} {name}=…>" for name in one.attrib if name.startswith("on")]
    return faults


def _text_faults(page: "Page") -> list[str]:
    text = html.text_of(page.one("body"))
    faults = [f"a placeholder was left: {left}" for left in re.findall(r"%\(\w+\)s|{{|}}", text)]
    if page.status == REFUSED_FORM and page.all("main form") and not page.errors:
        faults.append("a refused form without an error summary")
    return faults


LOOKS = (
    _frame_faults,
    _id_faults,
    _form_faults,
    _label_faults,
    _script_faults,
    _text_faults,
)
