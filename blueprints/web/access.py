"""The access mark: every view bears exactly one; a view without a mark is closed to all.

The mark is the coarse door and the inventory. Who may touch which object is decided by the
permissions of the area, which also bind commands and jobs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.web import keeping, login
from blueprints.web.work import actor
from courseware.foundation.errors import Forbidden

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


@dataclass(frozen=True)
class AccessMark:
    """Who may come to a view at all; `capabilities`: any one of them, on any organization."""

    kind: str
    capabilities: tuple[str, ...] = ()


def everyone(view: View) -> View:
    """Open the view to visitors too."""
    return _mark(view, AccessMark("everyone"))


def signed_in(view: View) -> View:
    """Open the view to everybody who has signed in."""
    return _mark(view, AccessMark("signed_in"))


def only(*capabilities: str) -> Callable[[View], View]:
    """Open the view to those who hold any of `capabilities` somewhere in the tree."""

    def mark(view: View) -> View:
        return _mark(view, AccessMark("only", capabilities))

    return mark


def _mark(view: View, mark: AccessMark) -> View:
    if hasattr(view, "access_mark"):
        message = f"{view.__name__} bears two access marks"
        raise TypeError(message)
    view.access_mark = mark  # type: ignore[attr-defined]  # the mark is read by `guard` and the tests
    return view


def guard() -> ResponseReturnValue | None:
    """Let the request through, send it to the sign-in page, or refuse it."""
    if request.endpoint is None:
        return None  # no such page: the router's own refusal follows
    view = current_app.view_functions[request.endpoint]
    mark: AccessMark | None = getattr(view, "access_mark", None)
    if request.endpoint == "static" or (mark and mark.kind == "everyone"):
        return None
    if mark is None:
        raise Forbidden
    if not actor().is_signed_in:
        return redirect(url_for(login.way_in(), next=keeping.way_back()), code=303)
    if mark.kind == "only" and not any(actor().may_anywhere(c) for c in mark.capabilities):
        raise Forbidden
    keeping.settle()
    return None


def set_up(app: Flask) -> None:
    """Put the guard before every request."""
    app.before_request(guard)
