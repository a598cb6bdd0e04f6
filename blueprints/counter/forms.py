"""What is typed at the counter."""

from wtforms import BooleanField, HiddenField, RadioField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from blueprints.web.fields import DayField
from blueprints.web.forms import BaseForm, TokenField
from blueprints.web.language import lazy_gettext as _l
from courseware.people.rules import SEX_NAMES, PersonDraft, Sex


class FindForm(BaseForm):
    """Who is there, and which section they want: typed, or read by a card reader."""

    identity_number = StringField(_l("ID number"))
    name = StringField(_l("Name"))
    phone = StringField(_l("Phone number"))
    code = StringField(_l("Short number of the class"))


class RegisterForm(FindForm):
    """Somebody who is not in the register yet."""

    sex = RadioField(
        _l("Sex"),
        choices=[SelectChoice(sex.value, _l(name)) for sex, name in SEX_NAMES.items()],
        validators=[Optional()],
    )
    born_on = DayField(_l("Date of birth"))
    confirmed = BooleanField(_l("This is somebody else. Register them all the same."))

    def draft(self, *, organization_id: int) -> PersonDraft:
        """Give what was typed."""
        return PersonDraft(
            name=self.name.data,
            sex=Sex(self.sex.data) if self.sex.data else None,
            born_on=self.born_on.data,
            phone=self.phone.data,
            identity_number=self.identity_number.data,
            organization_id=organization_id,
        )


class EnrollForm(BaseForm):
    """The confirmation."""

    person = HiddenField()
    section = HiddenField()
    token = TokenField()
