"""Four pages of plain text."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from blueprints.web import access

bp = Blueprint("help", __name__)


@bp.route("/help")
@access.everyone
def phone() -> ResponseReturnValue:
    """Say whom to call, and what they can do."""
    return render_template("help/phone.html")


@bp.route("/help/elders")
@access.everyone
def elders() -> ResponseReturnValue:
    """Explain the sizes of the letters and the other comforts."""
    return render_template("help/elders.html")


@bp.route("/help/privacy")
@access.everyone
def privacy() -> ResponseReturnValue:
    """Say what is kept of people, what for, and who sees it."""
    return render_template("help/privacy.html")


@bp.route("/help/accessibility")
@access.everyone
def accessibility() -> ResponseReturnValue:
    """Say what was done and tried for people with impairments, and what was not."""
    return render_template("help/accessibility.html")
