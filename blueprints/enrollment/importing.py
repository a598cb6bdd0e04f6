"""For staff: a list of learners is dropped in, looked at, and taken into a section."""

from dataclasses import replace
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from blueprints.enrollment.forms import Mode, RosterFileForm, answers_of, take_form
from blueprints.enrollment.pages import bp
from blueprints.enrollment.telling import counts_of, reasons_of, told
from blueprints.web import access
from blueprints.web.downloads import download
from blueprints.web.errors import say
from blueprints.web.forms import blame, form_page
from blueprints.web.language import city_language
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, kick_after_commit, now, roll_back, session, site, work
from courseware.enrollment import operations, permissions
from courseware.enrollment.operations import Imported, RosterTake
from courseware.enrollment.queries import Inquiry, PlannedRow, plan
from courseware.enrollment.rules import HANDED_BACK, TAKEN, Fate
from courseware.foundation.errors import Invalid, Missing, Problem
from courseware.foundation.sheets import read_grids
from courseware.foundation.sheets.writing import write_workbook
from courseware.foundation.tables import Column, Kind, Table
from courseware.people.rules.rosters import Roster, read_roster
from courseware.scheduling.queries import SectionCard, section_card
from courseware.uploads import operations as uploads
from courseware.uploads import queries as put_down
from courseware.uploads.errors import UploadSettled
from courseware.uploads.operations import PutDown
from courseware.uploads.queries import Held

PURPOSE = "enrollment.roster"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.route("/sections/<public_id>/roster/import", methods=["GET", "POST"])
@access.only("enrollment.counter")
def import_roster(public_id: str) -> ResponseReturnValue:
    """Take a list of learners from the reader's computer, and keep it until it is settled."""
    section = _section(public_id)
    form = RosterFileForm()
    if not form.validate_on_submit():
        return form_page("enrollment/import_roster.html", form=form, section=section)
    name, content = form.content()
    try:
        _read(name, content)
    except Invalid as problem:
        blame(form, problem, field="file")
        return form_page("enrollment/import_roster.html", form=form, section=section)
    facts = {"section": section.public_id}
    kept = uploads.keep(
        work(),
        put_down=PutDown(PURPOSE, section.organization_id, name, content, facts),
        vault=site().bench.vault,
    )
    return _on(section, kept.public_id)


@bp.route("/sections/<public_id>/roster/import/<upload>")
@access.only("enrollment.counter")
def planned_roster(public_id: str, upload: str) -> ResponseReturnValue:
    """Show what would become of each row; once it is settled, what has become of the list."""
    section = _section(public_id)
    held = _held(section, upload)
    if held.settled_at is not None:
        return render_template("enrollment/taken_roster.html", section=section, facts=held.facts)
    inquiry = _inquiry(section, held)
    rows = _plan(inquiry)
    return _planned_page(section, held, inquiry.roster, rows, take_form(rows, today=work().today))


@bp.route("/sections/<public_id>/roster/import/<upload>/take", methods=["POST"])
@access.only("enrollment.counter")
def take_roster(public_id: str, upload: str) -> ResponseReturnValue:
    """Take the whole list or nothing, or what fits of it."""
    section = _section(public_id)
    held = _held(section, upload)
    try:
        uploads.note(work(), upload_id=held.id, facts={})
    except UploadSettled:
        return _on(section, upload)
    inquiry = _inquiry(section, held)
    rows = _plan(inquiry)
    form = take_form(rows, today=work().today)
    if not form.validate_on_submit():
        return _planned_page(section, held, inquiry.roster, rows, form)
    return _take(section, held, _answered(inquiry, answers_of(form, rows)), form)


def _take(
    section: SectionCard, held: Held, inquiry: Inquiry, form: FlaskForm
) -> ResponseReturnValue:
    rows = _plan(inquiry)
    handed_back = sum(row.fate in HANDED_BACK for row in rows)
    if form.mode.data == Mode.ALL and handed_back:
        form.mode.errors = [
            _("%(count)s rows cannot be taken, so nothing was taken.", count=handed_back)
        ]
        return _planned_page(section, held, inquiry.roster, rows, form)
    try:
        imported = _import(section, rows, form.mode.data)
    except Problem as problem:
        roll_back()
        form.form_errors.append(_blamed(problem, rows))
        return _planned_page(section, held, inquiry.roster, rows, form)
    _close(held, imported, inquiry, handed_back + len(imported.refused))
    kick_after_commit("notices.send")
    return _on(section, held.public_id)


