"""One's own account: where one is signed in, and the password of staff."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.accounts.forms import ChangePasswordForm
from blueprints.accounts.pages import bp
from blueprints.web import access, login, staying
from blueprints.web.forms import blame, form_page
from blueprints.web.language import gettext as _
from blueprints.web.limits import limiter
from blueprints.web.work import actor, despite_refusal, session, work
from courseware.accounts import operations, queries
from courseware.accounts.errors import PasswordWrong
from courseware.accounts.queries import OwnAccount
from courseware.accounts.rules import LEAST_CHARACTERS, ROLE_NAMES
from courseware.foundation.errors import Invalid, Missing


@bp.route("/account")
@access.signed_in
def account() -> ResponseReturnValue:
    """Show people their own account, and where they are signed in."""
    return render_template(
        "accounts/account.html", account=_own(), role_names=ROLE_NAMES, today=work().today
    )


@bp.route("/account/end-others", methods=["POST"])
@access.signed_in
def end_others() -> ResponseReturnValue:
    """Sign the account out everywhere but here."""
    operations.end_other_sign_ins(
        work(), account_id=actor().account_id or 0, token=login.current_token()
    )
    flash(_("You are signed out everywhere else."), "ok")
    return redirect(url_for(".account"), 303)


@bp.route("/account/stay", methods=["POST"])
@access.signed_in
def stay() -> ResponseReturnValue:
    """Let the sign-in of this browser go on; tells the page how long."""
    return staying.go_on()


@bp.route("/account/password", methods=["GET", "POST"])
@access.signed_in
@limiter.limit("10 per 10 minutes", methods=["POST"])
def password() -> ResponseReturnValue:
    """Change one's own password."""
    name = _own().login_name
    if name is None:
        raise Missing
    form = ChangePasswordForm()
    if form.validate_on_submit():
        try:
            _change(form)
        except PasswordWrong as problem:
            despite_refusal(lambda own: operations.note_refusal(own, login_name=name))
            blame(form, problem)
        except Invalid as problem:
            blame(form, problem)
        else:
            flash(_("Your password is changed."), "ok")
            return redirect(url_for(".account"), 303)
    return form_page("accounts/password.html", form=form, least=LEAST_CHARACTERS)


def _own() -> OwnAccount:
    own = work()
    return queries.get_own(
        session(),
        account_id=actor().account_id or 0,
        token=login.current_token(),
        now=own.now,
        today=own.today,
    )


def _change(form: ChangePasswordForm) -> None:
    operations.change_password(
        work(),
        current=form.current.data,
        password=form.password.data,
        token=login.current_token(),
    )
