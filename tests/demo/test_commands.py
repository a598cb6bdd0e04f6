"""Preparing a database, looking for what contradicts itself, and starting the site."""

import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import urllib.request
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest
from sqlalchemy import func, select

from blueprints.site import create_app
from courseware.accounts.rules import check_password
from courseware.demo.sign_ins import STAFF, hints, is_demo, password_of
from courseware.foundation.addresses import listening_names
from courseware.foundation.database import open_database
from courseware.foundation.secrets import Vault
from courseware.foundation.settings import EMBEDDED, Settings
from courseware.organizations.models import Organization
from tests.conftest import FixedClock, make_settings
from tests.factories.organizations import an_organization
from tests.factories.scheduling import a_section
from tests.house import tree

PATIENCE_SECONDS = 120
EVERYWHERE = "0.0.0.0"  # noqa: S104 - what a school asks for


def run(app, *words):
    return app.test_cli_runner().invoke(args=words)


class TestDoctor:
    def test_finds_nothing_in_an_empty_database(self, app):
        done = run(app, "doctor")

        assert done.exit_code == 0
        assert done.output.endswith("checks, 0 findings\n")

    def test_names_what_is_broken_and_fails(self, app, work):
        section = a_section(work)
        section.places_taken = 1
        work.session.commit()

        done = run(app, "doctor")

        assert done.exit_code == 1
        assert "enrollment.places" in done.output
        assert f"[{section.id}]" in done.output


class TestSeedCommand:
    def test_leaves_a_school_alone(self, app, work):
        an_organization(work)
        work.session.commit()

        done = run(app, "demo", "seed")

        assert done.exit_code == 1
        assert "empty database" in done.output


class TestPrepare:
    @pytest.fixture
    def own_app(self, tmp_path):
        """A site whose database is not there yet."""
        settings = make_settings(f"sqlite:///{tmp_path}/new.sqlite3", demo=False)
        database = open_database(settings.database_url)
        yield create_app(settings, sessions=database.sessions, clock=FixedClock())
        database.dispose()

    def test_makes_the_tables_and_says_how_to_begin(self, own_app):
        done = run(own_app, "prepare")

        assert done.exit_code == 0
        assert "accounts open" in done.output
        session = own_app.extensions["courseware"].bench.sessions.reading()
        assert session.scalar(select(func.count(Organization.id))) == 0
        session.close()

    def test_may_be_done_again(self, own_app):
        first = run(own_app, "prepare")

        assert run(own_app, "prepare").output == first.output


class TestWantsDemo:
    @pytest.mark.parametrize(
        ("url", "said", "wanted"),
        [
            (EMBEDDED, None, True),
            (EMBEDDED, False, False),
            ("postgresql://db/city", None, False),
            ("postgresql://db/city", True, True),
        ],
    )
    def test_only_the_embedded_database_by_itself(self, url, said, wanted):
        assert make_settings(url, demo=said).wants_demo is wanted


class TestSignIns:
    def test_every_installation_has_a_password_of_its_own(self):
        one, other = (
            password_of(Vault({1: bytes(32)}, index_key=key)) for key in (b"a" * 32, b"b" * 32)
        )

        assert one != other
        names = [name for name, *_ in STAFF]
        for password in (one, other):
            check_password(password, names=names, least=15, most=128)

    def test_are_told_for_each_role_of_the_demo(self, city):
        told = hints(city)

        assert is_demo(city)
        assert [hint.way_in for hint in told[:-1]] == [name for name, *_ in STAFF]
        assert told[-1].is_by_phone

    def test_are_not_told_of_a_school(self, work):
        assert not is_demo(work.session)
        assert hints(work.session) == []


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def trusting_only(certificate: Path) -> ssl.SSLContext:
    """A client that trusts one authority, and checks as strictly as it can."""
    pause = threading.Event()
    for _ in range(PATIENCE_SECONDS * 10):
        if certificate.exists():
            context = ssl.create_default_context(cadata=certificate.read_bytes())
            context.verify_flags |= ssl.VERIFY_X509_STRICT
            return context
        pause.wait(0.1)
    raise TimeoutError(certificate)


