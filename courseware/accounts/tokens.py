"""The token of a sign-in: the browser holds it, the database only its hash."""

import hashlib
import secrets


def new_token() -> str:
    """Make a token of 256 bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> bytes:
    """Give what the database keeps of a token."""
    return hashlib.sha256(token.encode()).digest()
