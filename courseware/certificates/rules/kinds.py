"""What kinds of certificates there are, and what may become of one."""

from enum import Enum


class Kind(Enum):
    """What a certificate is (glossary).

    A 职业技能等级证书 is none of them and never will be: only national bodies issue it.
    """

    COMPLETION = "completion"
    STUDY = "study"
    TRAINING = "training"


class Status(Enum):
    """Whether a certificate still holds."""

    ISSUED = "issued"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


class BatchStatus(Enum):
    """How far the job that issues a section's certificates has come."""

    REQUESTED = "requested"
    RUNNING = "running"
    STOPPED = "stopped"
    FINISHED = "finished"


TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.ISSUED: frozenset({Status.SUPERSEDED, Status.REVOKED}),
    # Fraud found later revokes the older paper too, which is still in somebody's drawer.
    Status.SUPERSEDED: frozenset({Status.REVOKED}),
    Status.REVOKED: frozenset(),
}

BATCH_TRANSITIONS: dict[BatchStatus, frozenset[BatchStatus]] = {
    BatchStatus.REQUESTED: frozenset({BatchStatus.RUNNING}),
    BatchStatus.RUNNING: frozenset({BatchStatus.STOPPED, BatchStatus.FINISHED}),
    # A batch stopped by a name that cannot be printed goes on once the name is mended.
    BatchStatus.STOPPED: frozenset({BatchStatus.RUNNING}),
    BatchStatus.FINISHED: frozenset(),
}


def may_become(before: Status, after: Status) -> bool:
    """Tell whether a certificate in the one state may pass into the other."""
    return after in TRANSITIONS[before]
