"""Learners sign in: phone, code, and the first time who they are; one question per page."""

import os
from dataclasses import asdict
from datetime import date
from typing import cast

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from blueprints.accounts.arriving import Arriving, find_arriving, keep, start_arriving
from blueprints.accounts.forms import BirthdayForm, CodeForm, NameForm, PhoneForm, SexForm
from blueprints.accounts.pages import arrive, bp, codes_key, leave_first, next_way, way_to
from blueprints.web import access
from blueprints.web.errors import Alternative, Refusal, refusal_page, say
from blueprints.web.forms import blame, form_page
from blueprints.web.language import gettext as _
from blueprints.web.limits import limiter
from blueprints.web.work import apart, kick_after_commit, session, site, work
from courseware.accounts import operations, queries, rules
from courseware.accounts.errors import PasswordNeeded, TooManyCodes, TooSoon
from courseware.accounts.operations import Arrival, CodeAnswer
from courseware.accounts.tokens import new_token
from courseware.foundation.errors import Invalid
from courseware.people.rules import PersonDraft, Sex, clean_name

SENDING = "10 per hour"
GUESSING = "10 per 10 minutes"


@bp.route("/sign-in", methods=["GET", "POST"])
@access.everyone
@limiter.limit(SENDING, methods=["POST"])
def sign_in() -> ResponseReturnValue:
    """Ask for the phone number and send a code to it."""
    form = PhoneForm()
    if form.validate_on_submit():
        arriving = start_arriving()
        try:
            phone = _send(arriving, form.phone.data)
        except (Invalid, TooSoon, TooManyCodes) as problem:
            blame(form, problem, field="phone")
        else:
            keep(arriving, phone=phone, is_borrowed=form.is_borrowed.data)
            return redirect(url_for(".code", next=next_way()), 303)
    return form_page(
        "accounts/sign_in.html",
        form=form,
        code_url=url_for(".code", next=next_way()) if _has_code() else None,
        staff_url=url_for(".staff", next=next_way()),
        help_url=way_to("help.phone"),
    )


def _has_code() -> bool:
    arriving = find_arriving()
    return arriving is not None and bool(arriving.phone)


def _send(arriving: Arriving, phone: str) -> str:
    """Send a new code; gives the phone number as it is kept."""
    asked = operations.ask_code(
        work(),
        phone=phone,
        browser=arriving.browser,
        code=rules.new_code(os.urandom(8)),
        key=codes_key(),
    )
    kick_after_commit("notices.send")
    return asked.phone


@bp.route("/sign-in/code", methods=["GET", "POST"])
@access.everyone
@limiter.limit(GUESSING, methods=["POST"])
def code() -> ResponseReturnValue:
    """Ask for the code, and sign in or go on to ask who this is."""
    arriving = find_arriving()
    if arriving is None:
        return _from_the_beginning()
    form = CodeForm()
    if not form.validate_on_submit():
        return _code_page(form, arriving)

    try:
        return _try(arriving, form.code.data)
    except Invalid as problem:
        blame(form, problem)
        return _code_page(form, arriving)
    except PasswordNeeded as problem:
        way = Alternative(_("Sign in with your password"), "", url_for(".staff", next=next_way()))
        return refusal_page(Refusal(say(problem), "", (way,)))


def _try(arriving: Arriving, typed: str) -> ResponseReturnValue:
    session().rollback()
    apart(lambda own: operations.count_try(own, phone=arriving.phone, browser=arriving.browser))
    answer = CodeAnswer(arriving.phone, arriving.browser, typed)
    arrival = Arrival(new_token(), arriving.stay)
    signed = operations.sign_in_by_code(work(), answer=answer, key=codes_key(), arrival=arrival)
    if signed is None:
        keep(arriving, is_proven=True)
        return redirect(url_for(".register", next=next_way()), 303)
    leave_first()
    return arrive(signed, arrival)


def _code_page(form: CodeForm, arriving: Arriving) -> ResponseReturnValue:
    limits = queries.code_limits(session(), on=work().today)
    return form_page(
        "accounts/code.html",
        form=form,
        phone=arriving.phone,
        minutes=int(limits.valid_for.total_seconds() // 60),
        again_url=url_for(".send_again", next=next_way()),
        phone_url=url_for(".sign_in", next=next_way()),
    )


@bp.route("/sign-in/code/again", methods=["POST"])
@access.everyone
@limiter.limit(SENDING, methods=["POST"])
def send_again() -> ResponseReturnValue:
    """Send another code to the same phone."""
    arriving = find_arriving()
    if arriving is None:
        return _from_the_beginning()
    try:
        _send(arriving, arriving.phone)
    except (TooSoon, TooManyCodes) as problem:
        form = CodeForm(formdata=None)
        blame(form, problem)
        return _code_page(form, arriving)
    return redirect(url_for(".code", next=next_way()), 303)


@bp.route("/sign-in/name", methods=["GET", "POST"])
@access.everyone
def register() -> ResponseReturnValue:
    """Ask who is here for the first time: their name."""
    arriving = _find_proven()
    if arriving is None:
        return _from_the_beginning()
    form = NameForm(data=asdict(arriving))
    if form.validate_on_submit():
        try:
            keep(arriving, name=clean_name(form.name.data))
        except Invalid as problem:
            blame(form, problem)
        else:
            return redirect(url_for(".register_sex", next=next_way()), 303)
    return form_page("accounts/register.html", form=form)


@bp.route("/sign-in/sex", methods=["GET", "POST"])
@access.everyone
def register_sex() -> ResponseReturnValue:
    """Ask for their sex."""
    arriving = _find_proven()
    if arriving is None:
        return _from_the_beginning()
    form = SexForm(data=asdict(arriving))
    if not form.validate_on_submit():
        return form_page(
            "accounts/register_sex.html", form=form, back_url=url_for(".register", next=next_way())
        )
    keep(arriving, sex=form.sex.data)
    return redirect(url_for(".register_birthday", next=next_way()), 303)


@bp.route("/sign-in/birthday", methods=["GET", "POST"])
@access.everyone
def register_birthday() -> ResponseReturnValue:
    """Ask for their birth date, then open the account and sign them in."""
    arriving = _find_proven()
    if arriving is None or not arriving.name or not arriving.sex:
        return _from_the_beginning()
    form = BirthdayForm()
    if form.validate_on_submit():
        try:
            return _open(arriving, cast("date", form.born_on.data))
        except Invalid as problem:
            blame(form, problem)
    return form_page(
        "accounts/register_birthday.html",
        form=form,
        back_url=url_for(".register_sex", next=next_way()),
    )


def _open(arriving: Arriving, born_on: date) -> ResponseReturnValue:
    arrival = Arrival(new_token(), arriving.stay)
    signed = operations.register_learner(
        work(),
        browser=arriving.browser,
        draft=PersonDraft(name=arriving.name, sex=Sex(arriving.sex), born_on=born_on),
        arrival=arrival,
        vault=site().bench.vault,
    )
    leave_first()
    return arrive(signed, arrival)


def _find_proven() -> Arriving | None:
    arriving = find_arriving()
    return arriving if arriving is not None and arriving.is_proven else None


def _from_the_beginning() -> ResponseReturnValue:
    return redirect(url_for(".sign_in", next=next_way()), 303)
