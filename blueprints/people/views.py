"""Finding, showing, registering and changing persons."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from blueprints.people.forms import FindForm, NewPersonForm, PersonForm, known
from blueprints.people.pages import bp
from blueprints.web import access
from blueprints.web.errors import Alternative, Refusal, refusal_page
from blueprints.web.forms import blame, form_page
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, session, site, work
from courseware.foundation.errors import Invalid
from courseware.people import operations, queries, rules
from courseware.people.errors import IdentityNumberTaken

NOT_FOUND = 422
IDENTITY_LENGTHS = frozenset({15, 18})


@bp.route("/people")
@access.only("people.view")
def people() -> ResponseReturnValue:
    """Find people by name or by the end of their phone number."""
    text = request.args.get("q", "").strip()
    page = request.args.get("page", 1, type=int)
    found = queries.search(session(), actor=actor(), text=text, page=page)
    return render_template(
        "people/people.html", found=found, text=text, form=FindForm(), today=work().today
    )


@bp.route("/people/find", methods=["POST"])
@access.only("people.view")
def find() -> ResponseReturnValue:
    """Find somebody by a whole phone number or identity number."""
    form = FindForm()
    if not form.validate_on_submit():
        return form_page("people/find.html", form=form, rows=[], today=work().today)
    try:
        rows = _find(form.number.data)
    except Invalid as problem:
        blame(form, problem, field="number")
        return form_page("people/find.html", form=form, rows=[], today=work().today)
    if len(rows) == 1:
        return redirect(url_for(".person", public_id=rows[0].public_id), 303)
    if not rows:
        form.number.errors = [_("Nobody whom you look after has this number.")]
    return form_page("people/find.html", form=form, rows=rows, today=work().today)


def _find(text: str) -> list[queries.PersonRow]:
    vault = site().bench.vault
    if len("".join(text.split())) in IDENTITY_LENGTHS:
        number = rules.clean_identity_number(text, today=work().today)
        return queries.find_visible(session(), actor=actor(), vault=vault, identity_number=number)
    phone = rules.clean_phone(text)
    return queries.find_visible(session(), actor=actor(), vault=vault, phone=phone)


@bp.route("/people/new", methods=["GET", "POST"])
@access.only("people.manage")
def new() -> ResponseReturnValue:
    """Register somebody for a school."""
    form = NewPersonForm()
    schools = queries.schools(session(), actor=actor())
    form.organization.choices = [SelectChoice(school.public_id, school.name) for school in schools]
    if not form.validate_on_submit():
        return _new_page(form)
    ids = {school.public_id: school.id for school in schools}
    return _register(form, organization_id=ids[form.organization.data])


def _register(form: NewPersonForm, *, organization_id: int) -> ResponseReturnValue:
    try:
        draft = rules.clean_draft(form.draft(organization_id=organization_id), today=work().today)
        if not form.confirmed.data and (alike := _alike(draft)):
            form.confirmed.errors = [
                _("Look first whether this person is in the register already.")
            ]
            return _new_page(form, alike)
        person = operations.register(work(), draft=draft, vault=site().bench.vault)
    except IdentityNumberTaken:
        return _taken(draft.identity_number)
    except Invalid as problem:
        _blame(form, problem)
        return _new_page(form)
    flash(_("%(name)s is in the register now.", name=person.name), "ok")
    return redirect(url_for(".person", public_id=person.public_id), 303)


def _alike(draft: rules.PersonDraft) -> list[queries.PersonRow]:
    return list(
        queries.find_alike(
            session(), actor=actor(), name=draft.name, phone=draft.phone, born_on=draft.born_on
        )
    )


def _new_page(
    form: NewPersonForm, alike: list[queries.PersonRow] | None = None
) -> ResponseReturnValue:
    return form_page("people/new.html", form=form, alike=alike or [], today=work().today)


def _blame(form: PersonForm, problem: Invalid) -> None:
    """Write a refusal at its field, one about a contact at the right contact's."""
    contact = problem.facts.get("contact")
    if isinstance(contact, int):
        blame(form, problem, field=f"contact_{form.place_of(contact)}_{problem.field}")
    else:
        blame(form, problem)


def _taken(identity_number: str) -> ResponseReturnValue:
    """Lead to whoever is registered with the number, if they may be seen."""
    known_rows = queries.find_visible(
        session(), actor=actor(), vault=site().bench.vault, identity_number=identity_number
    )
    if not known_rows:
        reason = _(
            "Another school registered this person. The counter can enroll them all the same: "
            "type in the ID number there."
        )
        return refusal_page(Refusal(title=_say_taken(), reason=reason))
    row = known_rows[0]
    way = Alternative(
        label=_("Open the page of %(name)s", name=row.name),
        detail=row.phone_masked,
        url=url_for("people.person", public_id=row.public_id),
    )
    reason = _("Use the page that is there; one person has one page only.")
    return refusal_page(Refusal(title=_say_taken(), reason=reason, alternatives=(way,)))


def _say_taken() -> str:
    return _(IdentityNumberTaken.sentence)


@bp.route("/people/<public_id>")
@access.only("people.view")
def person(public_id: str) -> ResponseReturnValue:
    """Show all that is kept of a person."""
    card = _card(public_id)
    if card.row.public_id != public_id:
        return redirect(url_for(".person", public_id=card.row.public_id), 301)
    may_enroll = actor().may_anywhere("enrollment.counter")
    return render_template(
        "people/person.html", card=card, may_enroll=may_enroll, today=work().today
    )


@bp.route("/people/<public_id>/edit", methods=["GET", "POST"])
@access.only("people.manage")
def edit(public_id: str) -> ResponseReturnValue:
    """Change what is kept of a person."""
    card = _card(public_id)
    form = PersonForm(data=known(card))
    if not form.validate_on_submit():
        return form_page("people/edit.html", form=form, card=card)
    try:
        operations.change(
            work(), person_id=card.row.id, draft=form.draft(), vault=site().bench.vault
        )
    except IdentityNumberTaken:
        return _taken(rules.clean_identity_number(form.identity_number.data, today=work().today))
    except Invalid as problem:
        _blame(form, problem)
        return form_page("people/edit.html", form=form, card=card)
    flash(_("The changes are kept."), "ok")
    return redirect(url_for(".person", public_id=public_id), 303)


def _card(public_id: str) -> queries.PersonCard:
    return queries.get_person(
        session(), actor=actor(), public_id=public_id, vault=site().bench.vault
    )
