"""Pages of plain text; on a school's own network also how to trust its certificate."""

import segno
from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from blueprints.web import access, downloads
from blueprints.web.elders import NAMES
from blueprints.web.unencrypted import CERTIFICATE_KIND
from blueprints.web.work import site
from courseware.foundation.errors import Missing
from courseware.network import guides
from courseware.network.authority import SHEET, Shown, find_shown, kept_in
from courseware.network.rules import unencrypted

bp = Blueprint("help", __name__)


@bp.route("/help")
@access.everyone
def phone() -> ResponseReturnValue:
    """Say whom to call, and what they can do."""
    return render_template("help/phone.html", has_authority=_find_authority() is not None)


@bp.route("/help/elders")
@access.everyone
def elders() -> ResponseReturnValue:
    """Explain the sizes of the letters and the other comforts."""
    return render_template("help/elders.html", names=NAMES)


@bp.route("/help/privacy")
@access.everyone
def privacy() -> ResponseReturnValue:
    """Say what is kept of people, what for, and who sees it."""
    return render_template("help/privacy.html")


@bp.route("/help/accessibility")
@access.everyone
def accessibility() -> ResponseReturnValue:
    """Say what was done and tried for people with impairments, and what was not."""
    return render_template("help/accessibility.html")


@bp.route("/help/trust")
@access.everyone
def trust() -> ResponseReturnValue:
    """Show how another device comes to trust the certificate of the school."""
    address = unencrypted(site().bench.settings.public_url)
    return render_template(
        "help/trust.html",
        authority=_authority(),
        guides=guides.GUIDES,
        address=address,
        square=segno.make(address).svg_data_uri(scale=5, light="white"),
        has_sheet=kept_in(site().bench.settings.instance_path, SHEET).exists(),
    )


@bp.route("/help/school.crt")
@access.everyone
def trust_certificate() -> ResponseReturnValue:
    """Hand out the certificate that devices are to trust."""
    return Response(_authority().der, mimetype=CERTIFICATE_KIND)


@bp.route("/help/trust.pdf")
@access.everyone
def trust_sheet() -> ResponseReturnValue:
    """Hand out the sheet for teachers, to be printed."""
    _authority()
    path = kept_in(site().bench.settings.instance_path, SHEET)
    if not path.exists():
        raise Missing
    return downloads.pdf(path.read_bytes(), name=SHEET)


def _authority() -> Shown:
    authority = _find_authority()
    if authority is None:
        raise Missing
    return authority


def _find_authority() -> Shown | None:
    """Give the certificate of the school, if this site encrypts by one of its own."""
    settings = site().bench.settings
    return find_shown(settings.instance_path) if settings.encrypts else None
