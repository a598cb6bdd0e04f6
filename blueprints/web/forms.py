"""The shape of input: forms, their answer page, and where a refusal belongs on them."""

from functools import cache
from typing import Any
from uuid import UUID, uuid4

from babel import Locale, support
from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from wtforms import Field, Form, HiddenField
from wtforms.i18n import messages_path
from wtforms.validators import ValidationError

from blueprints.web import keeping
from blueprints.web.errors import say
from blueprints.web.language import gettext
from courseware.foundation.errors import Problem

REFUSED = 422


class BaseForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A form with its CSRF token; texts around values are stripped.

    Whoever had to sign in again on the way finds in it what they had typed.
    """

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # flask-wtf has no types
        """How fields are bound, and what they are filled with."""

        def wrap_formdata(self, form: Form, formdata: Any) -> Any:
            """Give what was sent, or else what was typed before signing in again."""
            sent = super().wrap_formdata(form, formdata)
            return keeping.typed() if formdata is _Auto and sent is None else sent

        def get_translations(self, form: Form) -> Any:  # noqa: ARG002 - wtforms' signature
            """Give WTForms' own words, read once and not for each form."""
            return _words(get_locale())

        def bind_field(self, form: Form, unbound_field: Any, options: dict[str, Any]) -> Field:
            """Strip what people type around a value."""
            filters = unbound_field.kwargs.get("filters", [])
            name = unbound_field.field_class.__name__
            if name in {"StringField", "TextAreaField", "TelField"}:
                filters = [*filters, _strip]
            if name in {"PasswordField", "HiddenField"}:
                filters = [*filters, _text]
            return unbound_field.bind(form=form, filters=filters, **options)


@cache
def _words(locale: Locale) -> support.NullTranslations:
    return support.Translations.load(messages_path(), [locale], domain="wtforms")


def _strip(value: Any) -> Any:
    """Strip a text."""
    text = _text(value)
    return text.strip() if isinstance(text, str) else text


def _text(value: Any) -> Any:
    """A field that was not sent at all is empty, so that nothing breaks over it."""
    return "" if value is None else value


class TokenField(HiddenField):  # type: ignore[misc]  # wtforms has no types
    """A UUID made with the form, so that sending it twice has one effect."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the token that came back."""
        try:
            self.data = UUID(valuelist[0]) if valuelist else None
        except ValueError:
            self.data = None

    def pre_validate(self, form: Form) -> None:  # noqa: ARG002 - wtforms' signature
        """Refuse a form whose token was lost."""
        if self.data is None:
            raise ValidationError(gettext("This page is too old. Send it once more."))

    def _value(self) -> str:
        if self.data is None:
            self.data = uuid4()
        return str(self.data)


def form_page(template: str, *, form: FlaskForm, **context: Any) -> ResponseReturnValue:
    """Show a form: 200 the first time, 422 when something on it is to be mended."""
    page = render_template(template, form=form, **context)
    return (page, REFUSED) if form.errors else page


def blame(form: FlaskForm, problem: Problem, *, field: str | None = None) -> None:
    """Write a refusal of the domain on the form: at its field, or above the whole form."""
    name = field or getattr(problem, "field", None)
    if name and name in form:
        form[name].errors = [*form[name].errors, say(problem)]
    else:
        form.form_errors.append(say(problem))
