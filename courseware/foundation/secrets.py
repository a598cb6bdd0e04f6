"""Encryption of single fields, and indexes that find them without decrypting.

How a value is sealed: 0x01 | key id (4) | nonce (12) | AES-256-GCM ciphertext and tag. The
context ("person.identity_number|person=42|v1") and the head of the blob are authenticated
with it, so a blob moved to another row, column or key does not open. From each key in the
settings one data key per purpose (the context up to its first "|") is derived by HKDF.
Wrapped data keys in a table would only spare re-encryption when a key is changed; at some
hundred thousand short values that takes seconds, so there is no such table.

How to change a key: add one with a higher id to the settings and restart. From then on
everything is sealed with it, while all older keys still open what they sealed. Then seal
again whatever `is_current` denies, and take the old key out when nothing is left. The index
key has one version: to change it, compute the indexes anew while nobody writes.
"""

import os
from collections.abc import Callable, Mapping
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_VERSION = b"\x01"
_KEY_ID_LENGTH = 4
_NONCE_LENGTH = 12
_TAG_LENGTH = 16
_KEY_LENGTH = 32
_HEAD_LENGTH = len(_VERSION) + _KEY_ID_LENGTH
_INDEX_VERSION = b"\x01"
_INDEX_LENGTH = 16


class SealBroken(Exception):
    """A sealed value does not open: damaged, tampered with, moved, or its key is gone."""


class Vault:
    """Seals and opens fields, and makes blind indexes of them."""

    def __init__(
        self,
        keys: Mapping[int, bytes],
        *,
        index_key: bytes,
        nonce_source: Callable[[int], bytes] = os.urandom,
    ) -> None:
        """Take keys of 32 bytes by id; the highest id seals, all open.

        :raises ValueError: there is no key, or one is not 32 bytes long, or an id does not
            fit into 4 bytes.
        """
        if not keys:
            raise ValueError("a vault needs at least one key")
        if any(len(key) != _KEY_LENGTH for key in (*keys.values(), index_key)):
            raise ValueError("every key has 32 bytes")
        if not all(0 <= key_id < 256**_KEY_ID_LENGTH for key_id in keys):
            raise ValueError("key ids are numbers of up to 4 bytes")
        self._keys = dict(keys)
        self._current_id = max(keys)
        self._index_key = index_key
        self._nonce_source = nonce_source

    @classmethod
    def from_hex(cls, keys: Mapping[str, str], *, index_key: str) -> Self:
        """Make a vault from settings: key ids as text, keys in hexadecimal.

        :raises ValueError: an id is no number, or a key is not 32 bytes in hexadecimal.
        """
        return cls(
            {int(key_id): bytes.fromhex(key) for key_id, key in keys.items()},
            index_key=bytes.fromhex(index_key),
        )

    def seal(self, plain: str, *, context: str) -> bytes:
        """Encrypt a text so that it opens in this context only."""
        return self.seal_bytes(plain.encode(), context=context)

    def seal_bytes(self, plain: bytes, *, context: str) -> bytes:
        """Encrypt `plain` so that it opens in this context only."""
        head = _VERSION + self._current_id.to_bytes(_KEY_ID_LENGTH, "big")
        nonce = self._nonce_source(_NONCE_LENGTH)
        cipher = self._cipher(self._current_id, context)
        return head + nonce + cipher.encrypt(nonce, plain, head + context.encode())

    def open(self, blob: bytes, *, context: str) -> str:
        """Decrypt a text that was sealed in this context.

        :raises SealBroken: it was not, or not with a key that we have, or it was changed.
        """
        return self.open_bytes(blob, context=context).decode()

    def open_bytes(self, blob: bytes, *, context: str) -> bytes:
        """Decrypt what was sealed in this context.

        :raises SealBroken: it was not, or not with a key that we have, or it was changed.
        """
        if len(blob) < _HEAD_LENGTH + _NONCE_LENGTH + _TAG_LENGTH:
            raise SealBroken("too short")
        if not blob.startswith(_VERSION):
            raise SealBroken("unknown version")
        head, nonce = blob[:_HEAD_LENGTH], blob[_HEAD_LENGTH : _HEAD_LENGTH + _NONCE_LENGTH]
        cipher = self._cipher(_key_id(blob), context)
        try:
            return cipher.decrypt(
                nonce, blob[_HEAD_LENGTH + _NONCE_LENGTH :], head + context.encode()
            )
        except InvalidTag as error:
            raise SealBroken("damaged, or sealed in another context") from error

    def is_current(self, blob: bytes) -> bool:
        """Tell whether the blob was sealed with the newest key, so need not be sealed again."""
        return blob.startswith(_VERSION) and _key_id(blob) == self._current_id

    def blind_index(self, value: str, *, purpose: str) -> bytes:
        """Make 17 bytes that are alike for equal values and tell nothing about them.

        Normalize the value first. Never index what has few possible values (a birth date, a
        sex): whoever holds the key could try them all.
        """
        mac = HMAC(self.key_for(f"index:{purpose}"), SHA256())
        mac.update(value.encode())
        return _INDEX_VERSION + mac.finalize()[:_INDEX_LENGTH]

    def key_for(self, purpose: str) -> bytes:
        """Derive a key of 32 bytes for one purpose, such as hashing one-time codes."""
        return _derived(self._index_key, purpose)

    def _cipher(self, key_id: int, context: str) -> AESGCM:
        if key_id not in self._keys:
            raise SealBroken(f"there is no key {key_id}")
        purpose = context.partition("|")[0]
        return AESGCM(_derived(self._keys[key_id], f"seal:{purpose}"))


def _key_id(blob: bytes) -> int:
    return int.from_bytes(blob[len(_VERSION) : _HEAD_LENGTH], "big")


def _derived(key: bytes, purpose: str) -> bytes:
    info = f"courseware:v1:{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=_KEY_LENGTH, salt=None, info=info).derive(key)
