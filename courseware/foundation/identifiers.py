"""Public identifiers that nobody can guess."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 20


def new_public_id() -> str:
    """Make an identifier for a URL: 20 characters of 31, 99 bits, easy to read out."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
