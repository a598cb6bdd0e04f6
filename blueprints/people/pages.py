"""The blueprint of all pages about persons, and how these pages word what is known of them."""

from flask import Blueprint

from blueprints.web.language import gettext as _
from courseware.people.rules import SEX_NAMES, Sex

bp = Blueprint("people", __name__)


@bp.app_template_filter()
def sex_text(sex: Sex | None) -> str:
    """Name the sex, where it is known: 女."""
    return _(SEX_NAMES[sex]) if sex else ""
