"""The reader's language: Chinese, unless a browser has asked for English.

A msgid is an English sentence that says what is meant. Where it cannot stand on a page as it is
(a number of one, a word that means two things), the catalog of English says it differently: an
entry whose context names a fact is the sentence for the case that this fact is 1.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import flask_babel
from babel.core import Locale
from babel.support import NullTranslations, Translations
from flask import Flask, has_request_context
from flask import session as cookie
from flask_babel.speaklater import LazyString
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

CHINESE, ENGLISH = "zh_CN", "en"
TAGS = {CHINESE: "zh-CN", ENGLISH: "en"}
"""How HTML calls the languages."""
NAMES = {CHINESE: "中文", ENGLISH: "English"}
"""How each language calls itself: nobody looks for their own by a word of another."""
LOCALES = {name: Locale.parse(name) for name in TAGS}
"""Read once: looking for one among all that Babel knows takes milliseconds."""
KEPT = "language"
"""Under which name the browser's cookie keeps it."""
LEAST_GROUPED = 10_000
"""From this number on, English sets a comma between the thousands."""


class _Words(flask_babel.Domain):  # type: ignore[misc]  # flask-babel has no types
    """Finds the catalog of zh_CN, which Babel itself calls zh_Hans_CN and so does not find."""

    def get_translations(self) -> NullTranslations:
        """Give the catalog of the current language; without a request, the bare msgids."""
        return self.spoken()[0]

    def spoken(self) -> tuple[NullTranslations, bool]:
        """Give the catalog and whether it is that of English."""
        locale = flask_babel.get_locale()
        if locale is None:
            return NullTranslations(), False
        if locale.language not in self.cache:
            self.cache[locale.language] = self._loaded(locale), locale.language == ENGLISH
        return cast("tuple[NullTranslations, bool]", self.cache[locale.language])

    def _loaded(self, locale: Locale) -> NullTranslations:
        name = f"{locale.language}_{locale.territory}" if locale.territory else locale.language
        return Translations.load(self.translation_directories[0], [name], self.domain[0])


class _Babel(flask_babel.Babel):  # type: ignore[misc]  # flask-babel has no types
    """Flask-Babel with our way of finding catalogs, loaded once for the process."""

    words = _Words()

    @property
    def domain_instance(self) -> Any:
        """Give the catalogs."""
        return self.words


def language() -> str:
    """Name the reader's language; outside a request it is the city's."""
    chosen = cookie.get(KEPT) if has_request_context() else None
    return chosen if chosen in TAGS else CHINESE


def is_english() -> bool:
    """Whether what is being written is for a reader of English."""
    return _Babel.words.spoken()[1]


@contextmanager
def city_language() -> Iterator[None]:
    """Write in Chinese whatever the reader's language is: papers, workbooks, what is kept."""
    with flask_babel.force_locale(LOCALES[CHINESE]):
        yield


def gettext(sentence: str, /, **facts: object) -> str:
    """Put an English msgid into the reader's language and fill in its facts."""
    text, written = _worded(sentence, facts)
    return text % written if facts else text


def lazy_gettext(sentence: str, /, **facts: object) -> str:
    """Put a msgid into the reader's language each time it is shown: for labels in form classes."""
    return cast("str", LazyString(gettext, sentence, **facts))


def number_text(number: object) -> str:
    """Write a number, or an amount already written: 12500; 12,500 in English."""
    text = str(number)
    whole, point, rest = text.partition(".")
    if not is_english() or not whole.isdigit() or int(whole) < LEAST_GROUPED:
        return text
    return f"{int(whole):,}{point}{rest}"


@pass_eval_context
def _in_template(context: EvalContext, sentence: str, /, **facts: object) -> str:
    """Do the same on a page: facts are escaped, and a percent sign is always written twice."""
    text, written = _worded(sentence, facts)
    return (Markup(text) if context.autoescape else text) % written  # noqa: S704 - a text of the catalogs, its facts are escaped # nosec B704


def _worded(sentence: str, facts: dict[str, object]) -> tuple[str, dict[str, object]]:
    """Find the text for these facts, and how they are written in it."""
    catalog, english = _Babel.words.spoken()
    if not english or not facts:
        return catalog.gettext(sentence), facts
    numbers = {name: fact for name, fact in facts.items() if isinstance(fact, int)}
    singular = (_for_one(catalog, sentence, name) for name, fact in numbers.items() if fact == 1)
    text = next(filter(None, singular), None) or catalog.gettext(sentence)
    return text, facts | {name: number_text(number) for name, number in numbers.items()}


def _for_one(catalog: NullTranslations, sentence: str, name: str) -> str:
    """Give the text for the case that the fact called `name` is 1, if it is said differently."""
    text = str(catalog.pgettext(name, sentence))
    return text if text != sentence else ""


def set_up(app: Flask) -> None:
    """Speak the reader's language, and offer `_` to templates."""
    _Babel(app, locale_selector=lambda: LOCALES[language()])
    app.jinja_env.globals.update({"_": _in_template, "gettext": _in_template})
