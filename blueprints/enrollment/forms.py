"""What is filled in about places."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from flask_wtf import FlaskForm
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from blueprints.web.fields import ClockField, DayField
from blueprints.web.forms import BaseForm, TokenField
from blueprints.web.language import lazy_gettext as _l
from courseware.enrollment.operations import RoundDraft


class EnrollForm(BaseForm):
    """A learner's word that they want the place they see."""

    token = TokenField()


class WithdrawForm(BaseForm):
    """A learner's word that they give their place back."""


class CompleteForm(BaseForm):
    """The word of staff that a section is over."""


class CancelSectionForm(BaseForm):
    """Why a section is called off."""

    reason = TextAreaField(
        _l("Why is the class not held? The learners will read it."),
        validators=[Length(max=100, message=_l("Keep the reason within 100 characters."))],
    )


class Given:
    """Refuses a field of several boxes that was left empty."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, _form: FlaskForm, field: Field) -> None:
        """Look whether there is a value."""
        if field.data is None and not field.errors:
            raise ValidationError(self.message)


class RoundForm(BaseForm):
    """When places of a term are given."""

    name = StringField(
        _l("Name of the round"),
        validators=[
            InputRequired(_l("Give the round a name.")),
            Length(max=40, message=_l("Keep the name within 40 characters.")),
        ],
    )
    opens_on = DayField(_l("First day"), validators=[Given(_l("Fill in the first day."))])
    opens_at = ClockField(
        _l("From what time"), validators=[Given(_l("Fill in the time it begins."))]
    )
    closes_on = DayField(_l("Last day"), validators=[Given(_l("Fill in the last day."))])
    closes_at = ClockField(
        _l("Until what time"), validators=[Given(_l("Fill in the time it ends."))]
    )

    def draft(self, *, zone: ZoneInfo) -> RoundDraft:
        """Give what was filled in, as instants."""
        return RoundDraft(
            name=self.name.data,
            opens_at=_instant(self.opens_on.data, self.opens_at.data, zone),
            closes_at=_instant(self.closes_on.data, self.closes_at.data, zone),
        )


def _instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)
