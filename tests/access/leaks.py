"""Whose numbers and names may stand on whose pages: by hand, like the table of who gets what."""

from collections.abc import Iterator

from tests.access.asking import Ask
from tests.access.city import City
from tests.access.people import identities_in, owners, phones_in

STREET = "street point mine learner instructor free"
KNOWN = {
    "visitor": "",
    "learner": "learner",
    "instructor": "instructor",
    "counter": STREET,
    "organization_admin": "university department abroad learner free",
    "street_admin": STREET,
    "district_admin": f"district next_street {STREET}",
    "city_admin": f"city district next_street university department abroad {STREET}",
    "system_admin": "",
    "security_admin": "",
    "auditor": "",
    "mixed": "next_street free",
}
"""Whose whole phone numbers a role may see: of the people of its schools, of those who registered
themselves, and one's own. The learner has a place at the university too."""

NAMED = KNOWN | {"instructor": "instructor learner mine"}
"""Whose whole names: instructors call the roll of their own sections."""


COUNTER = "/counter"


def leaks(city: City, role: str, text: str, ask: Ask) -> Iterator[str]:
    """Whatever stands there that this role should not see; what was typed may come back."""
    typed = " ".join(ask.secrets)
    yield from (
        f"shows the whole identity number {number}"
        for number in identities_in(text) - identities_in(typed)
    )
    seen = owners(phones_in(text) - phones_in(typed), city.numbers)
    if seen - set(KNOWN[role].split()):
        yield f"shows phone numbers of {sorted(seen - set(KNOWN[role].split()))}"
    named = {
        owner for name, owner in city.numbers.names.items() if name in text and name not in typed
    }
    if ask.path == COUNTER:
        return  # whoever found a person there had them, or their card, before them
    if named - set(NAMED[role].split()):
        yield f"shows names of {sorted(named - set(NAMED[role].split()))}"
