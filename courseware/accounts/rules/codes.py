"""One-time codes: six digits sent to a phone, good for a few minutes, once."""

import hashlib
import hmac
import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from courseware.accounts.errors import (
    CodeExpired,
    CodeUsedUp,
    CodeWrong,
    TooManyCodes,
    TooSoon,
)

_DIGITS = 6
_LEAST_RANDOM_BYTES = 8
_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class CodeLimits:
    """How long a code is good, and how often one may be sent and tried."""

    valid_for: timedelta
    tries: int
    between_sends: timedelta
    sends_per_day: int


@dataclass(frozen=True)
class CodeChallenge:
    """A code that was sent: its hash, and what has become of it.

    `binding` names the one request that the code answers (the id of its row, or of the
    browser's session), so that the same digits are worth nothing elsewhere.
    """

    binding: str
    code_hash: bytes
    sent_at: datetime
    wrong_tries: int
    used_at: datetime | None


def new_code(random_bytes: bytes) -> str:
    """Make six digits of at least eight random bytes.

    :raises ValueError: fewer bytes, from which some codes would come more often.
    """
    if len(random_bytes) < _LEAST_RANDOM_BYTES:
        raise ValueError("a code is made of at least 8 random bytes")
    return f"{int.from_bytes(random_bytes, 'big') % 10**_DIGITS:0{_DIGITS}d}"


def clean_code(text: str) -> str:
    """Give the code as typed, without spaces and dashes and in plain digits."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text))


def hash_code(code: str, *, key: bytes, binding: str) -> bytes:
    """Hash a code so that who reads the table cannot try out all the million codes."""
    return hmac.digest(key, f"{binding}|{code}".encode(), hashlib.sha256)


def check_may_send(sent: Sequence[datetime], *, now: datetime, limits: CodeLimits) -> None:
    """Make sure that another code may be sent to a phone that was sent some already.

    A day is 24 hours back from now, so that midnight opens no second round.

    :raises TooManyCodes: as many as a day allows were sent.
    :raises TooSoon: the last one was sent just now.
    """
    recent = [instant for instant in sent if now - instant < _DAY]
    if len(recent) >= limits.sends_per_day:
        raise TooManyCodes
    wait = max(recent, default=now - _DAY) + limits.between_sends - now
    if wait > timedelta():
        raise TooSoon(seconds=math.ceil(wait / _SECOND))


def check_code(
    challenge: CodeChallenge, *, code: str, now: datetime, limits: CodeLimits, key: bytes
) -> None:
    """Make sure that the code is the one that was sent, still good and not used before.

    Whoever calls this counts a wrong try in a transaction that survives the refusal.

    :raises CodeUsedUp: it signed somebody in already, or was guessed at too often.
    :raises CodeExpired: it is too old.
    :raises CodeWrong: it is another one.
    """
    if challenge.used_at is not None or challenge.wrong_tries >= limits.tries:
        raise CodeUsedUp
    if now - challenge.sent_at >= limits.valid_for:
        raise CodeExpired(minutes=limits.valid_for // _MINUTE)
    typed = hash_code(clean_code(code), key=key, binding=challenge.binding)
    if not hmac.compare_digest(typed, challenge.code_hash):
        raise CodeWrong(sent_at=challenge.sent_at)
