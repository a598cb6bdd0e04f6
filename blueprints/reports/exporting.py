"""Choosing a list, and taking it home as a file."""

from dataclasses import dataclass

from flask import request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from blueprints.reports.forms import IDENTIFIED, ExportForm
from blueprints.reports.routes import bp
from blueprints.web import access
from blueprints.web.downloads import download
from blueprints.web.errors import say_in_city
from blueprints.web.forms import blame, form_page
from blueprints.web.language import city_language
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, session, site, work
from courseware.foundation.errors import Invalid, Missing
from courseware.foundation.messages import N_
from courseware.organizations.queries import OrganizationCard, get_organization
from courseware.reports import operations, permissions, queries
from courseware.reports.operations import Handout
from courseware.reports.queries import SectionChoice, TermChoice
from courseware.reports.rules import NAMES, NEEDED, Format, Order, Report

VIEW = tuple(sorted({capability for needed in NEEDED.values() for capability in needed}))
MIMETYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
}
FORMAT_NAMES = {Format.XLSX: N_("Workbook (Excel, WPS)"), Format.CSV: N_("Text table (CSV)")}
DETAILS: dict[Report, str] = {
    Report.CATALOG: N_("Number, times, places, teacher, fee. It can be taken in again unchanged."),
    Report.ROSTER: N_("Name, sex, date of birth, phone, emergency contact. ID numbers are masked."),
    Report.ATTENDANCE: N_("Everybody with every meeting, and the attendance rate."),
    Report.CERTIFICATES: N_("Number, name, kind, day of issue, and whether it still holds."),
}


@dataclass(frozen=True)
class Wish:
    """What the page is about: whose lists, of which term or section, in which format."""

    organization: OrganizationCard
    terms: list[TermChoice]
    term: TermChoice | None
    section: SectionChoice | None
    format: Format

    def url(self, *, term: TermChoice | None = None, kind: Format | None = None) -> str:
        """Give the address of the page with another term or format."""
        chosen = term or self.term
        return url_for(
            ".exports",
            public_id=self.organization.public_id,
            term=chosen.public_id if chosen else None,
            section=self.section.public_id if self.section and term is None else None,
            format=(kind or self.format).value,
        )


@bp.route("/organizations/<public_id>/exports", methods=["GET", "POST"])
@access.only(*VIEW)
def exports(public_id: str) -> ResponseReturnValue:
    """Offer the lists of an organization and all below it, and hand one out."""
    wish = _wish(public_id)
    form = ExportForm()
    if form.validate_on_submit():
        try:
            return _file(wish, form)
        except Invalid as problem:
            blame(form, problem)
    return form_page(
        "reports/exports.html",
        form=form,
        wish=wish,
        formats=FORMAT_NAMES,
        reports=_offered(wish.organization.path),
        identified=IDENTIFIED,
        may_identify=permissions.may_identify(actor(), path=wish.organization.path),
        may_print=permissions.may_print(actor(), path=wish.organization.path),
    )


def _wish(public_id: str) -> Wish:
    organization = get_organization(session(), public_id=public_id)
    permissions.check_may_see(actor(), path=organization.path)
    terms = list(queries.terms_with_sections(session(), path=organization.path))
    section = _section(organization.path, request.args.get("section", ""))
    wanted = section.term_public_id if section else request.args.get("term", "")
    return Wish(
        organization=organization,
        terms=terms,
        term=queries.choose(terms, public_id=wanted, today=work().today),
        section=section,
        format=Format.CSV if request.args.get("format") == Format.CSV.value else Format.XLSX,
    )


def _section(path: str, public_id: str) -> SectionChoice | None:
    return queries.section_choice(session(), path=path, public_id=public_id) if public_id else None


def _offered(path: str) -> list[tuple[Report, str, str]]:
    return [
        (report, _(NAMES[report]), _(DETAILS[report]))
        for report in Report
        if permissions.may_export(actor(), report=report, path=path)
    ]


def _file(wish: Wish, form: ExportForm) -> Response:
    if wish.term is None:
        raise Missing
    order = Order(
        report=Report.ROSTER if form.is_identified else Report(form.report.data),
        format=Format(form.format.data),
        organization_id=wish.organization.id,
        term_id=wish.term.id,
        section_id=wish.section.id if wish.section else None,
        reason=form.reason.data,
    )
    export = operations.export_identified if form.is_identified else operations.export
    handout: Handout = export(work(), order=order, vault=site().bench.vault, word=say_in_city)
    name = _name(wish, order, wish.term)
    return download(handout.content, name=name, mimetype=MIMETYPES[order.format])


def _name(wish: Wish, order: Order, term: TermChoice) -> str:
    whose = wish.section.title if wish.section else wish.organization.name
    with city_language():
        words = f"{whose} {_(NAMES[order.report])} {term.name}"
    return f"{words.replace('/', '-')}.{order.format.value}"
