"""The printed catalog: a page for everybody's printer, and a PDF with bars for the counter."""

import segno
from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from blueprints.reports.routes import bp
from blueprints.reports.wording import leaflet_of
from blueprints.web import access
from blueprints.web.downloads import pdf
from blueprints.web.language import city_language
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, session, work
from courseware.foundation.errors import Missing
from courseware.organizations.queries import get_organization
from courseware.reports import permissions, queries
from courseware.reports.documents import leaflet_pdf_apart
from courseware.reports.errors import NothingPublished
from courseware.reports.prospectus import Prospectus
from courseware.reports.prospectus import prospectus as read_prospectus
from courseware.reports.queries import TermChoice
from courseware.scheduling.rules import SectionStatus


@bp.route("/organizations/<public_id>/prospectus")
@access.everyone
def prospectus(public_id: str) -> ResponseReturnValue:
    """Show the published classes of a term, to be read or printed by anybody."""
    terms, found = _prospectus(public_id)
    path = found.organization.path
    leaflet = leaflet_of(found)
    return render_template(
        "reports/prospectus.html",
        leaflet=leaflet,
        square=_square(leaflet.url),
        organization=found.organization,
        term=found.term,
        terms=terms,
        count=found.count,
        may_print=permissions.may_print(actor(), path=path),
    )


@bp.route("/organizations/<public_id>/prospectus.pdf")
@access.only("scheduling.view")
def prospectus_pdf(public_id: str) -> Response:
    """Give the same as a PDF in large type, with bars that the counter's scanner reads."""
    _terms, found = _prospectus(public_id)
    permissions.check_may_print(actor(), path=found.organization.path)
    with city_language():
        leaflet = leaflet_of(found)
        name = _("%(school)s catalog %(term)s.pdf", school=leaflet.school, term=leaflet.term)
    session().rollback()  # drawing takes seconds, and needs the database no more
    return pdf(leaflet_pdf_apart(leaflet), name=name)


def _square(url: str) -> Markup:
    """Draw a QR code into the page, where nothing styles it but the style sheet."""
    code = segno.make_qr(url, error="m")
    drawn = code.svg_inline(border=4, omitsize=True, dark="#000000", svgclass=None, lineclass=None)
    return Markup(drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))  # noqa: S704 - drawn by us, of figures alone # nosec B704


def _prospectus(public_id: str) -> tuple[list[TermChoice], Prospectus]:
    """Read the term that is asked for, or the latest in which anything is published."""
    organization = get_organization(session(), public_id=public_id)
    terms = list(
        queries.terms_with_sections(
            session(), path=organization.path, statuses=(SectionStatus.PUBLISHED,)
        )
    )
    wanted = request.args.get("term", "")
    term = next((one for one in terms if one.public_id == wanted or not wanted), None)
    if term is None:
        raise Missing if wanted or not organization.is_active else NothingPublished
    found = read_prospectus(session(), organization=organization, term=term, today=work().today)
    return terms, found
