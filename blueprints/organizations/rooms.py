"""Rooms of sites."""

from dataclasses import asdict

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from blueprints.organizations.forms import RoomForm
from blueprints.organizations.pages import blame_text, bp, check_may_manage, get_room, get_site
from blueprints.web import access
from blueprints.web.forms import form_page
from blueprints.web.language import gettext as _
from blueprints.web.work import work
from courseware.foundation.errors import Invalid
from courseware.organizations import operations


@bp.route("/sites/<public_id>/rooms/new", methods=["GET", "POST"])
@access.only("organizations.manage")
def new_room(public_id: str) -> ResponseReturnValue:
    """Add a room to a site."""
    row = get_site(public_id)
    check_may_manage(row.path)
    form = RoomForm()
    if form.validate_on_submit():
        try:
            added = operations.add_room(work(), site_id=row.id, draft=form.draft())
        except Invalid as problem:
            blame_text(form, problem)
        else:
            flash(_("“%(name)s” is added.", name=added.name), "ok")
            return redirect(url_for(".site", public_id=public_id), 303)
    return form_page("organizations/new_room.html", form=form, site=row)


@bp.route("/rooms/<public_id>/edit", methods=["GET", "POST"])
@access.only("organizations.manage")
def edit_room(public_id: str) -> ResponseReturnValue:
    """Change a room, or take it out of use."""
    row = get_room(public_id)
    check_may_manage(row.path)
    form = RoomForm(data=asdict(row))
    if form.validate_on_submit():
        try:
            operations.change_room(work(), room_id=row.id, draft=form.draft())
        except Invalid as problem:
            blame_text(form, problem)
        else:
            flash(_("The changes are kept."), "ok")
            return redirect(url_for(".site", public_id=row.site_public_id), 303)
    return form_page("organizations/edit_room.html", form=form, room=row)


@bp.route("/rooms/<public_id>/close", methods=["POST"])
@access.only("organizations.manage")
def close_room(public_id: str) -> ResponseReturnValue:
    """Take a room out of use."""
    row = get_room(public_id)
    operations.close_room(work(), room_id=row.id)
    flash(_("It is closed now."), "ok")
    return redirect(url_for(".site", public_id=row.site_public_id), 303)


@bp.route("/rooms/<public_id>/reopen", methods=["POST"])
@access.only("organizations.manage")
def reopen_room(public_id: str) -> ResponseReturnValue:
    """Take a room into use again."""
    row = get_room(public_id)
    operations.reopen_room(work(), room_id=row.id)
    flash(_("It is open again."), "ok")
    return redirect(url_for(".site", public_id=row.site_public_id), 303)
