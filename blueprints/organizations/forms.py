"""What is asked about organizations, sites and rooms."""

from wtforms import BooleanField, IntegerField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from blueprints.web.forms import BaseForm
from blueprints.web.language import gettext
from blueprints.web.language import lazy_gettext as _l
from courseware.organizations.rules import (
    KIND_NAMES,
    SUPERVISOR_NAMES,
    Kind,
    OrganizationDraft,
    RoomDraft,
    SiteDraft,
    SupervisingDepartment,
)


class WholeField(IntegerField):  # type: ignore[misc]  # wtforms has no types
    """A whole number; anything else is answered in our own words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; full-width figures count too."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(gettext("Fill in a whole number.")) from None


class OrganizationForm(BaseForm):
    """An organization."""

    name = StringField(_l("Name of the organization"))
    kind = SelectField(_l("Kind of organization"))
    short_name = StringField(_l("Short name"))
    code = StringField(_l("Code of four digits"))
    division_code = StringField(_l("Division code"))
    supervising_department = SelectField(_l("Answers to"))
    phone = StringField(_l("Telephone"))

    def offer(self, *, may_be_city: bool) -> None:
        """Offer the kinds; a city stands at the top only."""
        kinds = [kind for kind in Kind if may_be_city or kind is not Kind.CITY]
        self.kind.choices = [SelectChoice(kind.value, gettext(KIND_NAMES[kind])) for kind in kinds]
        self.supervising_department.choices = [
            SelectChoice("", gettext("Not stated")),
            *(SelectChoice(one.value, gettext(SUPERVISOR_NAMES[one])) for one in SUPERVISOR_NAMES),
        ]

    def draft(self) -> OrganizationDraft:
        """Give what was filled in."""
        supervisor = self.supervising_department.data
        return OrganizationDraft(
            name=self.name.data,
            kind=Kind(self.kind.data),
            short_name=self.short_name.data,
            code=self.code.data,
            division_code=self.division_code.data,
            supervising_department=SupervisingDepartment(supervisor) if supervisor else None,
            phone=self.phone.data,
        )


class SiteForm(BaseForm):
    """An address where an organization teaches."""

    name = StringField(_l("Name of the place"))
    address = StringField(_l("Address"))
    directions = StringField(_l("How to get there"))
    division_code = StringField(_l("Division code"))

    def draft(self) -> SiteDraft:
        """Give what was filled in."""
        return SiteDraft(
            name=self.name.data,
            address=self.address.data,
            directions=self.directions.data,
            division_code=self.division_code.data,
        )


class RoomForm(BaseForm):
    """A room."""

    name = StringField(_l("Name of the room"))
    capacity = WholeField(
        _l("How many people have room"), [InputRequired(_l("Fill in how many people have room."))]
    )
    floor = WholeField(_l("Floor"), [InputRequired(_l("Fill in the floor."))])
    has_lift = BooleanField(_l("A lift goes there"))
    equipment = StringField(_l("Equipment"))

    def draft(self) -> RoomDraft:
        """Give what was filled in."""
        return RoomDraft(
            name=self.name.data,
            capacity=self.capacity.data,
            floor=self.floor.data,
            has_lift=self.has_lift.data,
            equipment=self.equipment.data,
        )
