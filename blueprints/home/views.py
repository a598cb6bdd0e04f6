"""The first page of visitors and learners, and how pages look."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from blueprints.home.coming import first_of
from blueprints.web import access, language
from blueprints.web.frame import SIZES
from blueprints.web.language import gettext as _
from blueprints.web.ways import safe_way
from blueprints.web.work import actor, now, session
from courseware.enrollment import queries as enrollment
from courseware.enrollment.queries.openings import openings
from courseware.foundation.errors import Missing
from courseware.people import queries as people

bp = Blueprint("home", __name__)
ELDERS = "elders"
"""The look by the name that the ministry gives it; it is the large size."""
LOOKS = {code: ("size", code) for code, _name in SIZES} | {
    ELDERS: ("size", "large"),
    "contrast-high": ("contrast", "high"),
    "contrast-normal": ("contrast", "normal"),
    "chinese": (language.KEPT, language.CHINESE),
    "english": (language.KEPT, language.ENGLISH),
}


@bp.route("/")
@access.everyone
def home() -> ResponseReturnValue:
    """Ask what somebody came for; show those who are known their next meeting first."""
    rounds = openings(session(), now=now())
    person_id = actor().person_id
    if person_id is None:
        return render_template("home/home.html", name="", coming=None, rounds=rounds, now=now())
    name = people.name_of(session(), person_id=person_id)
    own = enrollment.mine(session(), learner_id=person_id, now=now())
    coming = first_of(own, now=now())
    return render_template("home/home.html", name=name, coming=coming, rounds=rounds, now=now())


@bp.route("/look/<size>")
@access.everyone
def look(size: str) -> ResponseReturnValue:
    """Keep in the browser's cookie how it wants to see pages, and go back."""
    if size not in LOOKS:
        raise Missing
    if size == ELDERS:
        flash(_("The edition for older people is on: the letters are large on every page."), "ok")
    kind, value = LOOKS[size]
    cookie[kind] = value
    cookie.permanent = True
    return redirect(safe_way(request.args.get("next"), otherwise=url_for(".home")), 303)
