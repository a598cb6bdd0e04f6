"""Issuing: which sections are over, who has earned one, how far the batch is, what to print."""

from io import BytesIO

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.certificates.forms import IssueForm
from blueprints.certificates.routes import bp
from blueprints.web import access
from blueprints.web.downloads import pdf
from blueprints.web.errors import say_sentence
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, kick_after_commit, now, session, site, work
from courseware.certificates import operations, permissions, queries
from courseware.certificates.queries import BatchPage
from courseware.certificates.rules import KIND_NAMES, BatchStatus
from courseware.foundation.errors import Missing

VIEW = ("certificates.view", "certificates.issue")


@bp.route("/certificates")
@access.only(*VIEW)
def batches() -> ResponseReturnValue:
    """List the sections whose lessons are over, those without certificates first."""
    page = queries.due_sections(
        session(), actor=actor(), now=now(), page=request.args.get("page", 1, type=int)
    )
    return render_template("certificates/batches.html", page=page)


@bp.route("/sections/<public_id>/certificates", methods=["GET", "POST"])
@access.only(*VIEW)
def section(public_id: str) -> ResponseReturnValue:
    """Show who has earned a certificate and who has not and why; issue them."""
    section_id = queries.section_id_of(session(), actor=actor(), public_id=public_id)
    form = IssueForm()
    if form.validate_on_submit():
        batch = operations.request_batch(work(), section_id=section_id)
        kick_after_commit("certificates.issue")
        return redirect(url_for(".batch", public_id=batch.public_id), code=303)
    return _section_page(section_id, form)


def _section_page(section_id: int, form: IssueForm) -> str:
    found = queries.get_section(session(), section_id=section_id)
    zone = site().bench.settings.time_zone
    standings = queries.standings(session(), section=found, now=now(), zone=zone)
    certificates = queries.of_section(session(), section_id=section_id)
    knows = permissions.may_know(actor(), path=found.path)
    return render_template(
        "certificates/section.html",
        form=form,
        standings=standings if knows else queries.masked_standings(standings),
        certificates=certificates if knows else queries.masked(certificates),
        may_print=knows,
        may_issue=actor().may("certificates.issue", found.path),
        may_revoke=actor().may("certificates.revoke", found.path),
        kind_names=KIND_NAMES,
        say=say_sentence,
    )


@bp.route("/certificates/batches/<public_id>")
@access.only(*VIEW)
def batch(public_id: str) -> ResponseReturnValue:
    """Show how far a batch is; when it is done, offer it to the printer."""
    found = queries.batch_page(session(), actor=actor(), public_id=public_id)
    return render_template(
        "certificates/batch.html",
        batch=found,
        kind_names=KIND_NAMES,
        is_done=found.status in {BatchStatus.FINISHED, BatchStatus.STOPPED},
        problem=say_sentence(found.problem, found.problem_facts) if found.problem else "",
    )


@bp.route("/certificates/batches/<public_id>.pdf")
@access.only(*VIEW)
def batch_document(public_id: str) -> Response:
    """Give the documents of a batch as one file for the printer, byte for byte as issued."""
    found = queries.batch_page(session(), actor=actor(), public_id=public_id)
    documents = queries.batch_documents(session(), batch_id=found.batch_id)
    if not documents or not found.may_print:
        raise Missing
    return pdf(_joined(documents), name=_name_of(found))


def _joined(documents: list[bytes]) -> bytes:
    from pypdf import PdfWriter  # noqa: PLC0415 - large, and needed for printing alone

    writer = PdfWriter()
    for each in documents:
        writer.append(BytesIO(each))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _name_of(batch: BatchPage) -> str:
    return _("Certificates of %(section)s.pdf", section=batch.section)
