"""Public identifiers that nobody can guess."""

import os

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 20

_FAIR = 256 - 256 % len(ALPHABET)
"""Bytes below it fall on every letter equally often; the others are left out."""
_LETTERS = bytes(ord(ALPHABET[byte % len(ALPHABET)]) for byte in range(256))
_UNFAIR = bytes(range(_FAIR, 256))
_DRAWN = 30
"""Of so many bytes nearly always enough are left."""


def new_public_id() -> str:
    """Make an identifier for a URL: 20 characters of 31, 99 bits, easy to read out.

    In two calls, because a list of classes makes some hundred thousand.
    """
    letters = b""
    while len(letters) < LENGTH:
        letters += os.urandom(_DRAWN).translate(_LETTERS, _UNFAIR)
    return letters[:LENGTH].decode()
