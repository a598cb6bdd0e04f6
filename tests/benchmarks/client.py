"""Starting the server of the benchmarks, and asking it over one connection that stays open."""

import html
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from courseware.foundation.settings import Settings
from tests.benchmarks.apps import NOW
from tests.benchmarks.scene import COOKIE
from tests.conftest import NOON

ROOT = Path(__file__).parents[2]
LONGEST_START_SECONDS = 120
LONGEST_ANSWER_SECONDS = 300
FORM = "application/x-www-form-urlencoded"
_HIDDEN = re.compile(r'<input type="hidden"(?: id="[^"]*")? name="([^"]+)" value="([^"]*)"')
_COOKIE = re.compile(rf"{COOKIE}=([^;]+)")


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    text: str
    cookie: str
    """What the browser is to hold from now on; "" where that stays as it is."""

    @property
    def hidden(self) -> dict[str, str]:
        """Give the hidden fields of the page's form."""
        return {name: html.unescape(value) for name, value in _HIDDEN.findall(self.text)}


class Browser:
    """One connection to the server."""

    def __init__(self, port: int) -> None:
        self._line = HTTPConnection("127.0.0.1", port, timeout=LONGEST_ANSWER_SECONDS)
        self._origin = f"http://127.0.0.1:{port}"

    def get(self, path: str, *, cookie: str = "") -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, None, cookie)

    def post(self, path: str, form: Mapping[str, str], *, cookie: str = "") -> Answer:
        """Send a form."""
        return self._ask("POST", path, urlencode(form), cookie)

    def control(self, path: str) -> Any:
        """Tell the server what to watch, and hear what it saw."""
        return json.loads(self.get(f"/control/{path}").text)

    def _ask(self, method: str, path: str, body: str | None, cookie: str) -> Answer:
        headers = {"Cookie": f"{COOKIE}={cookie}"} if cookie else {}
        if body is not None:
            headers |= {"Content-Type": FORM, "Origin": self._origin}
        self._line.request(method, path, body, headers)
        response = self._line.getresponse()
        text = response.read().decode()
        given = _COOKIE.search(response.getheader("Set-Cookie") or "")
        return Answer(response.status, text, given[1] if given else "")

    def close(self) -> None:
        """Close the connection."""
        self._line.close()


@dataclass(frozen=True)
class Served:
    """A running server."""

    pid: int
    browser: Browser


@contextmanager
def serving(settings: Settings, folder: Path) -> Iterator[Served]:
    """Serve the database of the settings while the block runs."""
    port = _free_port()
    environ = os.environ | _variables(settings, folder) | {"PORT": str(port)}
    command = [sys.executable, "-m", "tests.benchmarks.server"]
    with (folder / "server.log").open("w+") as log:
        process = subprocess.Popen(  # noqa: S603 - our own words, no shell
            command, stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=ROOT, env=environ
        )
        browser = Browser(port)
        try:
            _wait_for(browser, process)
            yield Served(process.pid, browser)
        except Exception as error:
            log.seek(0)
            error.add_note(log.read()[-3000:])
            raise
        finally:
            browser.close()
            process.communicate()


def _variables(settings: Settings, folder: Path) -> dict[str, str]:
    """Write the settings as an installation has them; jobs are queued in a file, as by default."""
    keys = {name: key.get_secret_value() for name, key in settings.identity_keys.items()}
    return {
        "COURSEWARE_SECRET_KEY": settings.secret_key.get_secret_value(),
        "COURSEWARE_IDENTITY_KEYS": json.dumps(keys),
        "COURSEWARE_INDEX_KEY": settings.index_key.get_secret_value(),
        "COURSEWARE_DATABASE_URL": settings.database_url,
        "COURSEWARE_JOBS_URL": f"sqlite:///{folder / 'jobs.sqlite3'}",
        "COURSEWARE_INSTANCE_PATH": str(folder),
        NOW: NOON.isoformat(),
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(browser: Browser, process: subprocess.Popen[bytes]) -> None:
    latest = time.monotonic() + LONGEST_START_SECONDS
    while process.poll() is None and time.monotonic() < latest:
        try:
            browser.control("ready")
        except (OSError, HTTPException):
            browser.close()
            time.sleep(0.1)
        else:
            return
    message = "the server of the benchmarks did not start"
    raise RuntimeError(message)