def _import(section: SectionCard, rows: list[PlannedRow], mode: str) -> Imported:
    takes = [
        RosterTake(row.token, row.row.draft, row.person_id)
        for row in rows
        if row.fate in TAKEN and row.row.draft
    ]
    take = operations.import_roster if mode == Mode.ALL else operations.import_what_fits
    return take(work(), section_id=section.id, takes=takes, vault=site().bench.vault)


def _blamed(problem: Problem, rows: list[PlannedRow]) -> str:
    """Say against which row something stands."""
    token = problem.facts.pop("token", None)
    named = next((row.row for row in rows if row.token == token), None)
    if named is None:
        return say(problem)
    return _(
        "Row %(row)s, %(name)s: %(reason)s", row=named.number, name=named.name, reason=say(problem)
    )


def _close(held: Held, imported: Imported, inquiry: Inquiry, left: int) -> None:
    """Let the file go when nothing of it is left to see to; until then keep what was said."""
    facts = {
        "enrolled": held.facts.get("enrolled", 0) + imported.enrolled,
        "waiting": held.facts.get("waiting", 0) + imported.waiting,
    }
    if left:
        answers = {str(token): said for token, said in inquiry.answers.items()}
        uploads.note(work(), upload_id=held.id, facts={**facts, "answers": answers})
        flash(
            _(
                "%(enrolled)s got a place, %(waiting)s wait. %(left)s rows are left.",
                left=left,
                **facts,
            ),
            "ok",
        )
    else:
        uploads.settle(work(), upload_id=held.id, facts=facts)


@bp.route("/sections/<public_id>/roster/import/<upload>/rest")
@access.only("enrollment.counter")
def rest_of_roster(public_id: str, upload: str) -> ResponseReturnValue:
    """Hand the rows that cannot be taken back as a workbook, each with its reason."""
    section = _section(public_id)
    inquiry = _inquiry(section, _held(section, upload))
    names = inquiry.roster.names
    with city_language():
        columns = [*(Column(name) for name in names), Column(_("Reason"), Kind.REASON, 60)]
        lines = [
            (*_padded(row.row.cells, len(names)), "\n".join(reasons_of(row)))
            for row in _plan(inquiry)
            if row.fate in HANDED_BACK
        ]
        content = write_workbook([Table(_("Rows that are left"), columns, lines)])
        name = _("Rows that are left of the list for %(section)s", section=section.title)
    return download(content, name=f"{name}.xlsx", mimetype=WORKBOOK)


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * width)[:width]


def _section(public_id: str) -> SectionCard:
    section = section_card(session(), public_id=public_id)
    permissions.check_may_import(actor(), path=section.organization_path)
    return section


def _held(section: SectionCard, upload: str) -> Held:
    """Find the file, which must have been put down for this section."""
    held = put_down.get(session(), actor=actor(), public_id=upload, purpose=PURPOSE, now=now())
    if held.facts.get("section") != section.public_id:
        raise Missing
    return held


def _inquiry(section: SectionCard, held: Held) -> Inquiry:
    content = put_down.content_of(session(), upload_id=held.id, vault=site().bench.vault)
    return Inquiry(
        upload=held.public_id,
        section_id=section.id,
        roster=_read(held.filename, content),
        now=now(),
        today=work().today,
        answers={UUID(token): said for token, said in held.facts.get("answers", {}).items()},
    )


def _answered(inquiry: Inquiry, answers: dict[UUID, str]) -> Inquiry:
    return replace(inquiry, answers={**inquiry.answers, **answers})


def _read(name: str, content: bytes) -> Roster:
    return read_roster(read_grids(name, content), today=work().today)


def _plan(inquiry: Inquiry) -> list[PlannedRow]:
    return plan(session(), actor=actor(), inquiry=inquiry, vault=site().bench.vault)


def _planned_page(
    section: SectionCard, held: Held, roster: Roster, rows: list[PlannedRow], form: FlaskForm
) -> ResponseReturnValue:
    return form_page(
        "enrollment/planned_roster.html",
        form=form,
        section=section,
        held=held,
        roster=roster,
        rows=[told(row, today=work().today) for row in rows],
        counts=counts_of(rows),
        is_open=bool(form.errors) or any(row.fate in TAKEN | {Fate.ASK} for row in rows),
        has_rest=any(row.fate in HANDED_BACK for row in rows),
    )


def _on(section: SectionCard, upload: str) -> ResponseReturnValue:
    return redirect(url_for(".planned_roster", public_id=section.public_id, upload=upload), 303)
