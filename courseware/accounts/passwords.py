"""Hashing and checking passwords with Argon2id."""

import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

# 19 MiB, two passes, one lane: about 50 ms on a small server.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# So that a rush of sign-ins fills neither the memory nor all processors.
_TURNS = threading.BoundedSemaphore(4)

_NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$"
    "Vv8L/SWrmFax1KgqniqZSQ$Jk1mHUZz1JGf4x8uAtZO/5KA1Kbu43jtg86/EJKVmbA"
)
"""Hash of a password that was thrown away: an unknown account takes as long as a known one."""


def hash_password(password: str) -> str:
    """Make the hash to be kept, its parameters and salt in it."""
    with _TURNS:
        return _HASHER.hash(_prepared(password))


def verify_password(password: str, *, hashed: str | None) -> bool:
    """Tell whether the hash is one of this password.

    Pass None for an account that does not exist or has no password: the answer is False,
    after the same work.
    """
    with _TURNS:
        try:
            _HASHER.verify(hashed or _NOBODY, _prepared(password))
        except VerifyMismatchError:
            return False
    return hashed is not None


def needs_rehash(hashed: str) -> bool:
    """Tell whether the hash was made with other parameters than those of today."""
    return _HASHER.check_needs_rehash(hashed)


def _prepared(password: str) -> bytes:
    # The same characters may be typed composed or decomposed.
    return unicodedata.normalize("NFC", password).encode()
