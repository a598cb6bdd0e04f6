"""What is asked for when signing in, and when an account of staff is opened."""

from datetime import date

from wtforms import BooleanField, PasswordField, RadioField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Length

from blueprints.web.fields import DayField
from blueprints.web.forms import BaseForm
from blueprints.web.language import gettext
from blueprints.web.language import lazy_gettext as _l
from courseware.accounts.rules import ROLE_NAMES, Role
from courseware.people.rules import SEX_NAMES

LONG = 200
"""More than anybody types by hand; what is too long is refused by the domain with a reason."""


class PhoneForm(BaseForm):
    """The phone number, and whose phone it is."""

    phone = StringField(_l("What is your mobile number?"), [Length(max=LONG)])
    is_borrowed = BooleanField(_l("This is somebody else's phone: sign me out soon"))


class CodeForm(BaseForm):
    """The code that was sent."""

    code = StringField(
        _l("Which six digits did we send you?"),
        [DataRequired(_l("Fill in the six digits that we sent to your phone.")), Length(max=LONG)],
    )


class NameForm(BaseForm):
    """The name of who is here for the first time."""

    name = StringField(_l("What is your name?"), [Length(max=LONG)])


class SexForm(BaseForm):
    """The sex, which some schools' age rules need."""

    sex = RadioField(
        _l("Are you a woman or a man?"),
        [DataRequired(_l("Choose one of the two."))],
        choices=[SelectChoice(sex.value, _l(name)) for sex, name in SEX_NAMES.items()],
    )


class BirthdayForm(BaseForm):
    """The birth date."""

    born_on = DayField(
        _l("When were you born?"),
        validators=[DataRequired(_l("Fill in year, month and day, such as 1960, 3, 8."))],
    )


class StaffForm(BaseForm):
    """Name and password."""

    login_name = StringField(
        _l("Sign-in name"), [DataRequired(_l("Fill in your sign-in name.")), Length(max=LONG)]
    )
    password = PasswordField(
        _l("Password"), [DataRequired(_l("Fill in your password.")), Length(max=LONG)]
    )


class ChangePasswordForm(BaseForm):
    """The password of now and the new one."""

    current = PasswordField(
        _l("Your password now"), [DataRequired(_l("Fill in your password.")), Length(max=LONG)]
    )
    password = PasswordField(_l("Your new password"), [Length(max=LONG)])


class ResetForm(BaseForm):
    """A password for somebody who forgot theirs."""

    password = PasswordField(_l("New password"), [Length(max=LONG)])


class RoleForm(BaseForm):
    """A role, where, and from when until when."""

    role = SelectField(_l("Role"))
    organization = SelectField(_l("At"), coerce=int)
    starts_on = DayField(
        _l("First day"), validators=[DataRequired(_l("Fill in the first day of the role."))]
    )
    last_day = DayField(
        _l("Last day"), validators=[DataRequired(_l("Fill in the last day of the role."))]
    )

    def offer(self, *, roles: list[Role], organizations: list[tuple[int, str]]) -> None:
        """Offer roles and organizations to choose from."""
        self.role.choices = [SelectChoice(role.value, gettext(ROLE_NAMES[role])) for role in roles]
        self.organization.choices = [SelectChoice(key, name) for key, name in organizations]

    def suggest(self, today: date) -> None:
        """Fill in a year from today, unless dates were typed."""
        if self.starts_on.raw_data is None:
            self.starts_on.data = today
            self.last_day.data = a_year_after(today)


class OpenForm(RoleForm):
    """Who is to work here, how they sign in, and their first role."""

    label = StringField(_l("Name"), [Length(max=LONG)])
    phone = StringField(_l("Mobile number, for teachers and learners"), [Length(max=LONG)])
    login_name = StringField(_l("Sign-in name"), [Length(max=LONG)])
    password = PasswordField(_l("First password"), [Length(max=LONG)])


def a_year_after(day: date) -> date:
    """Give the last day of a year that begins on `day`."""
    return date.fromordinal(_next_year(day).toordinal() - 1)


def _next_year(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
