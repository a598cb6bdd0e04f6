"""Every view bears exactly one access mark, right under its route; the open pages are listed."""

import ast

import pytest
from flask import Flask

from blueprints.web import access
from courseware.accounts.rules import ALL_CAPABILITIES
from tests.house import routes, tree

VIEWS = tree.files("blueprints/*/**/*.py")


def unmarked(app):
    return [
        endpoint
        for endpoint, view in app.view_functions.items()
        if endpoint != "static" and not isinstance(mark_of(view), access.AccessMark)
    ]


def mark_of(view):
    return getattr(view, "access_mark", None)


def misplaced(path):
    """Views whose one mark does not stand right under the last route."""
    for function in tree.functions(path):
        words = [ast.unparse(one) for one in function.decorator_list]
        is_route = [".route(" in word for word in words]
        if not any(is_route):
            continue
        last = max(at for at, found in enumerate(is_route) if found)
        marks = [at for at, word in enumerate(words) if word.startswith("access.")]
        if marks != [last + 1]:
            yield f"{tree.name_of(path)}:{function.lineno} {function.name}: {words}"


class TestAccess:
    def test_every_view_bears_a_mark(self, shared_app):
        assert unmarked(shared_app) == []

    def test_the_mark_stands_right_under_the_route(self):
        assert [fault for path in VIEWS for fault in misplaced(path)] == []

    def test_the_open_pages_are_spelled_out(self, shared_app):
        views = shared_app.view_functions.items()
        marks = {endpoint: mark_of(view) for endpoint, view in views}
        opened = sorted(name for name, mark in marks.items() if mark and mark.kind == "everyone")

        assert opened == sorted(routes.read(routes.OPEN_PAGES))

    def test_capabilities_are_those_of_the_roles(self, shared_app):
        marks = [mark_of(view) for view in shared_app.view_functions.values()]
        named = {capability for mark in marks if mark for capability in mark.capabilities}

        assert named - ALL_CAPABILITIES == set()


class TestWatch:
    def test_notices_a_view_without_a_mark(self):
        app = Flask("planted")
        app.add_url_rule("/planted", "planted", lambda: "")

        assert unmarked(app) == ["planted"]

    def test_a_view_cannot_bear_two_marks(self):
        with pytest.raises(TypeError):
            access.everyone(access.signed_in(lambda: ""))

    def test_notices_a_misplaced_mark(self, tmp_path, monkeypatch):
        monkeypatch.setattr(tree, "ROOT", tmp_path)
        path = tmp_path / "views.py"
        path.write_text("@access.everyone\n@bp.route('/')\ndef planted(): ...\n")

        assert len(list(misplaced(path))) == 1
