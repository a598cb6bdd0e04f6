"""What the pages of organizations share: their blueprint, and finding what is theirs."""

from flask import Blueprint

from blueprints.web.forms import BaseForm, blame
from blueprints.web.work import actor, session
from courseware.foundation.errors import Conflict, Invalid
from courseware.organizations import permissions, queries
from courseware.organizations.errors import TextTooLong
from courseware.organizations.queries import OrganizationCard, RoomRow, SiteRow

bp = Blueprint("organizations", __name__)


def get_organization(public_id: str) -> OrganizationCard:
    """Give an organization in the actor's part of the tree.

    :raises Missing: there is none.
    """
    card = queries.get_organization(session(), public_id=public_id)
    permissions.check_may_see(actor(), path=card.path)
    return card


def get_site(public_id: str) -> SiteRow:
    """Give a site in the actor's part of the tree.

    :raises Missing: there is none.
    """
    row = queries.get_site(session(), public_id=public_id)
    permissions.check_may_see(actor(), path=row.path)
    return row


def get_room(public_id: str) -> RoomRow:
    """Give a room in the actor's part of the tree.

    :raises Missing: there is none.
    """
    row = queries.get_room(session(), public_id=public_id)
    permissions.check_may_see(actor(), path=row.path)
    return row


def check_may_manage(path: str) -> None:
    """Make sure, before a form is shown, that the actor may change what lies at `path`.

    :raises Forbidden: they may not; the page then looks missing.
    """
    permissions.check_may_manage(actor(), path=path)


def may_manage(path: str) -> bool:
    """Tell whether the actor may change what lies at `path`."""
    return actor().may("organizations.manage", path)


def blame_text(form: BaseForm, problem: Invalid | Conflict) -> None:
    """Write a refusal on the form; a text that is too long names its field itself."""
    field = str(problem.facts["field"]) if isinstance(problem, TextTooLong) else None
    blame(form, problem, field=field)
