"""Who has earned a certificate, and for those who have not: every reason why."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from courseware.foundation.messages import N_


class Reason(Enum):
    """Why a certificate is not issued; the value is the sentence that says so."""

    ALREADY_ISSUED = N_("A certificate of this kind has been issued already.")
    SECTION_RUNNING = N_("The class has not ended yet.")
    NO_MEETING_HELD = N_("No meeting of the class has taken place.")
    ROLL_MISSING = N_("The roll of %(missing)s meetings has not been handed in yet.")
    ATTENDANCE_TOO_LOW = N_(
        "The attendance rate is %(rate)s%%, and %(threshold)s%% is needed for this certificate."
    )
    NAME_NOT_PRINTABLE = N_("The name contains %(characters)s, which cannot be printed.")


@dataclass(frozen=True)
class Refusal:
    """One reason, with what fills the placeholders of its sentence."""

    reason: Reason
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Give the msgid that explains the refusal."""
        return self.reason.value


@dataclass(frozen=True)
class Standing:
    """How a learner stands in a section, as far as a certificate asks."""

    attendance_rate: Fraction
    """Attended of counted meetings, 0..1; 0 while none counts."""
    meetings_held: int
    """Meetings that took place and whose roll was handed in."""
    rolls_missing: int
    """Meetings that took place and whose roll was not."""
    is_section_finished: bool
    is_issued: bool
    """Whether a certificate of the kind is valid for this enrollment."""
    unprintable: tuple[str, ...]
    """Characters of the name that no font has, as `fonts.missing_characters` gives them."""


def refusals(standing: Standing, *, threshold_percent: int) -> list[Refusal]:
    """List why the learner gets no certificate; an empty list means: issue it.

    Whoever holds one already needs no further reason. The threshold is reached when the
    rate is exactly that many per cent.
    """
    if standing.is_issued:
        return [Refusal(Reason.ALREADY_ISSUED)]
    return [
        *_refusals_of_section(standing),
        *_refusals_of_learner(standing, threshold_percent=threshold_percent),
    ]


def _refusals_of_section(standing: Standing) -> Iterator[Refusal]:
    if not standing.is_section_finished:
        yield Refusal(Reason.SECTION_RUNNING)
    if standing.rolls_missing:
        yield Refusal(Reason.ROLL_MISSING, {"missing": standing.rolls_missing})
    elif not standing.meetings_held:
        yield Refusal(Reason.NO_MEETING_HELD)


def _refusals_of_learner(standing: Standing, *, threshold_percent: int) -> Iterator[Refusal]:
    if standing.meetings_held and standing.attendance_rate * 100 < threshold_percent:
        rate = whole_percent(standing.attendance_rate)
        yield Refusal(Reason.ATTENDANCE_TOO_LOW, {"rate": rate, "threshold": threshold_percent})
    if standing.unprintable:
        characters = ", ".join(standing.unprintable)
        yield Refusal(Reason.NAME_NOT_PRINTABLE, {"characters": characters})


def whole_percent(rate: Fraction) -> int:
    """Give a rate in whole per cent, never rounded up: 69.9 is 69, and not the 70 one needs."""
    return int(rate * 100)
