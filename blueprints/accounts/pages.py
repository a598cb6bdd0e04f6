"""What the pages of accounts share: their blueprint, arriving, and the ways on."""

from datetime import date, timedelta
from typing import cast

from flask import Blueprint, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.accounts.forms import RoleForm
from blueprints.web import keeping, login
from blueprints.web.forms import blame
from blueprints.web.ways import safe_way
from blueprints.web.work import actor, session, site, work
from courseware.accounts import operations, queries
from courseware.accounts.operations import Arrival, GrantDraft
from courseware.accounts.queries import SignedIn
from courseware.accounts.rules import Role
from courseware.foundation.errors import Conflict, Problem
from courseware.organizations.queries import options

bp = Blueprint("accounts", __name__)
ONE_DAY = timedelta(days=1)


def next_way() -> str | None:
    """Give where the person wanted to go before they had to sign in, if it is on this site."""
    return safe_way(request.args.get("next"), otherwise="") or None


def way_to(endpoint: str) -> str:
    """Give the address of a page, or of the first page of the site where there is none."""
    return url_for(endpoint) if endpoint in current_app.view_functions else "/"


def leave_first() -> None:
    """End the sign-in that this browser holds already, if any."""
    if actor().is_signed_in:
        operations.sign_out(work(), token=login.current_token())


def arrive(signed: SignedIn, arrival: Arrival) -> ResponseReturnValue:
    """Put the new sign-in into the browser, and go on to where the person wanted to be."""
    way = next_way() or way_to("home.desk" if signed.actor.grants else "enrollment.mine")
    login.remember(signed, token=arrival.token, stay=arrival.stay)
    keeping.greet(way, account_id=signed.actor.account_id)
    return redirect(way, 303)


def offer(form: RoleForm) -> None:
    """Offer the roles and organizations of the actor, and a year from today."""
    form.offer(
        roles=queries.grantable_roles(actor()),
        organizations=options(session(), paths=actor().paths("accounts.grant")),
    )
    form.suggest(work().today)


def grant_draft(form: RoleForm) -> GrantDraft:
    """Give the role that was filled in; people name the last day, the domain the day after."""
    starts_on, last_day = cast("date", form.starts_on.data), cast("date", form.last_day.data)
    return GrantDraft(
        role=Role(form.role.data),
        organization_id=form.organization.data,
        starts_on=starts_on,
        ends_on=min(last_day, date.max - ONE_DAY) + ONE_DAY,
    )


def blame_grant(form: RoleForm, problem: Problem) -> None:
    """Write on the form why an account was not opened or a role not given."""
    field = "role" if isinstance(problem, Conflict) else getattr(problem, "field", None)
    blame(form, problem, field="label" if field == "name" else field)


def codes_key() -> bytes:
    """Give the key under which one-time codes are hashed."""
    return site().bench.vault.key_for("one-time codes")
