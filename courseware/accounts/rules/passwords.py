"""Which passwords are refused, and how long to wait after wrong ones."""

import unicodedata
from collections.abc import Collection, Sequence
from datetime import timedelta

from courseware.accounts.errors import (
    PasswordHasName,
    PasswordTooCommon,
    PasswordTooLong,
    PasswordTooShort,
)
from courseware.accounts.rules.common_passwords import COMMON_PIECES

BACK_OFF: tuple[tuple[int, timedelta], ...] = (
    (5, timedelta(seconds=30)),
    (8, timedelta(minutes=2)),
    (10, timedelta(minutes=10)),
)
"""From how many failures in a row how long to wait. There is an end to it: no lasting lock."""

LEAST_CHARACTERS = 15
"""A password that stands alone, without a second factor, is long (NIST SP 800-63B-4, 3.1.1.2)."""
MOST_CHARACTERS = 128

_FEWEST_DIFFERENT = 4
_SHORTEST_ASCII_NAME = 4


def check_password(password: str, *, names: Collection[str], least: int, most: int) -> None:
    """Make sure that the password is not easily guessed.

    Nothing is asked about kinds of characters. `names` are those of the person and of the
    account; short ones in Latin letters ("Li") do not count, they occur in any word.

    :raises PasswordTooShort: fewer than `least` characters.
    :raises PasswordTooLong: more than `most` characters.
    :raises PasswordTooCommon: made up of nothing but well-known pieces.
    :raises PasswordHasName: one of the names is in it.
    """
    folded = unicodedata.normalize("NFKC", password).casefold()
    if len(password) < least:
        raise PasswordTooShort(least=least)
    if len(password) > most:
        raise PasswordTooLong(most=most)
    if len(set(folded)) < _FEWEST_DIFFERENT or _is_made_of(folded, COMMON_PIECES):
        raise PasswordTooCommon
    if any(_counts(name) and name.casefold() in folded for name in names):
        raise PasswordHasName


def _is_made_of(text: str, pieces: Collection[str]) -> bool:
    """Tell whether the text is some of the pieces put one after the other."""
    ends = {0}
    for end in range(1, len(text) + 1):
        if any(text.endswith(piece, 0, end) and end - len(piece) in ends for piece in pieces):
            ends.add(end)
    return len(text) in ends


def _counts(name: str) -> bool:
    return len(name) >= (_SHORTEST_ASCII_NAME if name.isascii() else 2)


def delay_after(failures: int, *, steps: Sequence[tuple[int, timedelta]] = BACK_OFF) -> timedelta:
    """Tell how long to wait after so many failed attempts in a row.

    `steps` hold a number of failures and the time to wait from that number on.
    """
    return max((wait for least, wait in steps if failures >= least), default=timedelta())


def back_off(*, tries: int, pause: timedelta) -> tuple[tuple[int, timedelta], ...]:
    """Give the steps of waiting that end with `pause` from `tries` failures in a row on."""
    before = [(least, wait) for least, wait in BACK_OFF if least < tries and wait < pause]
    return (*before, (tries, pause))
