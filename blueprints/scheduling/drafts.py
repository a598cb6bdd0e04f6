"""Planning a section and changing what is planned."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from blueprints.scheduling.forms import ROOM, SITE, PublishedForm, SectionForm, known
from blueprints.scheduling.words import MANAGE, bp
from blueprints.web import access
from blueprints.web.forms import blame, form_page
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, kick_after_commit, session, work
from courseware.courses.rules import LEVEL_NAMES, Level
from courseware.foundation.errors import Invalid, Missing
from courseware.organizations.queries import OrganizationRow, subtree
from courseware.people.rules import clean_phone
from courseware.scheduling import operations, queries
from courseware.scheduling.queries import Choices, CourseChoice, SectionCard, SectionDraft
from courseware.scheduling.rules import SectionStatus


@bp.route("/schedule/new", methods=["GET", "POST"])
@access.only(MANAGE)
def new() -> ResponseReturnValue:
    """Plan a section: first for which school, then the rest."""
    schools = [row for row in subtree(session(), paths=actor().paths(MANAGE)) if row.is_active]
    school = _chosen(schools)
    if school is None:
        term = request.args.get("term", "")
        return render_template("scheduling/choose_school.html", schools=schools, term=term)
    choices = queries.choices_for_section(session(), organization_id=school.id)
    form = _filled(SectionForm(data={"term": _asked_term(choices)}), choices)
    if form.validate_on_submit() and (draft := _draft(form, school.id, choices)):
        try:
            section = operations.add_section(work(), draft=draft)
        except Invalid as problem:
            blame(form, problem)
        else:
            flash(_("“%(title)s” is planned as a draft.", title=section.title), "ok")
            return redirect(url_for(".section", public_id=section.public_id), 303)
    return form_page("scheduling/new.html", form=form, school=school, choices=choices)


def _chosen(schools: list[OrganizationRow]) -> OrganizationRow | None:
    if len(schools) == 1:
        return schools[0]
    asked = request.args.get("school", "")
    if not asked:
        return None
    for school in schools:
        if school.public_id == asked:
            return school
    raise Missing


def _asked_term(choices: Choices) -> int | None:
    asked = request.args.get("term", "")
    return next((term.id for term in choices.terms if term.public_id == asked), None)


@bp.route("/schedule/<public_id>/edit", methods=["GET", "POST"])
@access.only(MANAGE)
def edit(public_id: str) -> ResponseReturnValue:
    """Change a draft in everything, a published section in what is harmless."""
    card = queries.section_card(session(), public_id=public_id, paths=actor().paths(MANAGE))
    draft = queries.draft_of(session(), section_id=card.id)
    if card.status is SectionStatus.DRAFT:
        return _edit_draft(card, draft)
    form = PublishedForm(data=vars(draft))
    if form.validate_on_submit():
        try:
            return _keep(card, form.change(draft))
        except Invalid as problem:
            blame(form, problem)
    return form_page("scheduling/edit_published.html", form=form, card=card)


def _edit_draft(card: SectionCard, draft: SectionDraft) -> ResponseReturnValue:
    choices = queries.choices_for_section(session(), organization_id=card.organization_id)
    form = _filled(SectionForm(data=known(draft)), choices)
    if form.validate_on_submit() and (wished := _draft(form, card.organization_id, choices)):
        try:
            return _keep(card, wished)
        except Invalid as problem:
            blame(form, problem)
    return form_page("scheduling/edit.html", form=form, card=card)


def _keep(card: SectionCard, draft: SectionDraft) -> ResponseReturnValue:
    operations.change_section(work(), section_id=card.id, draft=draft)
    kick_after_commit("enrollment.promote")
    flash(_("The changes are kept."), "ok")
    return redirect(url_for(".section", public_id=card.public_id), 303)


def _draft(form: SectionForm, organization_id: int, choices: Choices) -> SectionDraft | None:
    """Give what was filled in; None when nobody has the telephone number."""
    instructor_id = form.instructor.data or None
    if form.instructor_phone.data:
        instructor_id = _find_instructor(form)
        if instructor_id is None:
            return None
    draft = form.draft(organization_id=organization_id, instructor_id=instructor_id)
    titles = {course.id: course.title for course in choices.courses}
    return replace(draft, title=draft.title or titles[draft.course_id])


def _find_instructor(form: SectionForm) -> int | None:
    field = form.instructor_phone
    try:
        phone = clean_phone(field.data)
    except Invalid as problem:
        blame(form, problem, field=field.name)
        return None
    found = queries.find_instructor(session(), phone=phone, paths=actor().paths(MANAGE))
    if found is None:
        field.errors = [
            _("Nobody whom you look after has this number. Register the teacher first.")
        ]
    return found


def _filled(form: SectionForm, choices: Choices) -> SectionForm:
    """Offer what may be chosen."""
    nobody, nowhere = SelectChoice(0, _("Not known yet")), SelectChoice("", _("Not known yet"))
    form.term.choices = [SelectChoice(term.id, term.name) for term in choices.terms]
    form.course.choices = [
        SelectChoice(course.id, _course_text(course)) for course in choices.courses
    ]
    form.instructor.choices = [
        nobody,
        *[SelectChoice(person.id, person.label) for person in choices.instructors],
    ]
    form.place.choices = [
        nowhere,
        *[SelectChoice(f"{ROOM}{room.id}", room.label) for room in choices.rooms],
        *[SelectChoice(f"{SITE}{place.id}", place.label) for place in choices.sites],
    ]
    return form


def _course_text(course: CourseChoice) -> str:
    if course.level is Level.NONE:
        return course.title
    return _("%(course)s (%(level)s)", course=course.title, level=_(LEVEL_NAMES[course.level]))
