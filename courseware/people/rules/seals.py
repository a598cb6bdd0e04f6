"""An identity number at rest: sealed for one person, and the index that finds it again."""

from courseware.foundation.secrets import Vault

PURPOSE = "person.identity_number"


def seal_identity_number(vault: Vault, *, number: str, public_id: str) -> bytes:
    """Encrypt a cleaned identity number so that it opens for this person only."""
    return vault.seal(number, context=_context(public_id))


def open_identity_number(vault: Vault, *, sealed: bytes, public_id: str) -> str:
    """Decrypt the identity number of this person.

    :raises SealBroken: it was sealed for somebody else, damaged, or its key is gone.
    """
    return vault.open(sealed, context=_context(public_id))


def index_identity_number(vault: Vault, *, number: str) -> bytes:
    """Make what is alike for equal numbers, and tells nothing about them."""
    return vault.blind_index(number, purpose=PURPOSE)


def _context(public_id: str) -> str:
    return f"{PURPOSE}|person={public_id}|v1"
