"""A school's own network: a phone at another address of this machine signs in and takes a roll.

Two clients do it. One is Python's: it trusts the school's authority and no other, strictly, and
so proves what a device believes. The other is a browser, told by the fingerprint of its key
to take the site's certificate for good: where nothing may be installed on the machine, that is
how a browser comes to a secure page.
"""

import base64
import hashlib
import html
import http.client
import os
import re
import signal
import ssl
import subprocess
import sys
from contextlib import closing
from urllib.parse import urlencode

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from courseware.foundation.addresses import lan_addresses
from tests import browsers
from tests.browser.conftest import follow
from tests.browser.test_pages import SCREENS, look
from tests.demo.test_commands import PATIENCE_SECONDS, answer_of, free_port, trusting_only
from tests.house import tree

SECURE = "[isSecureContext, 'serviceWorker' in navigator, !!navigator.mediaDevices]"


class Phone:
    """A client at an address of the machine, which trusts the school's authority alone."""

    def __init__(self, address: str, port: int, trusting: ssl.SSLContext) -> None:
        self.own = f"https://{address}:{port}"
        self._place = address, port
        self._trusting = trusting
        self._cookie = ""

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[str, str]:
        """Open a page or send a form; gives where it ends, and what stands there."""
        line = http.client.HTTPSConnection(*self._place, context=self._trusting, timeout=60)
        with closing(line):
            body = urlencode(form) if form is not None else None
            headers = {"Cookie": self._cookie, "Origin": self.own, "Referer": self.own + path}
            kind = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
            line.request("POST" if form else "GET", path, body, headers | kind)
            answer = line.getresponse()
            if cookie := answer.getheader("Set-Cookie"):
                assert "Secure" in cookie
                self._cookie = cookie.partition(";")[0]
            text = answer.read().decode()
        assert answer.status < 400, text
        if answer.status >= 300:
            return self.ask(answer.getheader("Location").removeprefix(self.own))
        return path, text

    def fill(self, page: tuple[str, str], typed: dict[str, str]) -> tuple[str, str]:
        """Send the form of a page, what it holds and what was typed."""
        path, text = page
        form = re.search(r'<main.*?(<form method="post".*?</form>)', text, flags=re.DOTALL)[1]
        held = {}
        for field in re.findall(r"<input[^>]*>", form):
            facts = dict(re.findall(r'(\w+)="([^"]*)"', field))
            if facts["type"] != "radio" or "checked" in field:
                held[facts["name"]] = html.unescape(facts.get("value", ""))
        return self.ask(path, held | typed)


@pytest.fixture
def school(tmp_path):
    """A school's site as `make run HOST=0.0.0.0` starts it: its folder, port and password."""
    port = free_port()
    environment = os.environ | {
        "PYTHONPATH": str(tree.ROOT),
        "COURSEWARE_DATABASE_URL": f"sqlite:///{tmp_path}/school.sqlite3",
        "HOST": "0.0.0.0",  # noqa: S104 - what is tried
        "PORT": str(port),
    }
    options = {"cwd": tmp_path, "env": environment, "stdout": subprocess.PIPE, "text": True}
    flask = [sys.executable, "-m", "flask", "--app", "wsgi"]
    for command in (
        [sys.executable, "-m", "courseware.foundation.instance"],
        [*flask, "database", "upgrade"],
        [*flask, "demo", "seed", "--small"],
    ):
        subprocess.run(command, **options, check=True, timeout=PATIENCE_SECONDS)  # noqa: S603 - our own commands
    site = subprocess.Popen([*flask, "serve"], **options, start_new_session=True)  # noqa: S603 - likewise
    said = ""
    while "teacher" not in said:
        said += site.stdout.readline()
    yield tmp_path, port, re.search(r"密码都是：(\S+)", said)[1]
    os.killpg(site.pid, signal.SIGINT)
    site.communicate(timeout=PATIENCE_SECONDS)


@pytest.mark.long
def test_a_teacher_takes_the_roll_from_a_phone_on_the_network(school, browser):
    folder, port, password = school
    address = (lan_addresses() or ["127.0.0.1"])[0]
    trusting = trusting_only(folder / "instance/network/school.crt")
    assert answer_of(f"https://{address}:{port}/healthz", trusting) == 200
    signed_in = {"login_name": "teacher", "password": password}

    phone = Phone(address, port, trusting)
    desk, _ = phone.fill(phone.ask("/sign-in/staff"), signed_in)
    rolls = re.findall(r"/meetings/\w+/roll", phone.ask("/desk/rolls")[1])
    where, taken = phone.fill(phone.ask(rolls[0]), {})

    assert (desk, where[-11:]) == ("/desk", "/attendance")
    assert "考勤交好了" in taken
    with pytest.raises(ssl.SSLCertVerificationError):
        Phone(address, port, ssl.create_default_context()).ask("/")
    see(browser.browser_type, address, port, folder, (signed_in, rolls[0]))


def see(chromium, address, port, folder, deed):
    """Sign in and put the roll right in a phone-sized browser, and look at the pages that help."""
    key = hashlib.sha256(key_of(folder / "instance/network/server.pem")).digest()
    options = browsers.find().launch_options
    flag = f"--ignore-certificate-errors-spki-list={base64.b64encode(key).decode()}"
    browser = chromium.launch(**options | {"args": [*options["args"], flag]})
    page = browser.new_context(
        base_url=f"https://{address}:{port}",
        viewport={"width": 375, "height": 800},
        locale="zh-CN",
    ).new_page()
    assert page.goto(f"http://{address}:{port}/").status == 426
    assert look(page, SCREENS) == []
    page.goto("/help/trust")
    assert look(page, SCREENS) == []
    assert page.evaluate(SECURE) == [True, True, True]
    signed_in, roll = deed
    page.goto("/sign-in/staff")
    for name, value in signed_in.items():
        page.fill(f"[name={name}]", value)
    follow(page, page.locator("main form button[type=submit]"))
    assert page.url.endswith("/desk")
    page.goto(roll)
    page.locator("main form button").first.click()  # the first learner was absent after all
    page.fill("[name=reason]", "记错了")
    follow(page, page.locator("main form button.go"))
    assert page.url.endswith("/attendance")
    browser.close()


def key_of(path):
    certificate = x509.load_pem_x509_certificate(path.read_bytes())
    return certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
