"""Public identifiers that nobody can guess."""

import secrets
from itertools import product

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 20

_PAIRS = tuple(map("".join, product(ALPHABET, repeat=2)))
_COUNT = len(ALPHABET) ** LENGTH


def new_public_id() -> str:
    """Make an identifier for a URL: 20 characters of 31, 99 bits, easy to read out."""
    # One number for all characters: asking for chance 20 times takes five times as long.
    number, pairs = secrets.randbelow(_COUNT), []
    for _ in range(LENGTH // 2):
        number, place = divmod(number, len(_PAIRS))
        pairs.append(_PAIRS[place])
    return "".join(pairs)
