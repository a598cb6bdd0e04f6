"""The keys of the rules: what each counts or chooses, and between which bounds."""

import re
from dataclasses import dataclass
from enum import Enum

from courseware.policies.errors import PolicyNotAChoice, PolicyNotWhole, SerialPatternUnclear
from courseware.policies.rules.ages import ANY_AGE, AgeCutoff

PolicyValue = int | str


class ExcusedCountsAs(Enum):
    """What a meeting missed with leave does to the attendance rate."""

    LEFT_OUT = "left_out"
    ABSENT = "absent"


class LateCountsAs(Enum):
    """What coming late does to the attendance rate."""

    PRESENT = "present"
    ABSENT = "absent"


class PolicyKey(Enum):
    """A rule of the field."""

    AGE_MIN_FEMALE = "age_min_female"
    AGE_MIN_MALE = "age_min_male"
    AGE_MAX = "age_max"
    AGE_CUTOFF = "age_cutoff"
    MAX_COURSES_PER_TERM = "max_courses_per_term"
    WAITLIST_LIMIT = "waitlist_limit"
    UNDO_MINUTES = "undo_minutes"
    HOUR_MINUTES = "hour_minutes"
    ATTENDANCE_EXCUSED = "attendance_excused"
    ATTENDANCE_LATE = "attendance_late"
    ROLL_OPENS_BEFORE_MINUTES = "roll_opens_before_minutes"
    ROLL_CORRECTION_HOURS = "roll_correction_hours"
    COMPLETION_ATTENDANCE_PERCENT = "completion_attendance_percent"
    STUDY_ATTENDANCE_PERCENT = "study_attendance_percent"
    TRAINING_ATTENDANCE_PERCENT = "training_attendance_percent"
    COMPLETION_SERIAL_PATTERN = "completion_serial_pattern"
    STUDY_SERIAL_PATTERN = "study_serial_pattern"
    TRAINING_SERIAL_PATTERN = "training_serial_pattern"
    VERIFICATION_CODE_LENGTH = "verification_code_length"
    VERIFICATION_TRIES_PER_MINUTE = "verification_tries_per_minute"
    ONE_TIME_CODE_MINUTES = "one_time_code_minutes"
    ONE_TIME_CODE_TRIES = "one_time_code_tries"
    ONE_TIME_CODE_PAUSE_SECONDS = "one_time_code_pause_seconds"
    ONE_TIME_CODES_PER_DAY = "one_time_codes_per_day"
    PASSWORD_TRIES = "password_tries"  # noqa: S105 - the name of a rule, not a password
    PASSWORD_PAUSE_MINUTES = "password_pause_minutes"  # noqa: S105 - likewise
    LEARNER_SESSION_DAYS = "learner_session_days"
    STAFF_SESSION_HOURS = "staff_session_hours"
    STAFF_IDLE_MINUTES = "staff_idle_minutes"
    UPLOAD_HOURS = "upload_hours"


class Unit(Enum):
    """What a whole number counts."""

    YEARS = "years"
    COURSES = "courses"
    PERSONS = "persons"
    DAYS = "days"
    HOURS = "hours"
    MINUTES = "minutes"
    SECONDS = "seconds"
    PERCENT = "percent"
    CHARACTERS = "characters"
    TIMES = "times"


@dataclass(frozen=True)
class Whole:
    """Takes a whole number of a unit, from `least` to `most`."""

    unit: Unit
    least: int
    most: int

    def check(self, value: PolicyValue) -> None:
        """Refuse anything but a whole number within the bounds."""
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        if not is_whole or not self.least <= int(value) <= self.most:
            raise PolicyNotWhole(least=self.least, most=self.most)


@dataclass(frozen=True)
class Choice:
    """Takes one of a few words, the values of an enum."""

    words: type[Enum]

    def check(self, value: PolicyValue) -> None:
        """Refuse a word that is not among them."""
        choices = [choice.value for choice in self.words]
        if value not in choices:
            raise PolicyNotAChoice(choices=", ".join(choices))


SERIAL_NAMES = ("type", "division", "organization", "section", "year", "number")
_SERIAL_FIELD = rf"\{{(?:{'|'.join(SERIAL_NAMES)})(?::0?[1-9])?\}}|\{{check\}}"
_SERIAL = re.compile(rf"(?:[^{{}}\s]|{_SERIAL_FIELD})+")


