"""The reader's language."""

from typing import Any, cast

import flask_babel
from babel.support import NullTranslations, Translations
from flask import Flask


class _Words(flask_babel.Domain):  # type: ignore[misc]  # flask-babel has no types
    """Finds the catalog of zh_CN, which Babel itself calls zh_Hans_CN and so does not find."""

    def get_translations(self) -> NullTranslations:
        """Give the catalog of the current language; without a request, the bare msgids."""
        locale = flask_babel.get_locale()
        if locale is None:
            return NullTranslations()
        name = f"{locale.language}_{locale.territory}" if locale.territory else locale.language
        if name not in self.cache:
            folder = self.translation_directories[0]
            self.cache[name] = Translations.load(folder, [name], self.domain[0])
        return cast("NullTranslations", self.cache[name])


class _Babel(flask_babel.Babel):  # type: ignore[misc]  # flask-babel has no types
    """Flask-Babel with our way of finding catalogs, loaded once for the process."""

    words = _Words()

    @property
    def domain_instance(self) -> Any:
        """Give the catalogs."""
        return self.words


def gettext(sentence: str, **facts: object) -> str:
    """Put an English msgid into the reader's language and fill in its facts."""
    return str(flask_babel.gettext(sentence, **facts))


def lazy_gettext(sentence: str, **facts: object) -> str:
    """Put a msgid into the reader's language each time it is shown: for labels in form classes."""
    return cast("str", flask_babel.lazy_gettext(sentence, **facts))


def set_up(app: Flask) -> None:
    """Speak the city's language, and offer `_` to templates."""
    _Babel(app)
