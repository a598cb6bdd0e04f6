"""The shape of a roll: one mark per learner, a token, and a reason when it is corrected."""

from collections.abc import Mapping, Sequence

from wtforms import StringField
from wtforms.validators import Length

from blueprints.web.forms import BaseForm, TokenField
from blueprints.web.language import lazy_gettext as _l
from courseware.attendance.queries import RollRow
from courseware.attendance.rules import Mark

LONGEST_REASON = 200


class RollForm(BaseForm):
    """What is handed in with a roll, apart from the marks."""

    token = TokenField()
    reason = StringField(
        _l("Why is the roll changed?"),
        validators=[Length(max=LONGEST_REASON, message=_l("Use 200 characters at most."))],
    )


def field_of(row: RollRow) -> str:
    """Name the form field of a learner's mark."""
    return f"mark-{row.public_id}"


def read_marks(rows: Sequence[RollRow], sent: Mapping[str, str]) -> dict[int, Mark]:
    """Read the marks that were sent, by enrollment id; what is not a mark is left out."""
    known = {mark.value: mark for mark in Mark}
    return {
        row.enrollment_id: known[sent[field_of(row)]]
        for row in rows
        if sent.get(field_of(row)) in known
    }