@dataclass(frozen=True)
class SerialPattern:
    """Takes a numbering pattern of certificates, such as "{division}-{year}-{number:06}"."""

    def check(self, value: PolicyValue) -> None:
        """Refuse a pattern without the running number, or with a name that is not known."""
        pattern = str(value)
        is_counted = pattern.count("{number") == 1 and pattern.count("{check}") <= 1
        if not is_counted or not _SERIAL.fullmatch(pattern):
            names = ", ".join(f"{{{name}}}" for name in (*SERIAL_NAMES, "check"))
            raise SerialPatternUnclear(names=names)


YEARS = Whole(Unit.YEARS, 0, ANY_AGE)
PERCENT = Whole(Unit.PERCENT, 0, 100)

KINDS: dict[PolicyKey, Whole | Choice | SerialPattern] = {
    PolicyKey.AGE_MIN_FEMALE: YEARS,
    PolicyKey.AGE_MIN_MALE: YEARS,
    PolicyKey.AGE_MAX: YEARS,
    PolicyKey.AGE_CUTOFF: Choice(AgeCutoff),
    PolicyKey.MAX_COURSES_PER_TERM: Whole(Unit.COURSES, 1, 50),
    PolicyKey.WAITLIST_LIMIT: Whole(Unit.PERSONS, 0, 1000),
    PolicyKey.UNDO_MINUTES: Whole(Unit.MINUTES, 0, 1440),
    PolicyKey.HOUR_MINUTES: Whole(Unit.MINUTES, 30, 60),
    PolicyKey.ATTENDANCE_EXCUSED: Choice(ExcusedCountsAs),
    PolicyKey.ATTENDANCE_LATE: Choice(LateCountsAs),
    PolicyKey.ROLL_OPENS_BEFORE_MINUTES: Whole(Unit.MINUTES, 0, 1440),
    PolicyKey.ROLL_CORRECTION_HOURS: Whole(Unit.HOURS, 0, 720),
    PolicyKey.COMPLETION_ATTENDANCE_PERCENT: PERCENT,
    PolicyKey.STUDY_ATTENDANCE_PERCENT: PERCENT,
    PolicyKey.TRAINING_ATTENDANCE_PERCENT: PERCENT,
    PolicyKey.COMPLETION_SERIAL_PATTERN: SerialPattern(),
    PolicyKey.STUDY_SERIAL_PATTERN: SerialPattern(),
    PolicyKey.TRAINING_SERIAL_PATTERN: SerialPattern(),
    PolicyKey.VERIFICATION_CODE_LENGTH: Whole(Unit.CHARACTERS, 10, 32),
    PolicyKey.VERIFICATION_TRIES_PER_MINUTE: Whole(Unit.TIMES, 1, 60),
    PolicyKey.ONE_TIME_CODE_MINUTES: Whole(Unit.MINUTES, 1, 10),
    PolicyKey.ONE_TIME_CODE_TRIES: Whole(Unit.TIMES, 1, 10),
    PolicyKey.ONE_TIME_CODE_PAUSE_SECONDS: Whole(Unit.SECONDS, 30, 600),
    PolicyKey.ONE_TIME_CODES_PER_DAY: Whole(Unit.TIMES, 1, 20),
    PolicyKey.PASSWORD_TRIES: Whole(Unit.TIMES, 3, 20),
    PolicyKey.PASSWORD_PAUSE_MINUTES: Whole(Unit.MINUTES, 1, 60),
    PolicyKey.LEARNER_SESSION_DAYS: Whole(Unit.DAYS, 1, 365),
    PolicyKey.STAFF_SESSION_HOURS: Whole(Unit.HOURS, 1, 12),
    PolicyKey.STAFF_IDLE_MINUTES: Whole(Unit.MINUTES, 5, 60),
    PolicyKey.UPLOAD_HOURS: Whole(Unit.HOURS, 1, 24),
}


def check_value(key: PolicyKey, value: PolicyValue) -> None:
    """Refuse a value that its key cannot take.

    :raises PolicyNotWhole: a number was wanted, within bounds.
    :raises PolicyNotAChoice: one of a few words was wanted.
    :raises SerialPatternUnclear: the numbering pattern cannot be filled in.
    """
    KINDS[key].check(value)
