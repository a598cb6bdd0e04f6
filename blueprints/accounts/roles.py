"""Giving roles to accounts, and ending them."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from blueprints.accounts.forms import RoleForm
from blueprints.accounts.pages import blame_grant, bp, grant_draft, offer
from blueprints.web import access
from blueprints.web.forms import form_page
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, session, work
from courseware.accounts import operations, queries
from courseware.accounts.errors import AlreadyGranted, GrantBeyondOwn
from courseware.foundation.errors import Invalid, Missing


@bp.route("/accounts/<public_id>/roles/new", methods=["GET", "POST"])
@access.only("accounts.grant")
def grant(public_id: str) -> ResponseReturnValue:
    """Give the account a role on an organization."""
    card = queries.get_account(session(), actor=actor(), public_id=public_id, today=work().today)
    if not card.may_grant:
        raise Missing
    form = RoleForm()
    offer(form)
    if form.validate_on_submit():
        try:
            operations.grant_role(work(), account_id=card.row.id, draft=grant_draft(form))
        except (Invalid, GrantBeyondOwn, AlreadyGranted) as problem:
            blame_grant(form, problem)
        else:
            flash(_("The role is given. It counts at once."), "ok")
            return redirect(url_for(".edit", public_id=public_id), 303)
    return form_page("accounts/grant.html", form=form, card=card)


@bp.route("/accounts/<public_id>/roles/<grant_id>/end", methods=["POST"])
@access.only("accounts.grant")
def end(public_id: str, grant_id: str) -> ResponseReturnValue:
    """Take a role away."""
    own = work()
    card = queries.get_account(session(), actor=actor(), public_id=public_id, today=own.today)
    role = queries.get_grant(
        session(), actor=actor(), account_id=card.row.id, public_id=grant_id, today=own.today
    )
    operations.end_role(own, grant_id=role.id)
    flash(_("The role has ended."), "ok")
    return redirect(url_for(".edit", public_id=public_id), 303)
