"""Terms: listed, added, changed."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from blueprints.scheduling.forms import TermForm
from blueprints.scheduling.words import MANAGE, VIEW, bp
from blueprints.web import access
from blueprints.web.forms import blame, form_page
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, session, work
from courseware.foundation.errors import Invalid
from courseware.organizations.queries import options
from courseware.scheduling import operations, permissions, queries

ROUNDS, GIVE_PLACES = "enrollment.rounds", "enrollment.manage"
"""The page of another area on which places of a term are given, and for whom it is."""


@bp.route("/terms")
@access.only(VIEW)
def terms() -> ResponseReturnValue:
    """List the terms that count in one's schools."""
    return render_template(
        "scheduling/terms.html",
        terms=queries.terms(session(), paths=actor().paths(VIEW)),
        may_add=actor().may_anywhere(MANAGE),
        may=lambda path: actor().may(MANAGE, path),
        may_give=lambda path: actor().may(GIVE_PLACES, path),
        has_rounds=ROUNDS in current_app.view_functions and actor().may_anywhere(GIVE_PLACES),
    )


@bp.route("/terms/new", methods=["GET", "POST"])
@access.only(MANAGE)
def new_term() -> ResponseReturnValue:
    """Add a term."""
    form = _filled(TermForm())
    if not form.validate_on_submit():
        return form_page("scheduling/new_term.html", form=form)
    try:
        term = operations.add_term(
            work(),
            organization_id=form.organization.data,
            name=form.name.data,
            starts_on=form.starts_on.data,
            ends_on=form.ends_on.data,
        )
    except Invalid as problem:
        blame(form, problem)
        return form_page("scheduling/new_term.html", form=form)
    flash(_("%(name)s has been added.", name=term.name), "ok")
    return redirect(url_for(".terms"), 303)


@bp.route("/terms/<public_id>/edit", methods=["GET", "POST"])
@access.only(MANAGE)
def edit_term(public_id: str) -> ResponseReturnValue:
    """Change the name and the dates of a term."""
    term = queries.get_term(session(), public_id=public_id, paths=actor().paths(MANAGE))
    permissions.check_may_manage(actor(), path=term.organization_path)
    form = TermForm(data={"name": term.name, "starts_on": term.starts_on, "ends_on": term.ends_on})
    del form.organization
    if not form.validate_on_submit():
        return form_page("scheduling/edit_term.html", form=form, term=term)
    try:
        operations.change_term(
            work(),
            term_id=term.id,
            name=form.name.data,
            starts_on=form.starts_on.data,
            ends_on=form.ends_on.data,
        )
    except Invalid as problem:
        blame(form, problem)
        return form_page("scheduling/edit_term.html", form=form, term=term)
    flash(_("The changes are kept."), "ok")
    return redirect(url_for(".terms"), 303)


def _filled(form: TermForm) -> TermForm:
    schools = options(session(), paths=actor().paths(MANAGE))
    form.organization.choices = [SelectChoice(key, name) for key, name in schools]
    return form
