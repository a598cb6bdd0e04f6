"""The names that staff sign in by."""

import re
import unicodedata

from courseware.accounts.errors import LoginNameWrong

_LOGIN_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


def clean_login_name(text: str) -> str:
    """Give a sign-in name in the one spelling in which it is kept: small, plain letters.

    :raises LoginNameWrong: it has other signs, or fewer than 3, or more than 40.
    """
    name = fold_login_name(text)
    if not _LOGIN_NAME.fullmatch(name):
        raise LoginNameWrong
    return name


def fold_login_name(text: str) -> str:
    """Give what is compared when somebody signs in: width, case and spaces do not count."""
    return unicodedata.normalize("NFKC", text).casefold().strip()
