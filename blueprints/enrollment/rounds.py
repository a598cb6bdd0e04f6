"""For staff: when places of a term are given."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.enrollment.forms import RoundForm
from blueprints.enrollment.pages import bp
from blueprints.web import access
from blueprints.web.format import local
from blueprints.web.forms import blame, form_page
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, now, session, work
from courseware.enrollment import operations, queries
from courseware.enrollment.queries import RoundRow
from courseware.foundation.errors import Invalid


@bp.route("/terms/<public_id>/rounds")
@access.only("enrollment.manage")
def rounds(public_id: str) -> ResponseReturnValue:
    """Show when places of the term are given."""
    page = queries.rounds(session(), actor=actor(), term_public_id=public_id)
    return render_template("enrollment/rounds.html", page=page, now=now())


@bp.route("/terms/<public_id>/rounds/new", methods=["GET", "POST"])
@access.only("enrollment.manage")
def open_round(public_id: str) -> ResponseReturnValue:
    """Set one more round of the term."""
    page = queries.rounds(session(), actor=actor(), term_public_id=public_id)
    form = RoundForm()
    if form.validate_on_submit():
        try:
            operations.open_round(work(), term_id=page.term_id, draft=form.draft(zone=work().zone))
        except Invalid as problem:
            blame(form, problem)
        else:
            flash(_("The round is set."), "ok")
            return redirect(url_for(".rounds", public_id=public_id), 303)
    return form_page("enrollment/open_round.html", form=form, page=page)


@bp.route("/rounds/<public_id>", methods=["GET", "POST"])
@access.only("enrollment.manage")
def change_round(public_id: str) -> ResponseReturnValue:
    """Change when a round begins and ends."""
    found = queries.get_round(session(), actor=actor(), public_id=public_id)
    form = RoundForm(data=_filled(found))
    if form.validate_on_submit():
        try:
            operations.change_round(work(), round_id=found.id, draft=form.draft(zone=work().zone))
        except Invalid as problem:
            blame(form, problem)
        else:
            flash(_("The round is changed."), "ok")
            return redirect(url_for(".rounds", public_id=found.term_public_id), 303)
    return form_page("enrollment/change_round.html", form=form, round=found)


def _filled(found: RoundRow) -> dict[str, object]:
    opens, closes = local(found.opens_at), local(found.closes_at)
    return {
        "name": found.name,
        "opens_on": opens.date(),
        "opens_at": opens.time(),
        "closes_on": closes.date(),
        "closes_at": closes.time(),
    }
