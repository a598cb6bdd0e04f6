"""What is filled in about class lists."""

from collections.abc import Sequence

from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Length

from blueprints.web.fields import DayField
from blueprints.web.forms import BaseForm
from blueprints.web.language import gettext as _
from blueprints.web.language import lazy_gettext as _l
from courseware.catalog.rules import TermFacts
from courseware.scheduling.queries import TermRow


class ListFileForm(BaseForm):
    """A class list out of somebody's computer, and which term it is for."""

    file = FileField(_l("The list"), validators=[FileRequired(_l("Choose a file."))])
    term = SelectField(_l("For which term"))
    new_term = StringField(
        _l("Or the name of a new term"),
        validators=[Length(max=60, message=_l("Keep the name within 60 characters."))],
    )
    starts_on = DayField(_l("First day of the new term"))
    ends_on = DayField(_l("Last day of the new term"))

    def offer(self, terms: Sequence[TermRow]) -> None:
        """Offer the terms there are."""
        self.term.choices = [
            SelectChoice("", _("As the list says")),
            *(SelectChoice(term.public_id, term.name) for term in terms),
        ]

    def facts(self, terms: Sequence[TermRow]) -> TermFacts:
        """Give what was said of the term."""
        if self.new_term.data:
            return TermFacts(self.new_term.data, self.starts_on.data, self.ends_on.data)
        for term in terms:
            if term.public_id == self.term.data:
                return TermFacts(term.name, term.starts_on, term.ends_on)
        return TermFacts("", self.starts_on.data, self.ends_on.data)


class DeedForm(BaseForm):
    """The word of staff about a list that they looked at."""
