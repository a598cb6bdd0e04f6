"""What a browser remembers between the pages of signing in; gone from it afterwards."""

from dataclasses import asdict, dataclass, replace

from flask import session as cookie

from courseware.accounts.rules import Stay
from courseware.accounts.tokens import new_token

_KEY = "arriving"


@dataclass(frozen=True)
class Arriving:
    """Somebody on their way in, after they gave their phone number."""

    browser: str
    """Random; a code answers only in the browser that asked for it."""
    phone: str = ""
    is_borrowed: bool = False
    is_proven: bool = False
    """Only for choosing the page: what counts is in the database."""
    name: str = ""
    sex: str = ""

    @property
    def stay(self) -> Stay:
        """How long they are to stay signed in."""
        return Stay.BORROWED_PHONE if self.is_borrowed else Stay.OWN_PHONE


def find_arriving() -> Arriving | None:
    """Find out how far this browser has come."""
    kept = cookie.get(_KEY)
    return Arriving(**kept) if kept else None


def start_arriving() -> Arriving:
    """Give what this browser has, or the beginning: an earlier code of its stays good."""
    known = find_arriving()
    return Arriving(browser=known.browser if known else new_token())


def keep(arriving: Arriving, **news: object) -> None:
    """Remember what has become known."""
    cookie[_KEY] = asdict(replace(arriving, **news))  # type: ignore[arg-type]  # the fields of Arriving
