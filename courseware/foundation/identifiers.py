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
    number, letters = secrets.randbelow(len(ALPHABET) ** LENGTH), []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)
