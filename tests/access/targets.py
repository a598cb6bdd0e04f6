"""What a request is about: a thing of the city, or its ghost, which nobody has ever seen."""

from dataclasses import dataclass
from typing import Any

from tests.access.city import RELATIONS, WHERE, City
from tests.access.people import identity_number
from tests.access.places import Place

GHOST_ID = "zzzzzzzzzzzzzzzzzzzz"
GHOST_KEY = 999_999_999
GHOST_PHONE = "13700990099"
GHOST_IDENTITY = identity_number(499)


@dataclass
class Target:
    """Someone asks for a thing in a state; `relation` says where it lies for them."""

    city: City
    role: str
    relation: str
    state: str

    @property
    def is_ghost(self) -> bool:
        return self.relation == "nonexistent"

    @property
    def place(self) -> Place:
        """Where the thing lies; a ghost would lie next to the asker."""
        relation = "own" if self.relation in {"nonexistent", "free", "-"} else self.relation
        found = self.city.place(self.role, relation)
        assert found is not None, f"{self.role} has no {relation}"
        return found

    def thing(self, kind: str, state: str | None = None) -> Any:
        return self.place.thing(kind, self.state if state is None else state)

    def public_id(self, kind: str, state: str | None = None) -> str:
        return GHOST_ID if self.is_ghost else self.thing(kind, state).public_id

    def key(self, kind: str, state: str = "") -> int:
        return GHOST_KEY if self.is_ghost else self.thing(kind, state).id

    @property
    def person(self) -> Any:
        return self.city.free if self.relation == "free" else self.place.learner

    @property
    def account_id(self) -> str:
        """The public id of an account: `mine` is the asker's own."""
        if self.relation == "mine":
            own = self.city.accounts.get(self.role)  # visitors have none
            return own.public_id if own else GHOST_ID
        return self.public_id("account", _account_state(self.state))

    @property
    def grant_id(self) -> str:
        if self.relation == "mine":
            own = self.city.grants.get(self.role)  # learners have none
            return own.public_id if own else GHOST_ID
        return self.public_id("grant", _account_state(self.state))

    @property
    def phone(self) -> str:
        return GHOST_PHONE if self.is_ghost else self.person.phone

    @property
    def identity(self) -> str:
        if self.is_ghost:
            return GHOST_IDENTITY
        return self.city.numbers.identities[self.person.id]

    def organization_beside(self, where: str) -> int:
        """The key of an organization that is not the asker's to give."""
        around = RELATIONS[WHERE.get(self.role, "street")]
        name = around.get("parent", "far_city") if where == "above" else around["unrelated"]
        return self.city.places[name].organization.id


def _account_state(state: str) -> str:
    return state if state in {"open", "closed", "admin", "auditor"} else "open"
