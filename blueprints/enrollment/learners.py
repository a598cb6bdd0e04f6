"""For learners: asking for a place, keeping it, giving it back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.enrollment.forms import EnrollForm, WithdrawForm
from blueprints.enrollment.pages import bp
from blueprints.enrollment.ways import choices_of
from blueprints.web import access
from blueprints.web.errors import say
from blueprints.web.forms import form_page
from blueprints.web.language import gettext as _
from blueprints.web.limits import limiter
from blueprints.web.work import actor, kick_after_commit, now, roll_back, session, work
from courseware.enrollment import operations, permissions, queries
from courseware.enrollment.errors import TimeClash
from courseware.enrollment.queries import Case, Judgement, Slip
from courseware.enrollment.rules import Channel
from courseware.foundation.errors import Conflict

NOT_NOW = 409


@bp.route("/sections/<public_id>/enroll", methods=["GET", "POST"])
@access.signed_in
@limiter.limit("6 per minute", methods=["POST"])
def enroll(public_id: str) -> ResponseReturnValue:
    """Check what is asked for, then ask for a place in the section."""
    learner_id = actor().person_id
    form = EnrollForm()
    if learner_id is not None and form.validate_on_submit():
        return _enroll(public_id, form, learner_id)
    section = queries.get_offered(session(), public_id=public_id)
    if learner_id is None:
        return render_template("enrollment/no_learner.html")
    judged = _judge(section.id, learner_id)
    if judged.may_enroll or (judged.may_wait and _agrees_to_wait()):
        return form_page("enrollment/enroll.html", form=form, section=section, judged=judged)
    return _refused(judged, judged.refusals[0].problem())


def _enroll(public_id: str, form: EnrollForm, learner_id: int) -> ResponseReturnValue:
    section_id = queries.get_offered_id(session(), public_id=public_id)
    try:
        placed = operations.enroll(
            work(),
            wish=operations.Wish(
                section_id=section_id,
                learner_id=learner_id,
                token=form.token.data,
                channel=Channel.WEB,
                may_wait=_agrees_to_wait(),
            ),
        )
    except Conflict as problem:
        roll_back()
        return _refused(_judge(section_id, learner_id, problem.basis), problem)
    kick_after_commit("notices.send")
    return redirect(url_for(".enrolled", public_id=placed.public_id), 303)


def _agrees_to_wait() -> bool:
    """Whether the learner was told that there is no place, and wants one in line."""
    return request.args.get("wait") == "yes"


def _judge(section_id: int, learner_id: int, read: object = None) -> Judgement:
    """Judge a case that was read already, or else read it."""
    today = work().today
    if isinstance(read, Case):
        return queries.judge_case(session(), case=read, now=now(), today=today)
    return queries.judge(
        session(), learner_id=learner_id, section_id=section_id, now=now(), today=today
    )


def _refused(judged: Judgement, problem: Conflict) -> ResponseReturnValue:
    page = render_template(
        "enrollment/refused.html",
        case=judged.case,
        title=_title(problem),
        clash=problem.facts if isinstance(problem, TimeClash) else None,
        choices=choices_of(judged),
        was_sent=request.method == "POST",
    )
    return page, NOT_NOW if request.method == "POST" else 200


def _title(problem: Conflict) -> str:
    """Say why in the heading; when the two meet stands below it."""
    if isinstance(problem, TimeClash):
        return _("This class overlaps with your “%(other)s”", other=problem.facts["other"])
    return say(problem).rstrip("。.")


@bp.route("/enrollments/<public_id>")
@access.signed_in
def enrolled(public_id: str) -> ResponseReturnValue:
    """Show an enrollment as it stands now: a slip to keep."""
    return render_template("enrollment/enrolled.html", slip=_slip(public_id))


def _slip(public_id: str) -> Slip:
    return queries.get_slip(
        session(), actor=actor(), public_id=public_id, now=now(), today=work().today
    )


@bp.route("/enrollments/<public_id>/undo", methods=["POST"])
@access.signed_in
def undo(public_id: str) -> ResponseReturnValue:
    """Take an enrollment back within the first minutes."""
    slip = _slip(public_id)
    operations.undo(work(), enrollment_id=slip.id)
    kick_after_commit("notices.send")
    flash(_("Undone, as if you had not enrolled."), "ok")
    return redirect(url_for(".enrolled", public_id=public_id), 303)


@bp.route("/enrollments/<public_id>/withdraw", methods=["GET", "POST"])
@access.signed_in
def withdraw(public_id: str) -> ResponseReturnValue:
    """Look once more at what is given back, then give it back."""
    slip = _slip(public_id)
    path = slip.section.organization_path
    permissions.check_may_withdraw(actor(), learner_id=slip.learner_id, path=path)
    form = WithdrawForm()
    if not form.validate_on_submit():
        return form_page("enrollment/withdraw.html", form=form, slip=slip)
    operations.withdraw(work(), enrollment_id=slip.id)
    kick_after_commit("notices.send")
    if slip.is_own:
        return redirect(url_for(".enrolled", public_id=public_id), 303)
    flash(_("%(name)s is withdrawn.", name=slip.learner), "ok")
    return redirect(url_for(".roster", public_id=slip.section.public_id), 303)


@bp.route("/mine")
@access.signed_in
def mine() -> ResponseReturnValue:
    """Show learners what they have, wait for, and had."""
    learner_id = actor().person_id
    if learner_id is None:
        return render_template("enrollment/no_learner.html")
    own = queries.mine(session(), learner_id=learner_id, now=now())
    return render_template("enrollment/mine.html", own=own)
