"""How a message keeps its facts, words them when it is sent, and when it is tried again."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from courseware.foundation.messages import N_

MOST_TRIES = 10
LONGEST_PAUSE = timedelta(hours=1)
NOON = 12
EVENING = 18

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
MORNING_WORD = N_("in the morning")
AFTERNOON_WORD = N_("in the afternoon")
EVENING_WORD = N_("in the evening")
DAY_SENTENCE = N_("%(weekday)s %(month)s/%(day)s")
TIME_SENTENCE = N_("%(part)s %(clock)s")

Translate = Callable[[str], str]
"""From an English msgid to the city's language."""
Fact = str | int | dict[str, str]
"""How a fact stands in the outbox: as it is, or as {"instant": …} or {"day": …}."""


def packed(facts: Mapping[str, object]) -> dict[str, Fact]:
    """Turn facts into JSON: instants and days keep what they are, to be worded later."""
    return {name: _packed(fact) for name, fact in facts.items()}


def _packed(fact: object) -> Fact:
    if isinstance(fact, datetime):
        return {"instant": fact.astimezone(UTC).isoformat()}
    if isinstance(fact, date):
        return {"day": fact.isoformat()}
    return fact if isinstance(fact, int) else str(fact)


def worded(
    sentence: str, facts: Mapping[str, Fact], *, translate: Translate, zone: ZoneInfo
) -> str:
    """Write the text of a message: the translated sentence with its facts as people say them."""
    return translate(sentence) % {
        name: _worded(fact, translate, zone) for name, fact in facts.items()
    }


def _worded(fact: Fact, translate: Translate, zone: ZoneInfo) -> str:
    if not isinstance(fact, dict):
        return str(fact)
    if "day" in fact:
        return _day(date.fromisoformat(fact["day"]), translate)
    moment = datetime.fromisoformat(fact["instant"]).astimezone(zone)
    return f"{_day(moment.date(), translate)} {_time(moment, translate)}"


def _day(day: date, translate: Translate) -> str:
    weekday = translate(WEEKDAYS[day.weekday()])
    return translate(DAY_SENTENCE) % {"weekday": weekday, "month": day.month, "day": day.day}


def _time(moment: datetime, translate: Translate) -> str:
    word = MORNING_WORD if moment.hour < NOON else AFTERNOON_WORD
    part = translate(EVENING_WORD if moment.hour >= EVENING else word)
    clock = f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02d}"
    return translate(TIME_SENTENCE) % {"part": part, "clock": clock}


def pause_after(tries: int) -> timedelta:
    """Say how long to wait after so many tries: a minute, then double, at most an hour."""
    return min(timedelta(minutes=2 ** (tries - 1)), LONGEST_PAUSE)
