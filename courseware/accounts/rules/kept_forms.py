"""What was typed when a sign-in ran out: what of it is kept, how much, and for how long."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

KEPT_FOR = timedelta(hours=1)
"""Time to find the phone or the password and sign in again."""
MOST_KEPT = 10
"""Forms kept of one account at a time: nobody fills our shelves with what is never fetched."""
LONGEST_BYTES = 64 * 1024
SECRETS = frozenset({"csrf_token", "password", "current"})
"""Fields that are never kept; a house test holds that every password field is called so."""

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TypedForm:
    """What somebody typed: the page on which the form stands, and its fields in order."""

    path: str
    fields: Fields
    has_files: bool = False
    """Files were chosen too; they are not kept."""


def without_secrets(fields: Iterable[tuple[str, str]]) -> Fields:
    """Leave out passwords and the tokens of the page."""
    return tuple((name, value) for name, value in fields if name not in SECRETS)


def as_text(typed: TypedForm) -> str:
    """Write a form down as one text."""
    return json.dumps([typed.path, typed.fields, typed.has_files], ensure_ascii=False)


def from_text(text: str) -> TypedForm:
    """Read a form as it was written down."""
    path, fields, has_files = json.loads(text)
    return TypedForm(path, tuple((name, value) for name, value in fields), has_files)


def seal_context(public_id: str, *, account_id: int) -> str:
    """Name the one row, of the one account, in which a sealed form opens."""
    return f"kept_form.content|form={public_id}|account={account_id}|v1"
