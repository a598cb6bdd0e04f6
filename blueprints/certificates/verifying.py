"""Verifying: anyone who holds a certificate can ask whether it is real."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.certificates.forms import VerifyForm
from blueprints.certificates.routes import bp
from blueprints.web import access
from blueprints.web.forms import form_page
from blueprints.web.limits import limiter
from blueprints.web.work import session, work
from courseware.certificates import queries
from courseware.certificates.rules import KIND_NAMES, format_code, normalize_code, normalize_serial
from courseware.policies.queries import rule
from courseware.policies.rules import SYSTEM, PolicyKey


def _tries() -> str:
    """Say how often one browser may ask, by the rule of the city."""
    found = rule(
        session(), key=PolicyKey.VERIFICATION_TRIES_PER_MINUTE, scope=SYSTEM, on=work().today
    )
    return f"{found.number} per minute"


@bp.route("/verify", methods=["GET", "POST"])
@access.everyone
def verify() -> ResponseReturnValue:
    """Ask for the number and the code."""
    form = VerifyForm()
    if not form.validate_on_submit():
        return form_page("certificates/verify.html", form=form)
    serial_number = normalize_serial(form.serial_number.data)
    code = normalize_code(form.code.data)
    if not serial_number or not code or "/" in serial_number:
        return render_template("certificates/checked.html", found=None, kind_names=KIND_NAMES)
    return redirect(url_for(".checked", serial_number=serial_number, code=code), code=303)


@bp.route("/verify/<serial_number>/<code>")
@access.everyone
@limiter.limit(_tries)
def checked(serial_number: str, code: str) -> ResponseReturnValue:
    """Say whether the certificate with this number and code holds; the QR code leads here."""
    found = queries.find_verified(session(), serial_number=serial_number, code=code)
    return render_template(
        "certificates/checked.html",
        found=found,
        kind_names=KIND_NAMES,
        code=format_code(normalize_code(code)),
    )
