"""The shape of an order for a list."""

from wtforms import HiddenField, TextAreaField
from wtforms.validators import AnyOf, Length

from blueprints.web.forms import BaseForm
from blueprints.web.language import lazy_gettext as _l
from courseware.reports.rules import LONGEST_REASON, Format, Report

IDENTIFIED = "identified"
"""The roster with identity numbers in full."""


class ExportForm(BaseForm):
    """Which list, in which format; everything but the reason is chosen by a button."""

    report = HiddenField(validators=[AnyOf([IDENTIFIED, *[report.value for report in Report]])])
    format = HiddenField(validators=[AnyOf([each.value for each in Format])])
    reason = TextAreaField(
        _l("What are the ID numbers needed for?"),
        validators=[Length(max=LONGEST_REASON, message=_l("Use 200 characters at most."))],
    )

    @property
    def is_identified(self) -> bool:
        """Whether identity numbers are asked for in full."""
        return bool(self.report.data == IDENTIFIED)
