"""The reader's language."""

import flask_babel


def gettext(sentence: str, **facts: object) -> str:
    """Put an English msgid into the reader's language and fill in its facts."""
    return str(flask_babel.gettext(sentence, **facts))
