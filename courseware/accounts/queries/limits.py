"""The limits of signing in, from the rules of the city."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from courseware.accounts import rules
from courseware.accounts.rules import CodeLimits, StayLimits
from courseware.policies.queries import rules as policies
from courseware.policies.rules import SYSTEM, PolicyKey


def code_limits(session: Session, *, on: date) -> CodeLimits:
    """Give how long a code is good, and how often one may be sent and tried."""
    minutes, tries, pause, per_day = _numbers(
        session,
        keys=(
            PolicyKey.ONE_TIME_CODE_MINUTES,
            PolicyKey.ONE_TIME_CODE_TRIES,
            PolicyKey.ONE_TIME_CODE_PAUSE_SECONDS,
            PolicyKey.ONE_TIME_CODES_PER_DAY,
        ),
        on=on,
    )
    return CodeLimits(
        valid_for=timedelta(minutes=minutes),
        tries=tries,
        between_sends=timedelta(seconds=pause),
        sends_per_day=per_day,
    )


def stay_limits(session: Session, *, on: date) -> StayLimits:
    """Give how long learners and staff stay signed in."""
    days, hours, minutes = _numbers(
        session,
        keys=(
            PolicyKey.LEARNER_SESSION_DAYS,
            PolicyKey.STAFF_SESSION_HOURS,
            PolicyKey.STAFF_IDLE_MINUTES,
        ),
        on=on,
    )
    return StayLimits(
        learner_idle=timedelta(days=days),
        staff_longest=timedelta(hours=hours),
        staff_idle=timedelta(minutes=minutes),
    )


def back_off(session: Session, *, on: date) -> tuple[tuple[int, timedelta], ...]:
    """Give how long to wait after how many wrong passwords in a row."""
    tries, minutes = _numbers(
        session, keys=(PolicyKey.PASSWORD_TRIES, PolicyKey.PASSWORD_PAUSE_MINUTES), on=on
    )
    return rules.back_off(tries=tries, pause=timedelta(minutes=minutes))


def _numbers(session: Session, *, keys: tuple[PolicyKey, ...], on: date) -> list[int]:
    found = policies(session, keys=keys, scope=SYSTEM, on=on)
    return [int(found[key].value) for key in keys]
