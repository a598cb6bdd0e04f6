"""For staff: who is in a section, and the end of a section."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.enrollment.forms import CancelSectionForm, CompleteForm
from blueprints.enrollment.pages import bp
from blueprints.web import access
from blueprints.web.forms import blame, form_page
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, kick_after_commit, session, work
from courseware.enrollment import operations, queries
from courseware.enrollment.errors import ReasonMissing


@bp.route("/sections/<public_id>/roster")
@access.only("enrollment.view")
def roster(public_id: str) -> ResponseReturnValue:
    """Show who is in the section, and who waits; to be printed too."""
    page = queries.get_roster(session(), actor=actor(), public_id=public_id)
    return render_template("enrollment/roster.html", page=page, today=work().today)


@bp.route("/sections/<public_id>/cancel", methods=["GET", "POST"])
@access.only("enrollment.manage")
def cancel_section(public_id: str) -> ResponseReturnValue:
    """Show whom it concerns, then call the section off and tell them."""
    section = queries.get_managed_section(session(), actor=actor(), public_id=public_id)
    form = CancelSectionForm()
    if form.validate_on_submit():
        try:
            told = operations.cancel_section(
                work(), section_id=section.id, reason=form.reason.data or ""
            )
        except ReasonMissing as problem:
            blame(form, problem)
        else:
            kick_after_commit("notices.send")
            flash(_("The class is called off. %(count)s people are told.", count=told), "ok")
            return redirect(url_for(".roster", public_id=public_id), 303)
    affected = queries.affected(session(), section_id=section.id)
    return form_page(
        "enrollment/cancel_section.html", form=form, section=section, affected=affected
    )


@bp.route("/sections/<public_id>/complete", methods=["GET", "POST"])
@access.only("enrollment.manage")
def complete(public_id: str) -> ResponseReturnValue:
    """Show whom it concerns, then close the book on a section that is over."""
    section = queries.get_managed_section(session(), actor=actor(), public_id=public_id)
    form = CompleteForm()
    if form.validate_on_submit():
        completed = operations.complete(work(), section_id=section.id)
        flash(_("The class is finished. %(count)s people completed it.", count=completed), "ok")
        return redirect(url_for(".roster", public_id=public_id), 303)
    affected = queries.affected(session(), section_id=section.id)
    return form_page("enrollment/complete.html", form=form, section=section, affected=affected)
