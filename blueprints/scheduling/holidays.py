"""The table of holidays and make-up days."""

from datetime import date

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.scheduling.forms import YEARS, HolidayForm
from blueprints.scheduling.words import MANAGE, VIEW, bp
from blueprints.web import access
from blueprints.web.format import full_day_text
from blueprints.web.forms import form_page
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, session, work
from courseware.foundation.errors import Missing
from courseware.scheduling import operations, permissions, queries
from courseware.scheduling.rules import HolidayKind


@bp.route("/holidays", methods=["GET", "POST"])
@access.only(VIEW)
def holidays() -> ResponseReturnValue:
    """Show the holidays of a year, and put one in."""
    year = request.args.get("year", work().today.year, type=int)
    if year not in YEARS:
        raise Missing
    form = HolidayForm()
    if form.validate_on_submit():
        operations.set_holiday(
            work(), day=form.day.data, kind=HolidayKind(form.kind.data), name=form.name.data
        )
        flash(_("%(day)s is in the table.", day=full_day_text(form.day.data)), "ok")
        return redirect(url_for(".holidays", year=form.day.data.year), 303)
    return form_page(
        "scheduling/holidays.html",
        form=form,
        year=year,
        holidays=queries.holidays(session(), year=year),
        may_manage=permissions.may_manage_holidays(actor()),
    )


@bp.route("/holidays/<day>/remove", methods=["POST"])
@access.only(MANAGE)
def remove_holiday(day: str) -> ResponseReturnValue:
    """Make a day an ordinary one again."""
    try:
        removed = date.fromisoformat(day)
    except ValueError as error:
        raise Missing from error
    operations.remove_holiday(work(), day=removed)
    flash(_("%(day)s is an ordinary day again.", day=full_day_text(removed)), "ok")
    return redirect(url_for(".holidays", year=removed.year), 303)


@bp.route("/holidays/<int:year>/seed", methods=["POST"])
@access.only(MANAGE)
def seed_holidays(year: int) -> ResponseReturnValue:
    """Put the state's holidays of a year in."""
    count = operations.seed_holidays(work(), year=year)
    flash(_("%(count)s days of %(year)s are in the table.", count=count, year=year), "ok")
    return redirect(url_for(".holidays", year=year), 303)
