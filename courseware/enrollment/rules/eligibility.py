"""May this learner have a place in this section, and if not, why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from courseware.enrollment.rules.lives import Status
from courseware.enrollment.rules.places import Places
from courseware.enrollment.rules.refusals import Reason, Refusal
from courseware.foundation.period import Period
from courseware.people.rules import Sex, age_on
from courseware.policies.rules import AgeRule
from courseware.scheduling.rules import Booked, Clash, SectionStatus, first_clash


@dataclass(frozen=True)
class Standing:
    """What is known of a learner who asks for a place in a section."""

    born_on: date | None
    sex: Sex | None
    status: Status | None
    """Of their active enrollment in this very section; None without one."""
    courses_in_term: int
    """Their active enrollments in the section's term, waiting ones too."""
    booked: tuple[Booked, ...]
    """Meetings of their other active enrollments."""
    prerequisite_missing: str | None
    """Title of the course they must complete first; None if there is none, or it is done."""


@dataclass(frozen=True)
class SectionFacts:
    """What is known of a section that somebody asks for a place in."""

    title: str
    status: SectionStatus
    is_closed: bool
    """Closed by hand, whatever the rounds say."""
    rounds: tuple[Period, ...]
    """When places of its term are given."""
    age_rule: AgeRule
    cutoff_on: date
    """The day on which the age counts."""
    meetings: tuple[Period, ...]
    places: Places


def check_open(section: SectionFacts, *, now: datetime) -> None:
    """Refuse while the section takes nobody at all.

    :raises SectionNotOffered: it is called off, or not published.
    :raises EnrollmentStopped: it was closed by hand, or is over.
    :raises EnrollmentNotPlanned: no round has been set.
    :raises EnrollmentNotOpenYet: the next round has not begun.
    :raises EnrollmentClosed: the last round is over.
    """
    _raise_first(_not_open(section, now))


def check_eligible(standing: Standing, section: SectionFacts, *, max_courses: int) -> None:
    """Refuse a learner who may not have a place there, be there one or not.

    :raises AlreadyEnrolled: they hold a place there.
    :raises AlreadyWaiting: they wait for one there.
    :raises BirthDateMissing: the age counts and is not known.
    :raises TooYoung: they have not reached the least age on the day that counts.
    :raises TooOld: they are above the greatest age on the day that counts.
    :raises TimeClash: they are elsewhere at the time of a meeting.
    :raises TooManyCourses: they have as many courses in the term as one may have.
    :raises PrerequisiteMissing: they have not completed the course that comes before.
    """
    _raise_first(_already_in(standing, section))
    _raise_first(_not_eligible(standing, section, max_courses))


def refusals(
    standing: Standing, section: SectionFacts, *, now: datetime, max_courses: int
) -> list[Refusal]:
    """List every reason against a place, in the order in which a person should hear them.

    With an empty list the learner gets a place; with none but `Reason.FULL` they may wait
    for one. Who is in already hears that and nothing else.
    """
    return list(_already_in(standing, section)) or [
        *_not_open(section, now),
        *_not_eligible(standing, section, max_courses),
        *_no_place(section),
    ]


def turns_on(born_on: date, *, age: int) -> date:
    """Name the day on which somebody reaches an age, as `people.rules.age_on` counts it.

    Who was born on 29 February reaches it on 28 February in common years.
    """
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 2, 28)


def _raise_first(found: Iterator[Refusal]) -> None:
    refusal = next(found, None)
    if refusal:
        raise refusal.problem()


def _already_in(standing: Standing, section: SectionFacts) -> Iterator[Refusal]:
    if standing.status is Status.ENROLLED:
        yield Refusal(Reason.ALREADY_ENROLLED, {"section": section.title})
    elif standing.status is Status.WAITLISTED:
        yield Refusal(Reason.ALREADY_WAITING, {"section": section.title})


def _not_open(section: SectionFacts, now: datetime) -> Iterator[Refusal]:
    facts: dict[str, object] = {"section": section.title}
    if section.status in {SectionStatus.DRAFT, SectionStatus.CANCELLED}:
        yield Refusal(Reason.NOT_OFFERED, facts)
    elif section.is_closed or section.status is SectionStatus.FINISHED:
        yield Refusal(Reason.STOPPED, facts)
    elif not any(now in period for period in section.rounds):
        yield _between_rounds(section.rounds, now, facts)


def _between_rounds(rounds: tuple[Period, ...], now: datetime, facts: dict[str, object]) -> Refusal:
    coming = [period.starts_at for period in rounds if now < period.starts_at]
    if coming:
        return Refusal(Reason.NOT_OPEN_YET, facts | {"opens_at": min(coming)})
    if rounds:
        closed_at = max(period.ends_at for period in rounds)
        return Refusal(Reason.CLOSED, facts | {"closed_at": closed_at})
    return Refusal(Reason.NOT_PLANNED, facts)


def _not_eligible(standing: Standing, section: SectionFacts, max_courses: int) -> Iterator[Refusal]:
    facts: dict[str, object] = {"section": section.title}
    yield from _wrong_age(standing, section)
    if clash := first_clash(section.meetings, standing.booked):
        yield Refusal(Reason.TIME_CLASH, facts | _clash_facts(clash))
    if standing.courses_in_term >= max_courses:
        counts = {"count": standing.courses_in_term, "most": max_courses}
        yield Refusal(Reason.TOO_MANY_COURSES, facts | counts)
    if standing.prerequisite_missing:
        before = {"prerequisite": standing.prerequisite_missing}
        yield Refusal(Reason.PREREQUISITE_MISSING, facts | before)


def _clash_facts(clash: Clash) -> dict[str, object]:
    return {
        "when": clash.when,
        "other": clash.other.section,
        "other_when": clash.other.period,
        "other_place": clash.other.place,
    }


def _wrong_age(standing: Standing, section: SectionFacts) -> Iterator[Refusal]:
    facts: dict[str, object] = {"section": section.title, "cutoff_on": section.cutoff_on}
    rule = section.age_rule
    if not rule.asks_age:
        return
    if standing.born_on is None:
        yield Refusal(Reason.BIRTH_DATE_MISSING, facts)
        return

    min_age = rule.min_age(standing.sex) or 0
    from_on = turns_on(standing.born_on, age=min_age)
    if from_on > section.cutoff_on:
        yield Refusal(Reason.TOO_YOUNG, facts | {"min_age": min_age, "from_on": from_on})
    elif rule.max_age and age_on(standing.born_on, section.cutoff_on) > rule.max_age:
        yield Refusal(Reason.TOO_OLD, facts | {"max_age": rule.max_age})


def _no_place(section: SectionFacts) -> Iterator[Refusal]:
    places = section.places
    if places.free:
        return
    facts = {"section": section.title, "waiting": places.waiting}
    yield Refusal(Reason.FULL if places.waitlist_free else Reason.WAITLIST_FULL, facts)
