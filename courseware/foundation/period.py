"""Half-open periods of time."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, order=True)
class Period:
    """From `starts_at` (included) to `ends_at` (not included), both aware."""

    starts_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        if self.starts_at.tzinfo is None or self.ends_at.tzinfo is None:
            msg = "a period needs aware instants"
            raise ValueError(msg)
        if self.ends_at <= self.starts_at:
            msg = "a period must end after it starts"
            raise ValueError(msg)

    def __contains__(self, instant: datetime) -> bool:
        return self.starts_at <= instant < self.ends_at

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two share any time; touching ends do not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    @property
    def minutes(self) -> int:
        """The whole minutes between start and end."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)
