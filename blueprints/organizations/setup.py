"""The page from which everything is set up that a school needs before a term."""

from dataclasses import dataclass

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.organizations.pages import bp
from blueprints.web import access
from blueprints.web.language import gettext as _
from blueprints.web.work import actor
from courseware.foundation.messages import N_


@dataclass(frozen=True)
class Place:
    """Something to set up: where, what it is, and who may."""

    endpoint: str
    title: str
    detail: str
    sign: str
    capability: str


PLACES = (
    Place(
        "organizations.organizations",
        N_("Organizations, places and rooms"),
        N_("Schools, their addresses, how many people a room holds"),
        "find",
        "organizations.view",
    ),
    Place(
        "courses.courses",
        N_("Courses"),
        N_("What may be taught, for whom"),
        "paper",
        "courses.manage",
    ),
    Place(
        "scheduling.terms",
        N_("Terms"),
        N_("From when until when, and when people may enroll"),
        "mine",
        "scheduling.manage",
    ),
    Place(
        "scheduling.holidays",
        N_("Holidays"),
        N_("Days without classes, and working days instead"),
        "go",
        "scheduling.manage",
    ),
    Place(
        "accounts.accounts",
        N_("Accounts of staff"),
        N_("Who works here, and what they may do"),
        "people",
        "accounts.view",
    ),
)


@bp.route("/set-up")
@access.only("organizations.view", "accounts.view")
def setup() -> ResponseReturnValue:
    """Show the places where one may set something up."""
    places = [
        (url_for(place.endpoint), _(place.title), _(place.detail), place.sign)
        for place in PLACES
        if place.endpoint in current_app.view_functions and actor().may_anywhere(place.capability)
    ]
    return render_template("organizations/setup.html", places=places)
