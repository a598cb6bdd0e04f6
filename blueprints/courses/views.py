"""Listing, showing, adding and changing courses; the table of subjects."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from blueprints.courses.forms import CategoryForm, CourseForm, known
from blueprints.web import access
from blueprints.web.forms import blame, form_page
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, session, work
from courseware.courses import operations, permissions, queries
from courseware.courses.errors import PrerequisiteCircle
from courseware.courses.rules import LEVEL_NAMES, Level
from courseware.foundation.errors import Invalid
from courseware.organizations.queries import options

bp = Blueprint("courses", __name__)
MANAGE = "courses.manage"


@bp.app_template_filter()
def level_text(level: Level) -> str:
    """Name a level, "" where a course is for all: 初级."""
    return "" if level is Level.NONE else _(LEVEL_NAMES[level])


def _paths() -> tuple[str, ...]:
    return actor().paths(MANAGE)


@bp.route("/courses")
@access.only(MANAGE)
def courses() -> ResponseReturnValue:
    """List the courses of one's schools."""
    text = request.args.get("q", "").strip()
    subject = request.args.get("subject", "")
    subjects = queries.categories(session())
    found = queries.courses(
        session(),
        paths=_paths(),
        text=text,
        category_id=next((row.id for row in subjects if row.code == subject), None),
        page=request.args.get("page", 1, type=int),
    )
    return render_template(
        "courses/courses.html", found=found, text=text, subject=subject, subjects=subjects
    )


@bp.route("/courses/<public_id>")
@access.only(MANAGE)
def course(public_id: str) -> ResponseReturnValue:
    """Show all that is written down about a course."""
    found = queries.get_course(session(), public_id=public_id, paths=_paths())
    return render_template("courses/course.html", course=found)


@bp.route("/courses/new", methods=["GET", "POST"])
@access.only(MANAGE)
def new() -> ResponseReturnValue:
    """Add a course."""
    form = _filled(CourseForm(), course_id=None)
    if not form.validate_on_submit():
        return form_page("courses/new.html", form=form)
    try:
        added = operations.add_course(work(), draft=form.draft())
    except Invalid as problem:
        blame(form, problem)
        return form_page("courses/new.html", form=form)
    flash(_("“%(title)s” is among the courses now.", title=added.title), "ok")
    return redirect(url_for(".course", public_id=added.public_id), 303)


@bp.route("/courses/<public_id>/edit", methods=["GET", "POST"])
@access.only(MANAGE)
def edit(public_id: str) -> ResponseReturnValue:
    """Change what is written down about a course."""
    found = queries.get_course(session(), public_id=public_id, paths=_paths())
    form = _filled(CourseForm(data=known(found)), course_id=found.id)
    if not form.validate_on_submit():
        return form_page("courses/edit.html", form=form, course=found)
    try:
        operations.change_course(work(), course_id=found.id, draft=form.draft())
    except PrerequisiteCircle as problem:
        blame(form, problem, field="prerequisite")
        return form_page("courses/edit.html", form=form, course=found)
    except Invalid as problem:
        blame(form, problem)
        return form_page("courses/edit.html", form=form, course=found)
    flash(_("The changes are kept."), "ok")
    return redirect(url_for(".course", public_id=public_id), 303)


@bp.route("/courses/<public_id>/deactivate", methods=["POST"])
@access.only(MANAGE)
def deactivate(public_id: str) -> ResponseReturnValue:
    """Take a course out of use."""
    found = queries.get_course(session(), public_id=public_id, paths=_paths())
    operations.deactivate(work(), course_id=found.id)
    flash(_("No new classes of “%(title)s” can be planned.", title=found.title), "ok")
    return redirect(url_for(".course", public_id=public_id), 303)


@bp.route("/courses/<public_id>/activate", methods=["POST"])
@access.only(MANAGE)
def activate(public_id: str) -> ResponseReturnValue:
    """Use a course again."""
    found = queries.get_course(session(), public_id=public_id, paths=_paths())
    operations.activate(work(), course_id=found.id)
    flash(_("New classes of “%(title)s” can be planned again.", title=found.title), "ok")
    return redirect(url_for(".course", public_id=public_id), 303)


@bp.route("/courses/subjects", methods=["GET", "POST"])
@access.only(MANAGE)
def subjects() -> ResponseReturnValue:
    """Show the subjects by which people look for courses, and add one."""
    form = CategoryForm()
    if form.validate_on_submit():
        try:
            operations.add_category(work(), name=form.name.data)
        except Invalid as problem:
            blame(form, problem)
        else:
            flash(_("“%(name)s” is among the subjects now.", name=form.name.data), "ok")
            return redirect(url_for(".subjects"), 303)
    return form_page(
        "courses/subjects.html",
        form=form,
        subjects=queries.categories(session()),
        may_manage=permissions.may_manage_categories(actor()),
    )


@bp.route("/courses/subjects/seed", methods=["POST"])
@access.only(MANAGE)
def seed() -> ResponseReturnValue:
    """Put the usual subjects in."""
    count = operations.seed_categories(work())
    flash(_("%(count)s subjects have been added.", count=count), "ok")
    return redirect(url_for(".subjects"), 303)


def _filled(form: CourseForm, *, course_id: int | None) -> CourseForm:
    """Offer what may be chosen."""
    earlier = queries.possible_prerequisites(session(), paths=_paths(), course_id=course_id)
    form.organization.choices = [
        SelectChoice(key, name) for key, name in options(session(), paths=_paths())
    ]
    form.category.choices = [
        SelectChoice(0, _("Choose a subject")),
        *[SelectChoice(row.id, row.name) for row in queries.categories(session())],
    ]
    form.prerequisite.choices = [
        SelectChoice(0, _("None")),
        *[SelectChoice(row.id, f"{row.title} {level_text(row.level)}".strip()) for row in earlier],
    ]
    return form
