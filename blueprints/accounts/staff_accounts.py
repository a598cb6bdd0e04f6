"""The accounts of staff: list, page, opening, closing, a new password."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.accounts.forms import OpenForm, ResetForm
from blueprints.accounts.pages import blame_grant, bp, grant_draft, offer
from blueprints.web import access
from blueprints.web.forms import blame, form_page
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, session, work
from courseware.accounts import operations, queries
from courseware.accounts.errors import GrantBeyondOwn
from courseware.accounts.operations import AccountDraft
from courseware.accounts.queries import AccountCard
from courseware.accounts.rules import LEAST_CHARACTERS, ROLE_NAMES
from courseware.foundation.errors import Invalid, Missing


@bp.route("/accounts")
@access.only("accounts.view")
def accounts() -> ResponseReturnValue:
    """List the accounts with roles in one's own part of the tree."""
    text = request.args.get("q", "").strip()
    found = queries.list_accounts(
        session(),
        actor=actor(),
        text=text,
        page=request.args.get("page", 1, int),
        today=work().today,
    )
    return render_template(
        "accounts/accounts.html",
        found=found,
        text=text,
        role_names=ROLE_NAMES,
        may_open=actor().may_anywhere("accounts.grant"),
    )


@bp.route("/accounts/new", methods=["GET", "POST"])
@access.only("accounts.grant")
def new() -> ResponseReturnValue:
    """Open an account with its first role."""
    form = OpenForm()
    offer(form)
    if form.validate_on_submit():
        try:
            opened = operations.open_account(work(), draft=_draft(form), grant=grant_draft(form))
        except (Invalid, GrantBeyondOwn) as problem:
            blame_grant(form, problem)
        else:
            flash(_("The account is open."), "ok")
            return redirect(url_for(".edit", public_id=opened.public_id), 303)
    return form_page("accounts/new.html", form=form, least=LEAST_CHARACTERS)


def _draft(form: OpenForm) -> AccountDraft:
    return AccountDraft(
        label=form.label.data,
        phone=form.phone.data,
        login_name=form.login_name.data,
        password=form.password.data,
    )


@bp.route("/accounts/<public_id>")
@access.only("accounts.view")
def edit(public_id: str) -> ResponseReturnValue:
    """Show an account with what can be changed about it."""
    return render_template(
        "accounts/edit.html",
        card=_get(public_id),
        role_names=ROLE_NAMES,
        today=work().today,
    )


@bp.route("/accounts/<public_id>/password", methods=["GET", "POST"])
@access.only("accounts.grant")
def reset(public_id: str) -> ResponseReturnValue:
    """Give somebody who forgot it another password."""
    card = _get(public_id)
    if not card.may_manage:
        raise Missing
    form = ResetForm()
    if form.validate_on_submit():
        try:
            operations.set_password(work(), account_id=card.row.id, password=form.password.data)
        except Invalid as problem:
            blame(form, problem)
        else:
            flash(_("The password is changed. Tell it to them in person."), "ok")
            return redirect(url_for(".edit", public_id=public_id), 303)
    return form_page("accounts/reset.html", form=form, card=card, least=LEAST_CHARACTERS)


@bp.route("/accounts/<public_id>/close", methods=["POST"])
@access.only("accounts.grant")
def close(public_id: str) -> ResponseReturnValue:
    """Let nobody sign in to the account any more."""
    operations.close_account(work(), account_id=_get(public_id).row.id)
    flash(_("The account is closed, and signed out everywhere."), "ok")
    return redirect(url_for(".edit", public_id=public_id), 303)


@bp.route("/accounts/<public_id>/reopen", methods=["POST"])
@access.only("accounts.grant")
def reopen(public_id: str) -> ResponseReturnValue:
    """Let the account be signed in to again."""
    operations.reopen_account(work(), account_id=_get(public_id).row.id)
    flash(_("The account is open again."), "ok")
    return redirect(url_for(".edit", public_id=public_id), 303)


def _get(public_id: str) -> AccountCard:
    return queries.get_account(session(), actor=actor(), public_id=public_id, today=work().today)
