"""How another device comes to trust the site of a school that encrypts by itself."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from blueprints.site import create_app
from blueprints.web import unencrypted
from courseware.foundation.settings import Settings
from courseware.network import authority
from courseware.network.documents import leaf_pdf_apart
from tests.conftest import NOON, FixedClock
from tests.web import Client


@pytest.fixture
def lan(tmp_path, new_database):
    """A site on a school's own network, and its authority."""
    settings = Settings(
        _env_file=None,
        secret_key="k" * 64,
        identity_keys={"1": "11" * 32},
        index_key="22" * 32,
        jobs_url="memory:",
        instance_path=tmp_path,
        host="192.168.1.5",
    )
    school = authority.prepare_authority(tmp_path, name="校", own_name="", now=NOON)
    sessions = new_database("sqlite").sessions
    app = create_app(settings, sessions=sessions, clock=FixedClock())
    return app, school


class TestTrust:
    def test_shows_the_steps_and_hands_out_the_certificate(self, lan):
        app, school = lan
        client = Client(app)

        page = client.get("/help").click("让别的手机、电脑也信任学校的证书")

        assert page.heading == "让手机信任学校的网站"
        assert school.fingerprint in page.text
        assert "http://192.168.1.5:8000/help/trust" in page.text
        for device in ("安卓手机", "鸿蒙手机", "苹果手机", "Windows电脑"):
            assert device in page.text
        handed_out = client.get("/help/school.crt").response
        assert handed_out.mimetype == "application/x-x509-ca-cert"
        assert handed_out.data == school.der
        assert client.get("/help/trust.pdf").status == 404

    def test_is_on_no_other_site(self, client):
        assert client.get("/help/trust").status == 404
        assert client.get("/help").all("a[href='/help/trust']") == []


class TestSettings:
    def test_of_a_school_encrypt_under_all_names_of_the_machine(self, lan):
        settings = lan[0].extensions["courseware"].bench.settings

        assert settings.public_url == "https://192.168.1.5:8000"
        assert settings.names[0] == "192.168.1.5"
        assert lan[0].config["TRUSTED_HOSTS"][0] == "192.168.1.5"

    @pytest.mark.parametrize(
        ("host", "url", "encrypts"),
        [
            ("127.0.0.1", None, False),
            ("127.0.0.2", None, False),
            ("192.168.1.5", None, True),
            ("192.168.1.5", "https://course.example.com", False),
            ("0.0.0.0", "https://course.example.com", False),  # noqa: S104 - the example
        ],
    )
    def test_leave_encrypting_to_a_proxy_that_does(self, host, url, encrypts):
        said = {"public_url": url} if url else {}
        settings = Settings(
            _env_file=None,
            secret_key="k",
            identity_keys={"1": "11"},
            index_key="22",
            host=host,
            **said,
        )

        assert settings.encrypts is encrypts
        assert settings.public_url.startswith("https://") is (encrypts or url is not None)
        assert (host in settings.names) is (url is None)


class TestUnencrypted:
    def test_has_everything_but_the_site(self, lan):
        app, school = lan

        refusal, answers = unencrypted.answers(
            app, app.extensions["courseware"], school, sheet=b"%PDF"
        )

        page = refusal.body.decode()
        assert refusal.status.startswith("426")
        assert answers["/help/trust"].body == refusal.body
        assert answers["/help/school.crt"].body == school.der
        assert answers["/help/trust.pdf"].kind == "application/pdf"
        assert all(path.startswith(("/help/", "/static/css/")) for path in answers)
        assert "这个地址没有加密" in page
        assert "This address is not encrypted" in page
        assert 'href="https://192.168.1.5:8000"' in page
        assert school.fingerprint in page
        assert "<script" not in page
        assert "<form" not in page


class TestLeaf:
    @pytest.mark.parametrize("name", ["校", "很长很长的学校名称" * 9])
    def test_fits_on_one_page(self, lan, tmp_path, name):
        """In a process of its own, as when the site starts."""
        app, school = lan
        leaf = replace(unencrypted.leaf(app.extensions["courseware"], school), site_name=name)

        pages = PdfReader(BytesIO(leaf_pdf_apart(leaf))).pages

        text = pages[0].extract_text()
        assert len(pages) == 1
        assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == (595, 842)
        assert "让手机信任学校的网站" in text
        assert school.fingerprint[:39] in text
        assert school.short_fingerprint in text
        assert "核对警告里的指纹" in text
