"""Staff sign in with name and password; everybody signs out alike."""

from datetime import timedelta
from http import HTTPStatus

from flask import Response, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from blueprints.accounts.forms import StaffForm
from blueprints.accounts.pages import arrive, bp, leave_first, next_way, way_to
from blueprints.web import access, login
from blueprints.web.forms import blame, form_page
from blueprints.web.language import gettext as _
from blueprints.web.limits import limiter
from blueprints.web.work import despite_refusal, session, work
from courseware.accounts import operations, queries
from courseware.accounts.errors import SignInRefused
from courseware.accounts.operations import Arrival
from courseware.accounts.rules import Stay
from courseware.accounts.tokens import new_token

ONE_MINUTE = timedelta(minutes=1)


def _is_refused(response: Response) -> bool:
    """Count wrong passwords alone: a whole office signs in from one address at half past eight."""
    return response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


@bp.route("/sign-in/staff", methods=["GET", "POST"])
@access.everyone
@limiter.limit("10 per 10 minutes", methods=["POST"], deduct_when=_is_refused)
def staff() -> ResponseReturnValue:
    """Ask staff for name and password."""
    form = StaffForm()
    if form.validate_on_submit():
        try:
            return _try(form)
        except SignInRefused as problem:
            name = form.login_name.data
            despite_refusal(lambda own: operations.note_refusal(own, login_name=name))
            blame(form, problem)
    limits = queries.stay_limits(session(), on=work().today)
    return form_page(
        "accounts/staff.html",
        form=form,
        minutes=limits.staff_idle // ONE_MINUTE,
        learners_url=url_for(".sign_in", next=next_way()),
    )


def _try(form: StaffForm) -> ResponseReturnValue:
    arrival = Arrival(new_token(), Stay.STAFF)
    signed = operations.sign_in_by_password(
        work(),
        login_name=form.login_name.data,
        password=form.password.data,
        token=arrival.token,
    )
    leave_first()
    return arrive(signed, arrival)


@bp.route("/sign-out", methods=["POST"])
@access.everyone
def sign_out() -> ResponseReturnValue:
    """End the sign-in, and let the browser forget what it has kept."""
    leave_first()
    login.forget()
    flash(_("You are signed out."), "ok")
    answer = make_response(redirect(way_to("home.home"), 303))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
