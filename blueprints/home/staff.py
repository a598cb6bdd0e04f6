"""The first page of staff, and the lists behind its rows."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.home.desk import Desk, meetings_today, tasks
from blueprints.home.views import bp
from blueprints.web import access
from blueprints.web.work import actor, now, session, site
from courseware.attendance.queries import pending_rolls
from courseware.enrollment.queries import waitlists
from courseware.reports.queries import exported_from


@bp.route("/desk")
@access.signed_in
def desk() -> ResponseReturnValue:
    """List what somebody of the staff has to do today; learners have their own first page."""
    if not actor().grants:
        return redirect(url_for(".home"), 303)
    own = Desk(session(), actor(), now(), site().bench.settings.time_zone)
    return render_template(
        "home/desk.html",
        tasks=tasks(own),
        meetings=meetings_today(own),
        now=now(),
        exports=exported_from(session(), actor=actor()),
    )


@bp.route("/desk/rolls")
@access.only("attendance.own", "attendance.mark")
def rolls() -> ResponseReturnValue:
    """List the rolls that should have been handed in."""
    rows = pending_rolls(session(), actor=actor(), now=now())
    return render_template("home/rolls.html", rows=rows)


@bp.route("/desk/waiting")
@access.only("enrollment.manage")
def waiting() -> ResponseReturnValue:
    """List the sections for which people wait."""
    rows = waitlists(session(), paths=actor().paths("enrollment.manage"))
    return render_template("home/waiting.html", rows=rows)
