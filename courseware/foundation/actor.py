"""Who acts: an account with capabilities on parts of a tree, a visitor, or the system."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Grant:
    """What may be done (`capabilities`) with everything at or below `path`, such as "/1/5/"."""

    capabilities: frozenset[str]
    path: str


@dataclass(frozen=True)
class Actor:
    """Somebody or something that acts; `label` stands in the audit trail."""

    label: str
    account_id: int | None = None
    person_id: int | None = None
    grants: tuple[Grant, ...] = ()
    is_system: bool = False

    def may(self, capability: str, path: str) -> bool:
        """Tell whether the actor has `capability` on whatever lies at `path`."""
        return self.is_system or any(
            capability in grant.capabilities and path.startswith(grant.path)
            for grant in self.grants
        )

    def may_anywhere(self, capability: str) -> bool:
        """Tell whether the actor has `capability` on any part of the tree."""
        return self.is_system or any(capability in grant.capabilities for grant in self.grants)

    def paths(self, capability: str) -> tuple[str, ...]:
        """List the tops of the subtrees on which the actor has `capability`, none inside another.

        The system gets "/", the whole tree.
        """
        if self.is_system:
            return ("/",)
        tops: list[str] = []
        for path in sorted({g.path for g in self.grants if capability in g.capabilities}):
            if not any(path.startswith(top) for top in tops):
                tops.append(path)
        return tuple(tops)

    @property
    def is_signed_in(self) -> bool:
        """Whether an account stands behind the actor."""
        return self.account_id is not None


VISITOR = Actor(label="visitor")


def system_actor(label: str) -> Actor:
    """Make the actor of a job or a command; it may do everything and is named in the audit."""
    return Actor(label=f"system:{label}", is_system=True)
