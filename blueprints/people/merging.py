"""Making one person of two: the likely pairs, the two side by side, the check, the deed."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.people.forms import MergeForm, compare_form, parts_in
from blueprints.people.pages import bp
from blueprints.people.telling import likeness_texts, pair_texts, shown_parts
from blueprints.web import access, keeping
from blueprints.web.errors import Alternative, Refusal, refusal_page, say
from blueprints.web.forms import form_page
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, roll_back, session, site, work
from courseware.foundation.errors import Conflict
from courseware.foundation.merging import Moving, Pair
from courseware.people import operations, queries
from courseware.people.operations import MergeOrder
from courseware.people.queries import Compared


@bp.route("/people/duplicates")
@access.only("people.manage")
def duplicates() -> ResponseReturnValue:
    """List the people who may have been registered twice."""
    page = request.args.get("page", 1, type=int)
    found = queries.duplicates(session(), actor=actor(), vault=site().bench.vault, page=page)
    rows = [(one, likeness_texts(one.speaks_for, one.against)) for one in found.rows]
    return render_template("people/duplicates.html", found=found, rows=rows, today=work().today)


@bp.route("/people/<public_id>/merge/<other>")
@access.only("people.manage")
def compare(public_id: str, other: str) -> ResponseReturnValue:
    """Show two people side by side, and ask which parts to keep."""
    compared = _compared(public_id, other)
    return render_template(
        "people/compare.html",
        compared=compared,
        parts=shown_parts(compared),
        speaks=likeness_texts(compared.speaks_for, compared.against),
        form=compare_form(compared),
    )


@bp.route("/people/<public_id>/merge/<other>/check", methods=["GET", "POST"])
@access.only("people.manage")
def merge(public_id: str, other: str) -> ResponseReturnValue:
    """Show what the one person will be and what goes over, then make one of the two."""
    compared = _compared(public_id, other)
    pair = Pair(compared.kept.row.id, compared.gone.row.id)
    form = MergeForm()
    if not form.validate_on_submit():
        taken = parts_in(keeping.typed() or request.args)
        return form_page(
            "people/merge.html",
            form=form,
            compared=compared,
            taken=taken,
            texts=pair_texts(compared, taken),
            moving=_moving(pair),
            hindrance=_hindrance(compared, pair),
        )
    order = MergeOrder(pair.kept_id, pair.gone_id, parts_in(request.form))
    return _merge(compared, order)


def _merge(compared: Compared, order: MergeOrder) -> ResponseReturnValue:
    try:
        person = operations.merge(
            work(), order=order, vault=site().bench.vault, merges=site().merges
        )
    except Conflict as problem:
        roll_back()
        return _refused(problem, compared)
    flash(_("%(name)s is one person now.", name=person.name), "ok")
    return redirect(url_for(".person", public_id=person.public_id), 303)


def _refused(problem: Conflict, compared: Compared) -> ResponseReturnValue:
    ways = tuple(
        Alternative(
            label=_("Open the page of %(name)s", name=card.row.name),
            detail=card.row.identity_masked or card.row.phone_masked,
            url=url_for(".person", public_id=card.row.public_id),
        )
        for card in (compared.kept, compared.gone)
    )
    return refusal_page(
        Refusal(title=_("They stay two people"), reason=say(problem), alternatives=ways)
    )


def _compared(public_id: str, other: str) -> Compared:
    return queries.compare(
        session(), actor=actor(), public_ids=(public_id, other), vault=site().bench.vault
    )


def _moving(pair: Pair) -> list[Moving]:
    """Say what goes over, area by area."""
    found = [one for merge in site().merges for one in merge.weigh(session(), pair)]
    return [one for one in found if one.count]


def _hindrance(compared: Compared, pair: Pair) -> str:
    """Say what stands against it, if anything does."""
    if compared.problem:
        return say(compared.problem)
    try:
        for one in site().merges:
            one.check(session(), pair)
    except Conflict as problem:
        return say(problem)
    return ""
