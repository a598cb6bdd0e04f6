"""What is filled in about places."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from blueprints.enrollment.telling import candidate_bits, reasons_of, where_of
from blueprints.web.fields import ClockField, DayField
from blueprints.web.forms import BaseForm, TokenField
from blueprints.web.language import gettext as _
from blueprints.web.language import lazy_gettext as _l
from courseware.enrollment.operations import RoundDraft
from courseware.enrollment.queries import PlannedRow
from courseware.enrollment.rules import Answer, Fate


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


class RosterFileForm(BaseForm):
    """A list of learners."""

    file = FileField(
        _l("The list of learners"), validators=[FileRequired(_l("Choose the file first."))]
    )

    def content(self) -> tuple[str, bytes]:
        """Give the name of the file, and what is in it."""
        return self.file.data.filename, self.file.data.read()


class Mode(StrEnum):
    """What is done when some rows cannot be taken."""

    ALL = "all"
    WHAT_FITS = "what_fits"


class TakeRosterForm(BaseForm):
    """The word of staff that a list is right; what is asked of single rows is added to it."""

    mode = RadioField(
        _l("If some rows cannot be taken"),
        choices=[
            SelectChoice(Mode.ALL.value, _l("Take nothing")),
            SelectChoice(Mode.WHAT_FITS.value, _l("Take the others, and hand these back")),
        ],
        default=Mode.ALL.value,
    )


def take_form(rows: Sequence[PlannedRow], *, today: date) -> FlaskForm:
    """Make the form for a list, with a question for each row that is asked."""
    asked = {f"row{place}": row for place, row in enumerate(rows) if row.fate is Fate.ASK}

    class Form(TakeRosterForm):
        """Of this list."""

        hints = {name: _hints(row, today) for name, row in asked.items()}  # noqa: RUF012 - of this one form

    for name, row in asked.items():
        setattr(Form, name, _question(row))
    return Form()


def answers_of(form: FlaskForm, rows: Sequence[PlannedRow]) -> dict[UUID, str]:
    """Give what was answered, by the token of the row."""
    return {
        row.token: form[f"row{place}"].data
        for place, row in enumerate(rows)
        if row.fate is Fate.ASK
    }


def _hints(planned: PlannedRow, today: date) -> dict[str, str]:
    """Say of everybody who may be meant what is known of them."""
    return {
        one.row.public_id: " ".join(candidate_bits(one, today=today)) for one in planned.candidates
    }


def _question(planned: PlannedRow) -> RadioField:
    choices = [
        SelectChoice(one.row.public_id, _("It is %(name)s of the register", name=one.row.name))
        for one in planned.candidates
    ]
    if planned.known is None:
        new = _("It is somebody else") if choices else _("Take the row as it is understood")
        choices.append(SelectChoice(Answer.NEW.value, new))
    choices.append(SelectChoice(Answer.LEAVE_OUT.value, _("Leave this row out")))
    label = _("%(where)s: %(name)s", where=where_of(planned), name=planned.row.name)
    answered = InputRequired(_("Say what is to be done with %(where)s.", where=where_of(planned)))
    reasons = " ".join(reasons_of(planned))
    return RadioField(label, choices=choices, validators=[answered], description=reasons)