def answer_of(url: str, context: ssl.SSLContext | None = None) -> int:
    """The status that a site gives as soon as it is up."""
    pause = threading.Event()
    for _ in range(PATIENCE_SECONDS * 10):
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE_SECONDS, context=context) as answer:  # noqa: S310 - our own address
                return answer.status
        except HTTPError:
            raise
        except URLError:
            pause.wait(0.1)
    raise TimeoutError(url)


@pytest.fixture
def instance(tmp_path):
    """A folder to serve from, and what its environment says: no demo, to be quick."""
    kept = {name: one for name, one in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = kept | {
        "PYTHONPATH": str(tree.ROOT),
        "PYTHONPYCACHEPREFIX": str(tree.ROOT / ".cache/bytecode"),
        "COURSEWARE_DEMO": "false",
        "PORT": str(free_port()),
        "HOST": "127.0.0.1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "courseware.foundation.instance"],
        cwd=tmp_path, env=environment, check=True, timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    assert done.returncode == 0
    return tmp_path, environment


def start(instance, **more):
    folder, environment = instance
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "serve"],
        cwd=folder,
        env=environment | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


class TestServe:
    def test_serves_until_somebody_presses_ctrl_c(self, instance):
        port = instance[1]["PORT"]
        site = start(instance)
        try:
            assert answer_of(f"http://127.0.0.1:{port}/healthz") == 200
            second = start(instance)
            said = second.communicate(timeout=PATIENCE_SECONDS)[0]
        finally:
            os.killpg(site.pid, signal.SIGINT)  # as a terminal does: to all processes at once
            output = site.communicate(timeout=PATIENCE_SECONDS)[0]

        assert site.returncode == 0, output
        assert f"http://127.0.0.1:{port}" in output
        assert "Traceback" not in output
        assert second.returncode == 1
        assert f"PORT={int(port) + 1}" in said

    def test_encrypts_where_others_can_come_until_the_machine_shuts_down(self, instance):
        folder, port = instance[0], instance[1]["PORT"]
        site = start(instance, HOST=EVERYWHERE)
        try:
            trusting = trusting_only(folder / "instance/network/school.crt")
            assert answer_of(f"https://127.0.0.1:{port}/healthz", trusting) == 200
            with pytest.raises(HTTPError) as refused:
                answer_of(f"http://127.0.0.1:{port}/healthz")
        finally:
            site.send_signal(signal.SIGTERM)
            output = site.communicate(timeout=PATIENCE_SECONDS)[0]

        assert site.returncode == 0, output
        assert refused.value.code == 426
        own = f"https://{listening_names(EVERYWHERE)[0]}:{port}"
        assert f'href="{own}"' in refused.value.read().decode()
        assert own in output
        assert (folder / "instance/network/trust.pdf").read_bytes().startswith(b"%PDF")
        assert "instance/network/trust.pdf" in output
        assert "Traceback" not in output

    @pytest.mark.parametrize(
        ("said", "environment", "names"),
        [
            ({"host": "203.0.113.77"}, {}, "HOST"),
            ({"host": "my-school"}, {}, "192.168.1.5"),
            ({"host": "fd00::5"}, {}, "192.168.1.5"),
            ({"host": "8.8.8.8"}, {}, "8.8.8.8"),
            ({"host": EVERYWHERE, "public_url": "http://a.lan"}, {}, "COURSEWARE_PUBLIC_URL"),
            ({"host": "127.0.0.1"}, {"PORT": "eighty"}, "65535"),
        ],
    )
    def test_refuses_what_it_cannot_do_in_one_sentence(
        self, tmp_path, new_database, said, environment, names
    ):
        keys = {"secret_key": "k", "identity_keys": {"1": "11" * 32}, "index_key": "22" * 32}
        settings = Settings(
            _env_file=None, **keys, jobs_url="memory:", instance_path=tmp_path, **said
        )
        own = create_app(settings, sessions=new_database("sqlite").sessions, clock=FixedClock())

        done = own.test_cli_runner().invoke(args=["serve"], env={"PORT": "8000"} | environment)

        assert done.exit_code == 1
        assert names in done.output
        assert len(done.output.splitlines()) == 1
