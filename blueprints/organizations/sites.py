"""Sites of organizations."""

from dataclasses import asdict

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.organizations.forms import SiteForm
from blueprints.organizations.pages import (
    blame_text,
    bp,
    check_may_manage,
    get_organization,
    get_site,
    may_manage,
)
from blueprints.web import access
from blueprints.web.forms import form_page
from blueprints.web.language import gettext as _
from blueprints.web.work import session, work
from courseware.foundation.errors import Invalid
from courseware.organizations import operations, queries


@bp.route("/organizations/<public_id>/sites/new", methods=["GET", "POST"])
@access.only("organizations.manage")
def new_site(public_id: str) -> ResponseReturnValue:
    """Add an address where the organization teaches."""
    card = get_organization(public_id)
    check_may_manage(card.path)
    form = SiteForm()
    if form.validate_on_submit():
        try:
            added = operations.add_site(work(), organization_id=card.id, draft=form.draft())
        except Invalid as problem:
            blame_text(form, problem)
        else:
            flash(_("“%(name)s” is added.", name=added.name), "ok")
            return redirect(url_for(".site", public_id=added.public_id), 303)
    return form_page("organizations/new_site.html", form=form, card=card)


@bp.route("/sites/<public_id>")
@access.only("organizations.view")
def site(public_id: str) -> ResponseReturnValue:
    """Show a site and its rooms."""
    row = get_site(public_id)
    owner = queries.get_by_id(session(), organization_id=row.organization_id)
    return render_template(
        "organizations/site.html",
        site=row,
        owner=owner,
        rooms=queries.rooms_at(session(), site_id=row.id),
        may_manage=may_manage(row.path),
    )


@bp.route("/sites/<public_id>/edit", methods=["GET", "POST"])
@access.only("organizations.manage")
def edit_site(public_id: str) -> ResponseReturnValue:
    """Change a site."""
    row = get_site(public_id)
    check_may_manage(row.path)
    form = SiteForm(data=asdict(row))
    if form.validate_on_submit():
        try:
            operations.change_site(work(), site_id=row.id, draft=form.draft())
        except Invalid as problem:
            blame_text(form, problem)
        else:
            flash(_("The changes are kept."), "ok")
            return redirect(url_for(".site", public_id=public_id), 303)
    return form_page("organizations/edit_site.html", form=form, site=row)


@bp.route("/sites/<public_id>/close", methods=["POST"])
@access.only("organizations.manage")
def close_site(public_id: str) -> ResponseReturnValue:
    """Take a site out of use."""
    operations.close_site(work(), site_id=get_site(public_id).id)
    flash(_("It is closed now."), "ok")
    return redirect(url_for(".site", public_id=public_id), 303)


@bp.route("/sites/<public_id>/reopen", methods=["POST"])
@access.only("organizations.manage")
def reopen_site(public_id: str) -> ResponseReturnValue:
    """Take a site into use again."""
    operations.reopen_site(work(), site_id=get_site(public_id).id)
    flash(_("It is open again."), "ok")
    return redirect(url_for(".site", public_id=public_id), 303)
