"""Issuing a certificate anew in place of one that is lost or wrong."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from blueprints.certificates.forms import SupersedeForm
from blueprints.certificates.routes import bp
from blueprints.web import access
from blueprints.web.forms import form_page
from blueprints.web.work import actor, kick_after_commit, session, work
from courseware.certificates import operations, permissions, queries
from courseware.certificates.rules import KIND_NAMES


@bp.route("/certificates/<public_id>/supersede", methods=["GET", "POST"])
@access.only("certificates.issue")
def supersede(public_id: str) -> ResponseReturnValue:
    """Ask why, then issue the certificate anew."""
    row = queries.get_row(
        session(), actor=actor(), public_id=public_id, check=permissions.check_may_issue
    )
    form = SupersedeForm()
    if not form.validate_on_submit():
        return form_page(
            "certificates/supersede.html", form=form, certificate=row, kind_names=KIND_NAMES
        )
    batch = operations.supersede(
        work(), certificate_id=row.certificate_id, reason=form.reason.data or ""
    )
    kick_after_commit("certificates.issue")
    return redirect(url_for(".batch", public_id=batch.public_id), code=303)
