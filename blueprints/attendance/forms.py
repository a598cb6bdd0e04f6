"""The shape of a roll: one mark per learner, a token, and a reason when it is corrected."""

from collections.abc import Mapping

from wtforms import StringField
from wtforms.validators import Length

from blueprints.web.forms import BaseForm, TokenField
from blueprints.web.language import lazy_gettext as _l
from courseware.attendance.queries import RollRow
from courseware.attendance.rules import Mark

LONGEST_REASON = 200
PREFIX = "mark-"
"""Begins the names of the fields of marks."""


class RollForm(BaseForm):
    """What is handed in with a roll, apart from the marks."""

    token = TokenField()
    reason = StringField(
        _l("Why is the roll changed?"),
        validators=[Length(max=LONGEST_REASON, message=_l("Use 200 characters at most."))],
    )


def field_of(row: RollRow) -> str:
    """Name the form field of a learner's mark."""
    return PREFIX + row.public_id


def read_marks(sent: Mapping[str, str]) -> dict[str, Mark]:
    """Read the marks that were sent, by the enrollment's public id; all else is left out."""
    known = {mark.value: mark for mark in Mark}
    return {
        name.removeprefix(PREFIX): known[value]
        for name, value in sent.items()
        if name.startswith(PREFIX) and value in known
    }
