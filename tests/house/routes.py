"""The list of all routes: `python -m tests.house.routes` writes it after a wanted change."""

import sys

from blueprints.site import create_app
from tests.conftest import make_settings
from tests.house import tree

LIST = tree.ROOT / "tests/house/routes.txt"
OPEN_PAGES = tree.ROOT / "tests/house/open_pages.txt"
SILENT = {"HEAD", "OPTIONS"}


def lines(app):
    """One line per route: methods, path, endpoint, and who may come."""
    return sorted(
        f"{','.join(sorted(rule.methods - SILENT))} {rule.rule} {rule.endpoint} {mark(app, rule)}"
        for rule in app.url_map.iter_rules()
    )


def mark(app, rule):
    """Say in a word or two who may come to a route."""
    if rule.endpoint == "static":
        return "everyone"
    found = getattr(app.view_functions[rule.endpoint], "access_mark", None)
    if found is None:
        return "NOBODY"
    return f"{found.kind}({','.join(found.capabilities)})" if found.capabilities else found.kind


def read(path):
    """The lines of a list file, without comments."""
    every = path.read_text(encoding="utf-8").splitlines()
    return [line for line in every if line and not line.startswith("#")]


if __name__ == "__main__":
    text = "\n".join(lines(create_app(make_settings("sqlite://"))))
    LIST.write_text(
        f"# Every route. Written by `python -m tests.house.routes`.\n{text}\n", encoding="utf-8"
    )
    sys.stdout.write(f"{text}\n")
