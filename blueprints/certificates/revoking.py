"""Taking a certificate back."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from blueprints.certificates.forms import RevokeForm
from blueprints.certificates.routes import bp
from blueprints.web import access
from blueprints.web.forms import form_page
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, session, work
from courseware.certificates import operations, permissions, queries
from courseware.certificates.rules import KIND_NAMES


@bp.route("/certificates/<public_id>/revoke", methods=["GET", "POST"])
@access.only("certificates.revoke")
def revoke(public_id: str) -> ResponseReturnValue:
    """Ask why, then revoke the certificate."""
    row = queries.get_row(
        session(), actor=actor(), public_id=public_id, check=permissions.check_may_revoke
    )
    form = RevokeForm()
    if not form.validate_on_submit():
        return form_page(
            "certificates/revoke.html", form=form, certificate=row, kind_names=KIND_NAMES
        )
    revoked = operations.revoke(
        work(), certificate_id=row.certificate_id, reason=form.reason.data or ""
    )
    flash(_("The certificate %(number)s is revoked.", number=revoked.serial_number), "ok")
    return redirect(url_for(".section", public_id=row.section_public_id), code=303)
