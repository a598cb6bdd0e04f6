"""Whom a class is for by age, and the day on which the age counts."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from courseware.policies.errors import AgesReversed

ANY_AGE = 150
"""As the greatest age: there is none."""


@dataclass(frozen=True)
class AgeRule:
    """Whom a class is for by age, in whole years; None means that nothing is said.

    A class for any age says so: 0 as the least ages, `ANY_AGE` as the greatest.
    """

    min_female: int | None = None
    min_male: int | None = None
    max_age: int | None = None

    def min_age(self, sex: str | None) -> int | None:
        """Give the least age for "female", "male" or, when it is not recorded, either.

        Somebody whose sex is not recorded must have reached the higher of the two.
        """
        if sex == "female":
            return self.min_female
        if sex == "male":
            return self.min_male
        said = [age for age in (self.min_female, self.min_male) if age is not None]
        return max(said, default=None)

    @property
    def asks_age(self) -> bool:
        """Whether there is an age at which somebody is refused."""
        return bool(self.min_female or self.min_male) or (self.max_age or ANY_AGE) < ANY_AGE

    def filled_from(self, further: "AgeRule") -> "AgeRule":
        """Take from `further` (the course, then the policies) what this rule leaves unsaid."""
        return AgeRule(
            min_female=further.min_female if self.min_female is None else self.min_female,
            min_male=further.min_male if self.min_male is None else self.min_male,
            max_age=further.max_age if self.max_age is None else self.max_age,
        )


def check_age_rule(rule: AgeRule) -> None:
    """Refuse an age rule that nobody can meet.

    :raises AgesReversed: a least age is above the greatest.
    """
    if rule.max_age is None:
        return
    if max(rule.min_female or 0, rule.min_male or 0) > rule.max_age:
        raise AgesReversed


class AgeCutoff(Enum):
    """The day on which the age counts: offices name a day, few take today (practice.md 2.2)."""

    FIRST_DAY_OF_TERM = "first_day_of_term"
    LAST_DAY_OF_YEAR = "last_day_of_year"
    DAY_OF_ENROLLMENT = "day_of_enrollment"


def cutoff_on(cutoff: AgeCutoff, *, term_starts_on: date, today: date) -> date:
    """Name the day on which the age counts; the year is the one in which the term starts."""
    if cutoff is AgeCutoff.FIRST_DAY_OF_TERM:
        return term_starts_on
    if cutoff is AgeCutoff.LAST_DAY_OF_YEAR:
        return date(term_starts_on.year, 12, 31)
    return today
