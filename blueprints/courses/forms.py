"""What staff write down about a course."""

from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from blueprints.web.forms import BaseForm
from blueprints.web.language import lazy_gettext as _l
from courseware.courses.operations import CourseDraft
from courseware.courses.queries import CourseRow
from courseware.courses.rules import LEVEL_NAMES, Level


def age_field(label: str) -> IntegerField:
    """Make the field of an age in years, which may stay empty."""
    return IntegerField(
        label,
        validators=[
            Optional(),
            NumberRange(1, 120, message=_l("An age is a whole number from 1 to 120.")),
        ],
    )


class CourseForm(BaseForm):
    """Everything that is written down about a course."""

    organization = SelectField(_l("Which school teaches it"), coerce=int)
    title = StringField(
        _l("Name of the course"),
        validators=[
            InputRequired(_l("Write the name of the course.")),
            Length(max=80, message=_l("Keep the name within 80 characters.")),
        ],
    )
    category = SelectField(
        _l("Subject"),
        coerce=int,
        validators=[NumberRange(min=1, message=_l("Choose a subject."))],
    )
    level = SelectField(
        _l("Level"),
        choices=[SelectChoice(level.value, _l(name)) for level, name in LEVEL_NAMES.items()],
    )
    summary = TextAreaField(
        _l("What people learn"),
        validators=[Length(max=1000, message=_l("Keep this within 1,000 characters."))],
    )
    health_note = TextAreaField(
        _l("What people should know about their health first"),
        validators=[Length(max=300, message=_l("Keep this within 300 characters."))],
    )
    prerequisite = SelectField(_l("Course that must have been completed before"), coerce=int)
    min_age_female = age_field(_l("Women from this age"))
    min_age_male = age_field(_l("Men from this age"))
    max_age = age_field(_l("Nobody above this age"))

    def draft(self) -> CourseDraft:
        """Give what was filled in."""
        return CourseDraft(
            organization_id=self.organization.data,
            category_id=self.category.data,
            title=self.title.data,
            level=Level(self.level.data),
            summary=self.summary.data,
            health_note=self.health_note.data,
            prerequisite_id=self.prerequisite.data or None,
            min_age_female=self.min_age_female.data,
            min_age_male=self.min_age_male.data,
            max_age=self.max_age.data,
        )


class CategoryForm(BaseForm):
    """A subject that is to be added."""

    name = StringField(
        _l("Name of the subject"),
        validators=[
            InputRequired(_l("Write the name of the subject.")),
            Length(max=40, message=_l("Keep the name within 40 characters.")),
        ],
    )


def known(course: CourseRow) -> dict[str, object]:
    """Give what the form of a course is filled with."""
    return {
        "organization": course.organization_id,
        "title": course.title,
        "category": course.category_id,
        "level": course.level.value,
        "summary": course.summary,
        "health_note": course.health_note,
        "prerequisite": course.prerequisite_id or 0,
        "min_age_female": course.min_age_female,
        "min_age_male": course.min_age_male,
        "max_age": course.max_age,
    }
