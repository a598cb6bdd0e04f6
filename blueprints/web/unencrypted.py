"""What a site that encrypts says to who comes without encryption, and on paper to teachers.

Made once, when the site starts: the door hands it out and knows nothing else. In the city's
language and in English, for nobody has chosen one yet.
"""

from pathlib import Path

from flask import Flask

from blueprints.web.work import Site
from courseware.network import guides
from courseware.network.authority import Shown
from courseware.network.documents import Leaf, Part, Said
from courseware.network.door import Answer
from courseware.network.rules import CERTIFICATE_PATH, HELP_PATH, SHEET_PATH, unencrypted

CERTIFICATE_KIND = "application/x-x509-ca-cert"
"""By which phones know that it is to be installed."""
SHEETS = tuple(
    f"/static/css/{name}.css" for name in ("tokens", "frame", "words", "blocks", "forms")
)
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'"
REFUSED = "426 Upgrade Required"


def leaf(site: Site, authority: Shown) -> Leaf:
    """Say what stands on the sheet for teachers."""
    settings = site.bench.settings

    def say(sentence: str) -> Said:
        return site.bench.translate(sentence), sentence

    return Leaf(
        site_name=settings.site_name,
        title=say(guides.TITLE),
        lead=say(guides.LEAD),
        scan=say(guides.SCAN),
        help_url=unencrypted(settings.public_url),
        address=say(guides.ADDRESS),
        url=settings.public_url,
        fingerprint=say(guides.FINGERPRINT),
        groups=authority.fingerprint,
        short_fingerprint=say(guides.SHORT_FINGERPRINT),
        short_groups=authority.short_fingerprint,
        compare=say(guides.COMPARE),
        limits=say(guides.LIMITS),
        parts=tuple(
            Part(say(guide.device), tuple(say(step) for step in guide.steps))
            for guide in guides.GUIDES
        ),
    )


def answers(
    app: Flask, site: Site, authority: Shown, *, sheet: bytes | None
) -> tuple[Answer, dict[str, Answer]]:
    """Give the refusal, and by path what may be had all the same."""
    page = _page(app, site, authority, has_sheet=sheet is not None)
    css = Path(str(app.static_folder), "css")
    kept = {
        HELP_PATH: Answer("200 OK", "text/html; charset=utf-8", page, POLICY),
        CERTIFICATE_PATH: Answer("200 OK", CERTIFICATE_KIND, authority.der),
    }
    if sheet is not None:
        kept[SHEET_PATH] = Answer("200 OK", "application/pdf", sheet)
    for path in SHEETS:
        content = (css / Path(path).name).read_bytes()
        kept[path] = Answer("200 OK", "text/css; charset=utf-8", content)
    return Answer(REFUSED, "text/html; charset=utf-8", page, POLICY), kept


def _page(app: Flask, site: Site, authority: Shown, *, has_sheet: bool) -> bytes:
    """Write the page: without a request, so without the frame of the others."""

    def say(sentence: str) -> Said:
        return site.bench.translate(sentence), sentence

    template = app.jinja_env.get_template("errors/unencrypted.html")
    return template.render(
        leaf=leaf(site, authority),
        sheets=SHEETS,
        certificate_path=CERTIFICATE_PATH,
        sheet_path=SHEET_PATH if has_sheet else "",
        not_encrypted=say(guides.NOT_ENCRYPTED),
        open_site=say(guides.OPEN_SITE),
        download=say(guides.DOWNLOAD),
        print_sheet=say(guides.SHEET),
    ).encode()
