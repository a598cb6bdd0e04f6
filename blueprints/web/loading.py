"""Loading the site in any process, sparingly; imports next to nothing by itself."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from courseware.foundation.settings import Settings

if TYPE_CHECKING:
    from flask import Flask

DRIVERS = {"psycopg": "postgresql", "redis": "redis"}
"""Drivers of servers, and how the address of such a server begins."""


def load_site() -> "Flask":
    """Load the site out of reach of the terminal's Ctrl+C.

    It is told to end by the process that runs the jobs; told twice it would not end at all.
    """
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    app: Flask = import_module("wsgi").app
    return app


@contextmanager
def sparing() -> Iterator[None]:
    """Look for no garbage while the block loads what stays: it takes a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def unused_drivers(settings: Settings) -> set[str]:
    """Name the drivers of servers that the settings do not speak of."""
    urls = (settings.database_url, settings.jobs_url, settings.rate_limit_url)
    return {
        driver
        for driver, scheme in DRIVERS.items()
        if not any(url.startswith(scheme) for url in urls)
    }


def leave_out(modules: set[str]) -> None:
    """Let imports of these fail, as if they were not installed.

    Huey loads every driver that it can find: 18 MB in a process that may be on an old PC.
    """
    for name in modules:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # what makes imports fail
