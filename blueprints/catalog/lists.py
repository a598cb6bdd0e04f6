"""For staff: a class list is dropped in, looked at, and taken."""

from dataclasses import replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from blueprints.catalog.forms import DeedForm, ListFileForm
from blueprints.catalog.planned import KIND_NAMES, PlannedPage, decided
from blueprints.catalog.putting import ListFile, facts_of, opened
from blueprints.catalog.views import bp
from blueprints.web import access, keeping
from blueprints.web.downloads import download
from blueprints.web.errors import say, say_in_city
from blueprints.web.forms import blame, form_page
from blueprints.web.language import city_language
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, kick_after_commit, now, roll_back, session, site, work
from courseware.catalog import operations, permissions
from courseware.catalog.errors import TermDatesUnknown, TermUnknown
from courseware.catalog.operations import Outcome, TakeOrder, Way
from courseware.catalog.queries import Fate
from courseware.catalog.rules import FIELD_NAMES, SUMMARY, UNUSED, choices_of, corrected
from courseware.catalog.rules.refusals import ListChanged, RowsRejected
from courseware.catalog.sheets import mending_workbook, whole_workbook
from courseware.foundation.errors import Invalid, Missing, Problem
from courseware.organizations.queries import (
    OrganizationCard,
    OrganizationRow,
    get_by_id,
    subtree,
)
from courseware.scheduling.queries import section_cards, terms
from courseware.uploads import operations as uploads
from courseware.uploads import queries as put_down
from courseware.uploads.errors import UploadSettled
from courseware.uploads.operations import PutDown
from courseware.uploads.queries import Held

IMPORT = "catalog.import"
PURPOSE = "catalog.list"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_DRAFTS = 50
"""Drafts that the last page leads to."""


@bp.route("/schedule/lists", methods=["GET", "POST"])
@access.only(IMPORT)
def lists() -> ResponseReturnValue:
    """Take a class list from the reader's computer, and keep it until it is settled."""
    schools = [row for row in subtree(session(), paths=actor().paths(IMPORT)) if row.is_active]
    school = _chosen(schools)
    form = ListFileForm()
    if school is None:
        return form_page("catalog/lists.html", form=form, school=None, schools=schools)
    known = terms(session(), paths=(school.path,))
    form.offer(known)
    if form.validate_on_submit():
        sent = form.file.data
        file = ListFile(sent.filename or "", sent.read(), school.id, form.facts(known))
        if _is_understood(form, file):
            kept = uploads.keep(
                work(),
                put_down=PutDown(
                    PURPOSE, school.id, file.filename, file.content, facts_of(file.term)
                ),
                vault=site().bench.vault,
            )
            return _on(kept.public_id)
    return form_page("catalog/lists.html", form=form, school=school, schools=schools)


def _chosen(schools: list[OrganizationRow]) -> OrganizationRow | None:
    asked = request.args.get("school", "")
    if not asked:
        return schools[0] if len(schools) == 1 else None
    for school in schools:
        if school.public_id == asked:
            return school
    raise Missing


def _is_understood(form: ListFileForm, file: ListFile) -> bool:
    """Look whether it is a list at all, and for which term; say on the form what is missing."""
    try:
        file.compared()
    except TermUnknown:
        form.term.errors = [_("The list does not say for which term it is. Choose one.")]
    except TermDatesUnknown as problem:
        form.new_term.errors = [
            _("“%(term)s” is new: fill in its first and last day.", term=problem.facts["term"])
        ]
    except Invalid as problem:
        blame(form, problem, field="file")
    else:
        return True
    return False


@bp.route("/schedule/lists/<public_id>")
@access.only(IMPORT)
def planned_list(public_id: str) -> ResponseReturnValue:
    """Show what would become of the list; once it is settled, what has become of it."""
    held, school = _held(public_id)
    if held.settled_at is not None:
        return render_template(
            "catalog/taken_list.html", school=school, held=held, facts=held.facts
        )
    return _page(held, school, opened(held))


def _page(
    held: Held, school: OrganizationCard, file: ListFile, problem: Problem | None = None
) -> ResponseReturnValue:
    page = PlannedPage(file.compared(), file.reading, file.remembered.picked)
    typed = keeping.typed() or MultiDict()
    if "seen" in typed:
        page = replace(page, picked=decided(page, typed.to_dict(flat=False)))
    shown = render_template(
        "catalog/planned_list.html",
        held=held,
        school=school,
        page=page,
        form=DeedForm(formdata=None),
        typed=typed,
        problems=[say(problem)] if problem else [],
        summary=_(SUMMARY, **page.totals),
        counts=page.comparison.counts,
        fields=[(field.value, _(name)) for field, name in FIELD_NAMES.items()],
        unused=UNUSED,
        kinds={kind: _(name) for kind, name in KIND_NAMES.items()},
    )
    if problem is None:
        return shown
    return shown, 422 if isinstance(problem, Invalid) else 409


