"""The reader's language."""

from typing import cast

import flask_babel


def gettext(sentence: str, **facts: object) -> str:
    """Put an English msgid into the reader's language and fill in its facts."""
    return str(flask_babel.gettext(sentence, **facts))


def lazy_gettext(sentence: str, **facts: object) -> str:
    """Put a msgid into the reader's language each time it is shown: for labels in form classes."""
    return cast("str", flask_babel.lazy_gettext(sentence, **facts))
