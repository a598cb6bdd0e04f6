"""What staff fill in about terms, holidays and sections."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from blueprints.scheduling.words import HOLIDAY_NAMES, WEEKS_NAMES
from blueprints.web.fields import ClockField, DayField, MoneyField, WholeField
from blueprints.web.format import WEEKDAYS
from blueprints.web.forms import BaseForm
from blueprints.web.language import gettext as _
from blueprints.web.language import lazy_gettext as _l
from courseware.scheduling.queries import SectionDraft
from courseware.scheduling.rules import WeeklySlot, Weeks

SLOT_ROWS = range(1, 5)
SLOT_PARTS = ("weekday", "starts", "ends", "weeks")
ROOM, SITE = "room-", "site-"
YEARS = range(2000, 2100)
"""Years that plans are made for."""


class Given:
    """Refuses a field of several boxes that was left empty."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, _form: FlaskForm, field: Field) -> None:
        """Look whether there is a value."""
        if field.data is None and not field.errors:
            raise ValidationError(self.message)


class Near:
    """Refuses a day that is a slip of the keyboard: centuries away."""

    def __call__(self, _form: FlaskForm, field: Field) -> None:
        """Look whether the year is one that plans are made for."""
        if field.data is not None and field.data.year not in YEARS:
            raise ValidationError(
                _("Fill in a year from %(first)s to %(last)s.", first=YEARS[0], last=YEARS[-1])
            )


class TermForm(BaseForm):
    """A season of teaching."""

    organization = SelectField(_l("School that sets the term"), coerce=int)
    name = StringField(
        _l("Name of the term"),
        validators=[
            InputRequired(_l("Write the name of the term.")),
            Length(max=60, message=_l("Keep the name within 60 characters.")),
        ],
    )
    starts_on = DayField(_l("First day"), validators=[Given(_l("Fill in the first day.")), Near()])
    ends_on = DayField(_l("Last day"), validators=[Given(_l("Fill in the last day.")), Near()])


class HolidayForm(BaseForm):
    """A day for the table of holidays."""

    day = DayField(_l("Which day"), validators=[Given(_l("Fill in the day.")), Near()])
    kind = SelectField(
        _l("What it is"),
        choices=[SelectChoice(kind.value, _l(name)) for kind, name in HOLIDAY_NAMES.items()],
    )
    name = StringField(
        _l("Name of the day"),
        validators=[
            InputRequired(_l("Write what the day is called.")),
            Length(max=40, message=_l("Keep the name within 40 characters.")),
        ],
    )


def short_text(label: str, most: int, *, message: str) -> StringField:
    """Make a field of a text that may stay empty."""
    return StringField(label, validators=[Length(max=most, message=message)])


def count_field(label: str, *, least: int, most: int, message: str) -> WholeField:
    """Make the field of a number between bounds."""
    return WholeField(label, validators=[Optional(), NumberRange(least, most, message=message)])


class PublishedForm(BaseForm):
    """What may change although people rely on the section."""

    title = StringField(
        _l("Name of the class"),
        validators=[Length(max=100, message=_l("Keep the name within 100 characters."))],
    )
    quota = WholeField(
        _l("Places"),
        validators=[
            Given(_l("Fill in how many people may come.")),
            NumberRange(1, 10000, message=_l("Places are a number from 1 to 10,000.")),
        ],
    )
    department = short_text(_l("Department"), 40, message=_l("Keep the name within 40 characters."))
    instructor_note = short_text(
        _l("Note about the teacher"), 100, message=_l("Keep this within 100 characters.")
    )
    place_note = short_text(
        _l("Note about the place"), 100, message=_l("Keep this within 100 characters.")
    )
    remark = TextAreaField(
        _l("Remark for everybody"),
        validators=[Length(max=300, message=_l("Keep this within 300 characters."))],
    )
    draft_note = TextAreaField(
        _l("Note for colleagues"),
        validators=[Length(max=500, message=_l("Keep this within 500 characters."))],
    )

    def change(self, draft: SectionDraft) -> SectionDraft:
        """Give the draft with what was filled in."""
        names = [name for name in self._fields if name != "csrf_token"]
        values = {name: self[name].data for name in names}
        return replace(draft, **values | {"title": self.title.data or draft.title})