@bp.route("/schedule/lists/<public_id>/read", methods=["POST"])
@access.only(IMPORT)
def read_list(public_id: str) -> ResponseReturnValue:
    """Read the list again, with the columns as they were put right."""
    held, _school = _held(public_id)
    if held.settled_at is not None or not DeedForm().validate_on_submit():
        return _on(public_id)
    file = opened(held)
    picked = {
        key.removeprefix("column-"): value
        for key, value in request.form.items()
        if key.startswith("column-")
    }
    mapping = corrected(choices_of(file.reading.tables), picked)
    uploads.note(work(), upload_id=held.id, facts={"mapping": mapping.as_json()})
    return _on(public_id)


@bp.route("/schedule/lists/<public_id>/take", methods=["POST"])
@access.only(IMPORT)
def take_list(public_id: str) -> ResponseReturnValue:
    """Take the list in, all of it or what can be read."""
    held, school = _held(public_id)
    if not DeedForm().validate_on_submit():
        return _on(public_id)
    try:
        uploads.note(work(), upload_id=held.id, facts={})
    except UploadSettled:
        return _on(public_id)
    file = opened(held)
    try:
        outcome = operations.take_list(work(), order=_order(file))
    except (ListChanged, RowsRejected) as problem:
        roll_back()
        return _page(held, school, file, problem)
    _settle(held, file, outcome)
    kick_after_commit("notices.send")
    kick_after_commit("catalog.refresh_search")
    return _on(public_id)


def _order(file: ListFile) -> TakeOrder:
    page = PlannedPage(file.compared(), file.reading, file.remembered.picked)
    sent = request.form.to_dict(flat=False)
    is_good = request.form.get("way") == Way.GOOD.value
    return TakeOrder(
        file.plan(decided(page, sent), frozenset(sent.get("accept", ()))),
        Way.GOOD if is_good else Way.ALL,
        file.said,
        seen=request.form.get("seen", "") or "-",
        seen_picks=dict(file.remembered.picked),
    )


def _settle(held: Held, file: ListFile, outcome: Outcome) -> None:
    comparison = outcome.comparison
    left = sum(1 for _one in comparison.troubled)
    facts = {
        "counts": dict(comparison.counts),
        "made": dict(outcome.made.counts),
        "told": outcome.told,
        "left": left,
        "drafts": _drafts(outcome),
    }
    uploads.settle(work(), upload_id=held.id, facts=facts)
    if left:
        content = mending_workbook(file.grids, comparison, word=say_in_city)
        uploads.leave(work(), upload_id=held.id, content=content, vault=site().bench.vault)


def _drafts(outcome: Outcome) -> list[dict[str, str]]:
    new = [one for one in outcome.comparison.rows if one.known is None and one.draft]
    pairs = zip(outcome.section_ids, new, strict=True)
    ids = [key for key, one in pairs if one.fate is Fate.DRAFT][:MOST_DRAFTS]
    cards = section_cards(session(), section_ids=ids)
    return [
        {
            "public_id": cards[key].public_id,
            "title": cards[key].title,
            "note": cards[key].draft_note,
        }
        for key in ids
    ]


@bp.route("/schedule/lists/<public_id>/rows")
@access.only(IMPORT)
def list_rows(public_id: str) -> ResponseReturnValue:
    """Hand rows back as a workbook, each with what is the matter with it."""
    held, school = _held(public_id)
    with city_language():
        name = _("Rows of the class list of %(school)s", school=school.name)
    if held.settled_at is not None:
        content = put_down.content_of(session(), upload_id=held.id, vault=site().bench.vault)
    else:
        file = opened(held)
        write = whole_workbook if request.args.get("which") == "all" else mending_workbook
        content = write(file.grids, file.compared(), word=say_in_city)
    return download(content, name=f"{name}.xlsx", mimetype=WORKBOOK)


def _held(public_id: str) -> tuple[Held, OrganizationCard]:
    held = put_down.get(session(), actor=actor(), public_id=public_id, purpose=PURPOSE, now=now())
    school = get_by_id(session(), organization_id=held.organization_id)
    permissions.check_may_import(actor(), path=school.path)
    return held, school


def _on(public_id: str) -> ResponseReturnValue:
    return redirect(url_for(".planned_list", public_id=public_id), 303)
