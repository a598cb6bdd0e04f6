"""From the card on the desk to the slip in the hand."""

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from blueprints.counter.forms import EnrollForm, FindForm, RegisterForm
from blueprints.web import access, keeping
from blueprints.web.errors import Alternative, Refusal, refusal_page, say
from blueprints.web.forms import blame, form_page
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, now, session, site, work
from courseware.enrollment import operations as enrollment
from courseware.enrollment.queries import (
    Judgement,
    OwnEnrollment,
    get_slip,
    judge,
    own_enrollments,
)
from courseware.enrollment.rules import Channel
from courseware.foundation.errors import Conflict, Invalid, Missing
from courseware.people import operations as people
from courseware.people import queries, rules
from courseware.people.errors import IdentityNumberTaken
from courseware.people.queries import PersonRow
from courseware.scheduling.queries import (
    SectionCard,
    barcode_of,
    find_by_code,
    section_card,
    section_cards,
)

bp = Blueprint("counter", __name__)
CAPABILITY = "enrollment.counter"


@bp.route("/counter")
@access.only(CAPABILITY)
def walk_in() -> ResponseReturnValue:
    """Show the one screen: who it is, which section, and whether they may."""
    public_id = request.args.get("person", "")
    code = request.args.get("code", "").strip()
    if not public_id:
        if "born_on" in (keeping.typed() or ()):
            return _register_page(RegisterForm())
        return render_template("counter/walk_in.html", form=FindForm())
    person = queries.get_row(session(), public_id=public_id, vault=site().bench.vault)
    return _person_page(person, code)


def _person_page(person: PersonRow, code: str) -> ResponseReturnValue:
    section = _section(code)
    judgement = _judged(person, section) if section else None
    return render_template(
        "counter/person.html",
        person=person,
        code=code,
        section=section,
        judgement=judgement,
        reasons=[say(refusal.problem()) for refusal in judgement.refusals] if judgement else [],
        form=EnrollForm(formdata=None) if judgement else None,
        own=_own(person) if section is None else [],
        today=work().today,
    )


def _own(person: PersonRow) -> list[tuple[OwnEnrollment, SectionCard]]:
    """List what the person has or waits for in the sections that the counter looks after."""
    own = own_enrollments(session(), learner_id=person.id)
    cards = section_cards(session(), section_ids=[one.section_id for one in own])
    return [
        (one, cards[one.section_id])
        for one in own
        if actor().may(CAPABILITY, cards[one.section_id].organization_path)
    ]


def _section(code: str) -> SectionCard | None:
    if not code:
        return None
    return find_by_code(session(), paths=actor().paths(CAPABILITY), code=code, now=now())


def _judged(person: PersonRow, section: SectionCard) -> Judgement:
    return judge(
        session(), learner_id=person.id, section_id=section.id, now=now(), today=work().today
    )


@bp.route("/counter/find", methods=["POST"])
@access.only(CAPABILITY)
def find() -> ResponseReturnValue:
    """Find who is there, by identity number or by name and phone."""
    form = RegisterForm()
    if not form.validate_on_submit():
        return form_page("counter/walk_in.html", form=form)
    try:
        rows = _find(form)
    except Invalid as problem:
        blame(form, problem)
        return form_page("counter/walk_in.html", form=form)
    if len(rows) == 1:
        return _on(rows[0].public_id, form.code.data)
    return form_page(
        "counter/register.html", form=form, rows=rows, code=form.code.data, today=work().today
    )


def _find(form: FindForm) -> list[PersonRow]:
    vault = site().bench.vault
    if form.identity_number.data:
        number = rules.clean_identity_number(form.identity_number.data, today=work().today)
        return queries.find_exact(session(), vault=vault, identity_number=number)
    name = rules.clean_name(form.name.data)
    if not form.phone.data:
        return []
    phone = rules.clean_phone(form.phone.data)
    return queries.find_exact(session(), vault=vault, name=name, phone=phone)


def _on(person: str, code: str) -> Response:
    """Go on to the section; what stands in the address says nothing about anybody."""
    return redirect(url_for(".walk_in", person=person, code=code or None), 303)


@bp.route("/counter/register", methods=["POST"])
@access.only(CAPABILITY)
def register() -> ResponseReturnValue:
    """Register who is there for the first time."""
    form = RegisterForm()
    if not form.validate_on_submit():
        return _register_page(form)
    school = queries.schools(session(), actor=actor())[0]
    try:
        draft = rules.clean_draft(form.draft(organization_id=school.id), today=work().today)
        if not form.confirmed.data and (alike := _alike(draft)):
            form.confirmed.errors = [
                _("Look first whether this person is in the register already.")
            ]
            return _register_page(form, alike)
        person = people.register(work(), draft=draft, vault=site().bench.vault)
    except IdentityNumberTaken:
        return _on(_find(form)[0].public_id, form.code.data)
    except Invalid as problem:
        blame(form, problem)
        return _register_page(form)
    return _on(person.public_id, form.code.data)


def _alike(draft: rules.PersonDraft) -> list[PersonRow]:
    """List who may be the same person; who has the same number is told by the number."""
    [found] = queries.match(session(), actor=actor(), drafts=[draft], vault=site().bench.vault)
    return [one.row for one in found.alike]


def _register_page(form: RegisterForm, alike: Sequence[PersonRow] = ()) -> ResponseReturnValue:
    return form_page(
        "counter/register.html",
        form=form,
        rows=alike,
        code=form.code.data if alike else "",
        today=work().today,
    )


@bp.route("/counter/enroll", methods=["POST"])
@access.only(CAPABILITY)
def enroll() -> ResponseReturnValue:
    """Give the place, or the place on the waitlist, that was shown."""
    form = EnrollForm()
    person = queries.get_row(session(), public_id=form.person.data, vault=site().bench.vault)
    paths = actor().paths(CAPABILITY)
    section = section_card(session(), public_id=form.section.data, paths=paths)
    if not form.validate_on_submit():
        bars = barcode_of(section.code, public_id=section.public_id)
        return _on(person.public_id, bars or section.code)
    try:
        placed = enrollment.enroll(
            work(),
            wish=enrollment.Wish(
                section_id=section.id,
                learner_id=person.id,
                token=form.token.data,
                channel=Channel.COUNTER,
            ),
        )
    except Conflict as problem:
        return _refused(problem, person)
    return redirect(url_for(".slip", public_id=placed.public_id), 303)


def _refused(problem: Conflict, person: PersonRow) -> ResponseReturnValue:
    ways = (
        Alternative(_("Choose another class"), "", url_for(".walk_in", person=person.public_id)),
        Alternative(_("Next person"), "", url_for(".walk_in")),
    )
    return refusal_page(Refusal(title=say(problem), reason="", alternatives=ways))


@bp.route("/counter/<public_id>")
@access.only(CAPABILITY)
def slip(public_id: str) -> ResponseReturnValue:
    """Show the slip to print, and go on to the next person."""
    own = get_slip(session(), actor=actor(), public_id=public_id, now=now(), today=work().today)
    if not actor().may(CAPABILITY, own.section.organization_path):
        raise Missing
    return render_template("counter/slip.html", slip=own)
