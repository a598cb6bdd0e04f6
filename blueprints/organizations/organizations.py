"""The tree and its organizations."""

from dataclasses import asdict
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.organizations.forms import OrganizationForm
from blueprints.organizations.pages import (
    blame_text,
    bp,
    check_may_manage,
    get_organization,
    may_manage,
)
from blueprints.web import access
from blueprints.web.forms import form_page
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, session, work
from courseware.foundation.errors import Invalid
from courseware.organizations import operations, queries
from courseware.organizations.queries import OrganizationCard
from courseware.organizations.rules import KIND_NAMES, SUPERVISOR_NAMES
from courseware.reports.permissions import may_export_any


@bp.route("/organizations")
@access.only("organizations.view")
def organizations() -> ResponseReturnValue:
    """Show one's own part of the tree."""
    text = request.args.get("q", "").strip()
    rows = queries.subtree(session(), paths=actor().paths("organizations.view"))
    top = min((row.depth for row in rows), default=1)
    return render_template(
        "organizations/organizations.html",
        rows=[row for row in rows if text in row.name],
        text=text,
        top=top,
        kind_names=KIND_NAMES,
    )


@bp.route("/organizations/<public_id>")
@access.only("organizations.view")
def organization(public_id: str) -> ResponseReturnValue:
    """Show an organization, what is directly below it, and its sites."""
    card = get_organization(public_id)
    above = queries.above(session(), path=card.path)
    return render_template(
        "organizations/organization.html",
        card=card,
        above=[row for row in above if actor().may("organizations.view", row.path)],
        children=queries.children_of(session(), organization_id=card.id),
        sites=queries.sites_at(session(), organization_id=card.id),
        may_manage=may_manage(card.path),
        may_export=may_export_any(actor(), path=card.path),
        kind_names=KIND_NAMES,
        supervisor_names=SUPERVISOR_NAMES,
    )


@bp.route("/organizations/<public_id>/new", methods=["GET", "POST"])
@access.only("organizations.manage")
def new(public_id: str) -> ResponseReturnValue:
    """Add an organization below this one."""
    parent = get_organization(public_id)
    check_may_manage(parent.path)
    form = OrganizationForm()
    form.offer(may_be_city=False)
    if form.validate_on_submit():
        try:
            added = operations.add_organization(work(), parent_id=parent.id, draft=form.draft())
        except Invalid as problem:
            blame_text(form, problem)
        else:
            flash(_("“%(name)s” is added.", name=added.name), "ok")
            return redirect(url_for(".organization", public_id=added.public_id), 303)
    return form_page("organizations/new.html", form=form, parent=parent)


@bp.route("/organizations/<public_id>/edit", methods=["GET", "POST"])
@access.only("organizations.manage")
def edit(public_id: str) -> ResponseReturnValue:
    """Change an organization; where it stands in the tree stays."""
    card = get_organization(public_id)
    check_may_manage(card.path)
    form = OrganizationForm(data=_as_typed(card))
    form.offer(may_be_city=card.parent_id is None)
    if form.validate_on_submit():
        try:
            operations.change_organization(work(), organization_id=card.id, draft=form.draft())
        except Invalid as problem:
            blame_text(form, problem)
        else:
            flash(_("The changes are kept."), "ok")
            return redirect(url_for(".organization", public_id=public_id), 303)
    return form_page("organizations/edit.html", form=form, card=card)


def _as_typed(card: OrganizationCard) -> dict[str, Any]:
    """Give what the form shows of an organization."""
    supervisor = card.supervising_department
    return asdict(card) | {
        "kind": card.kind.value,
        "supervising_department": supervisor.value if supervisor else "",
    }


@bp.route("/organizations/<public_id>/close", methods=["POST"])
@access.only("organizations.manage")
def close(public_id: str) -> ResponseReturnValue:
    """Take an organization out of use."""
    operations.close_organization(work(), organization_id=get_organization(public_id).id)
    flash(_("It is closed now."), "ok")
    return redirect(url_for(".organization", public_id=public_id), 303)


@bp.route("/organizations/<public_id>/reopen", methods=["POST"])
@access.only("organizations.manage")
def reopen(public_id: str) -> ResponseReturnValue:
    """Take an organization into use again."""
    operations.reopen_organization(work(), organization_id=get_organization(public_id).id)
    flash(_("It is open again."), "ok")
    return redirect(url_for(".organization", public_id=public_id), 303)
