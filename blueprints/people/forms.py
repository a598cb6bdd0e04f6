"""What staff fill in about a person."""

from collections.abc import Mapping

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from blueprints.people.telling import shown_parts
from blueprints.web.fields import DayField
from blueprints.web.forms import BaseForm
from blueprints.web.language import lazy_gettext as _l
from courseware.people.queries import Compared, PersonCard
from courseware.people.rules import (
    MOST_CONTACTS,
    SEX_NAMES,
    EmergencyContact,
    Part,
    PersonDraft,
    Sex,
)

KEPT, GONE = "kept", "gone"
PLACES = range(1, MOST_CONTACTS + 1)


class FindForm(BaseForm):
    """A whole number: it is sent, so that it stands in no address."""

    number = StringField(_l("Whole phone number or ID number"))


class PersonForm(BaseForm):
    """Everything that is kept of a person."""

    name = StringField(_l("Name"))
    sex = RadioField(
        _l("Sex"),
        choices=[SelectChoice(sex.value, _l(name)) for sex, name in SEX_NAMES.items()],
        validators=[Optional()],
    )
    born_on = DayField(_l("Date of birth"))
    phone = StringField(_l("Phone number"))
    identity_number = StringField(_l("ID number"))
    contact_1_name = StringField(_l("Name of the first contact"))
    contact_1_relation = StringField(_l("How they are related"))
    contact_1_phone = StringField(_l("Phone number of the first contact"))
    contact_2_name = StringField(_l("Name of the second contact"))
    contact_2_relation = StringField(_l("How they are related"))
    contact_2_phone = StringField(_l("Phone number of the second contact"))
    division_code = StringField(_l("Division code of where they live"))
    note = StringField(_l("Note"))

    def draft(self, *, organization_id: int | None = None) -> PersonDraft:
        """Give what was filled in."""
        return PersonDraft(
            name=self.name.data,
            sex=Sex(self.sex.data) if self.sex.data else None,
            born_on=self.born_on.data,
            phone=self.phone.data,
            identity_number=self.identity_number.data,
            contacts=tuple(self._contacts()),
            division_code=self.division_code.data,
            organization_id=organization_id,
            note=self.note.data,
        )

    def place_of(self, contact: int) -> int:
        """Say in which place of the form (1 or 2) the nth contact told of stands."""
        told = [place for place in PLACES if any(self._parts(place))]
        return told[contact - 1]

    def _contacts(self) -> list[EmergencyContact]:
        """Give the contacts of whom anything was filled in."""
        return [
            EmergencyContact(*self._parts(place)) for place in PLACES if any(self._parts(place))
        ]

    def _parts(self, place: int) -> tuple[str, str, str]:
        name, relation, phone = (
            str(self[f"contact_{place}_{part}"].data) for part in ("name", "relation", "phone")
        )
        return name, relation, phone


class NewPersonForm(PersonForm):
    """A person who is not in the register yet."""

    organization = SelectField(_l("Registered by"))
    confirmed = BooleanField(_l("This is somebody else. Register them all the same."))


def known(card: PersonCard) -> dict[str, object]:
    """Give what a form is filled with; the identity number never goes back."""
    values: dict[str, object] = {
        "name": card.row.name,
        "sex": card.row.sex.value if card.row.sex else None,
        "born_on": card.row.born_on,
        "phone": card.phone,
        "division_code": card.division_code,
        "note": card.note,
    }
    for place, contact in enumerate(card.contacts, start=1):
        values |= {
            f"contact_{place}_name": contact.name,
            f"contact_{place}_relation": contact.relation,
            f"contact_{place}_phone": contact.phone,
        }
    return values


class MergeForm(BaseForm):
    """The word of staff that two are one person."""


def compare_form(compared: Compared) -> FlaskForm:
    """Make the form that asks which parts to keep, where the two are not the same.

    What only one of the two has is chosen beforehand, and so is a school before none.
    """

    class Form(BaseForm):
        """Of these two."""

    for shown in shown_parts(compared):
        if shown.is_asked:
            is_bare = not shown.kept or (
                shown.part is Part.ORGANIZATION and not compared.kept.row.organization_name
            )
            choices = [SelectChoice(KEPT, shown.kept), SelectChoice(GONE, shown.gone)]
            default = GONE if is_bare else KEPT
            field = RadioField(
                shown.label, choices=choices if shown.kept else choices[1:], default=default
            )
            setattr(Form, shown.part.value, field)
    return Form(formdata=None)


def parts_in(values: Mapping[str, str]) -> frozenset[Part]:
    """Read which parts are taken from the one that goes."""
    return frozenset(part for part in Part if values.get(part.value) == GONE)
