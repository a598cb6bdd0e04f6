"""A learner's own certificates, and the document of one."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from blueprints.certificates.routes import bp
from blueprints.web import access
from blueprints.web.downloads import pdf
from blueprints.web.work import actor, session
from courseware.certificates import queries
from courseware.certificates.rules import KIND_NAMES


@bp.route("/mine/certificates")
@access.signed_in
def mine() -> ResponseReturnValue:
    """List the certificates of whoever is signed in."""
    own = actor().person_id
    rows = queries.of_learner(session(), learner_id=own) if own is not None else []
    return render_template("certificates/mine.html", rows=rows, kind_names=KIND_NAMES)


@bp.route("/certificates/<public_id>.pdf")
@access.signed_in
def document(public_id: str) -> Response:
    """Give the document of a certificate, byte for byte as it was issued."""
    serial_number, content = queries.document(session(), actor=actor(), public_id=public_id)
    return pdf(content, name=f"{serial_number}.pdf")
