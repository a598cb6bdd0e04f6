"""One page for machines: the process answers and its database does too."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from blueprints.web import access
from blueprints.web.work import session

bp = Blueprint("health", __name__)


@bp.route("/healthz")
@access.everyone
def healthz() -> ResponseReturnValue:
    """Say that all is well, or fail with the database."""
    session().execute(text("SELECT 1"))
    return jsonify(status="ok")