class SectionForm(PublishedForm):
    """Everything that is planned of a section."""

    term = SelectField(_l("Term"), coerce=int)
    course = SelectField(_l("Course"), coerce=int)
    code = StringField(
        _l("Short number"),
        validators=[
            InputRequired(_l("Write the short number that the printed list uses.")),
            Length(max=30, message=_l("Keep the number within 30 characters.")),
        ],
    )
    instructor = SelectField(_l("Teacher"), coerce=int)
    instructor_phone = StringField(_l("Somebody else: their mobile phone number"))
    place = SelectField(_l("Place"))
    fee = MoneyField(_l("Fee"))
    class_hours = count_field(
        _l("Class hours"), least=0, most=2000, message=_l("Hours are a number from 0 to 2,000.")
    )
    starts_on = DayField(_l("First day of lessons"), validators=[Near()])
    meeting_count = count_field(
        _l("Number of lessons"),
        least=0,
        most=200,
        message=_l("Lessons are a number from 0 to 200."),
    )
    min_age_female = count_field(
        _l("Women from this age"),
        least=1,
        most=120,
        message=_l("An age is a whole number from 1 to 120."),
    )
    min_age_male = count_field(
        _l("Men from this age"),
        least=1,
        most=120,
        message=_l("An age is a whole number from 1 to 120."),
    )
    max_age = count_field(
        _l("Nobody above this age"),
        least=1,
        most=120,
        message=_l("An age is a whole number from 1 to 120."),
    )

    def slot_rows(self) -> Iterator[tuple[int, Field, Field, Field, Field]]:
        """Give the rows of weekly times: number, weekday, starts, ends, weeks."""
        for row in SLOT_ROWS:
            weekday, starts, ends, weeks = (self[f"{part}_{row}"] for part in SLOT_PARTS)
            yield row, weekday, starts, ends, weeks

    def validate(self, extra_validators: Any = None) -> bool:
        """Look also whether each weekly time has all its parts."""
        is_valid = bool(super().validate(extra_validators))
        for _row, weekday, starts, ends, _weeks in self.slot_rows():
            for field in (starts, ends):
                if weekday.data and field.data is None and not field.errors:
                    field.errors = [_("Fill in when the lesson starts and ends.")]
                    is_valid = False
            if not weekday.data and (starts.data or ends.data):
                weekday.errors = [_("Choose the day of the week.")]
                is_valid = False
        return is_valid

    def draft(self, *, organization_id: int, instructor_id: int | None) -> SectionDraft:
        """Give what was filled in."""
        place = str(self.place.data)
        return SectionDraft(
            organization_id=organization_id,
            term_id=self.term.data,
            course_id=self.course.data,
            code=self.code.data,
            title=self.title.data,
            quota=self.quota.data,
            department=self.department.data,
            instructor_id=instructor_id,
            instructor_note=self.instructor_note.data,
            site_id=int(place.removeprefix(SITE)) if place.startswith(SITE) else None,
            room_id=int(place.removeprefix(ROOM)) if place.startswith(ROOM) else None,
            place_note=self.place_note.data,
            fee_fen=self.fee.data,
            class_hours=self.class_hours.data or 0,
            starts_on=self.starts_on.data,
            meeting_count=self.meeting_count.data or 0,
            min_age_female=self.min_age_female.data,
            min_age_male=self.min_age_male.data,
            max_age=self.max_age.data,
            remark=self.remark.data,
            draft_note=self.draft_note.data,
            slots=tuple(self._slots()),
        )

    def _slots(self) -> Iterator[WeeklySlot]:
        for _row, weekday, starts, ends, weeks in self.slot_rows():
            if weekday.data:
                yield WeeklySlot(weekday.data, starts.data, ends.data, Weeks(weeks.data))


def slot_field(part: str) -> Field:
    """Make one field of a row of weekly times."""
    if part == "weekday":
        days = [SelectChoice(day, _l(name)) for day, name in enumerate(WEEKDAYS, start=1)]
        return SelectField(
            _l("Day of the week"), coerce=int, choices=[SelectChoice(0, _l("Not used")), *days]
        )
    if part == "weeks":
        weeks = [SelectChoice(weeks.value, _l(name)) for weeks, name in WEEKS_NAMES.items()]
        return SelectField(_l("In which weeks"), choices=weeks)
    return ClockField(_l("Starts") if part == "starts" else _l("Ends"))


for _number in SLOT_ROWS:
    for _part in SLOT_PARTS:
        setattr(SectionForm, f"{_part}_{_number}", slot_field(_part))


def known(draft: SectionDraft) -> dict[str, object]:
    """Give what the form of a section is filled with."""
    place = f"{SITE}{draft.site_id}" if draft.site_id else ""
    values: dict[str, object] = {
        **vars(draft),
        "term": draft.term_id,
        "course": draft.course_id,
        "instructor": draft.instructor_id or 0,
        "place": f"{ROOM}{draft.room_id}" if draft.room_id else place,
        "fee": draft.fee_fen,
        "class_hours": draft.class_hours or None,
        "meeting_count": draft.meeting_count or None,
    }
    for row, slot in zip(SLOT_ROWS, draft.slots, strict=False):
        values |= {
            f"weekday_{row}": slot.weekday,
            f"starts_{row}": slot.starts,
            f"ends_{row}": slot.ends,
            f"weeks_{row}": slot.weeks.value,
        }
    return values
