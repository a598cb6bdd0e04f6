"""Taking the roll of a lesson, and seeing who was there."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.attendance.forms import RollForm, field_of, read_marks
from blueprints.web import access, keeping
from blueprints.web.forms import blame, form_page
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, session, work
from courseware.attendance import operations, queries
from courseware.attendance.rules import MARK_NAMES, Mark, Tally
from courseware.foundation.errors import Invalid

bp = Blueprint("attendance", __name__)


@bp.route("/meetings/<public_id>/roll", methods=["GET", "POST"])
@access.only("attendance.own", "attendance.mark")
def roll(public_id: str) -> ResponseReturnValue:
    """Show the roll with everybody present, or hand it in."""
    form = RollForm()
    if not form.validate_on_submit():
        return _roll_page(public_id, form, read_marks(keeping.sent_or_typed()))
    marks = read_marks(request.form)
    try:
        page = operations.hand_in(
            work(),
            meeting=public_id,
            marks=marks,
            token=form.token.data,
            reason=form.reason.data or "",
        )
    except Invalid as problem:
        blame(form, problem)
        return _roll_page(public_id, form, marks)
    flash(_said(page.tally), "ok")
    return redirect(url_for(".section", public_id=page.meeting.section_public_id), code=303)


def _said(tally: Tally) -> str:
    return _(
        "The roll was handed in: %(present)s present, %(absent)s absent.",
        present=tally.present + tally.late,
        absent=tally.absent + tally.excused,
    )


def _roll_page(public_id: str, form: RollForm, marks: Mapping[str, Mark]) -> ResponseReturnValue:
    """Show the roll with the marks that were sent, or typed before signing in again."""
    page = queries.roll_page(session(), actor=actor(), public_id=public_id).with_marks(marks)
    return form_page(
        "attendance/roll.html",
        form=form,
        meeting=page.meeting,
        rows=page.rows,
        tally=page.tally,
        handed_in_at=page.handed_in_at,
        fields={row.enrollment_id: field_of(row) for row in page.rows},
    )


@bp.route("/sections/<public_id>/attendance")
@access.only("attendance.own", "attendance.mark", "attendance.view")
def section(public_id: str) -> ResponseReturnValue:
    """Show who was there how often, and which rolls are missing."""
    page = queries.section_attendance(
        session(), actor=actor(), public_id=public_id, on=work().today
    )
    return render_template(
        "attendance/section.html", page=page, mark_names=MARK_NAMES, now=work().now
    )
