"""A class list of 20,000 rows, read, compared with what there is, and taken in: CPU and memory."""

import resource
from collections.abc import Iterator
from datetime import date
from random import Random

from courseware.catalog.operations import TakeOrder, Way, take_list
from courseware.catalog.queries import Clock, ListPlan, compare
from courseware.catalog.rules import TermFacts, understand
from courseware.foundation.folding import words
from courseware.foundation.sheets import read_grids
from courseware.organizations.models import Organization
from courseware.organizations.rules import Kind
from tests.benchmarks.city import GIVEN, SURNAMES, TOPICS
from tests.benchmarks.ground import Cost, Ground, Line, Time, timed

ROWS = 20_000
MOST_CPU_SECONDS = 30
"""All in: reading, comparing, writing; on SQLite, where the database works in the same process."""
LEAST_SECONDS = 10
"""A tiny list is not judged by the second."""
IN_A_ROOM = 40
OF_A_TEACHER = 20
TERM = TermFacts("2026年秋季学期", date(2026, 9, 7), date(2027, 1, 8))
HEADER = "班级代码,课程名称,任课教师,上课地点,教室,开课日期,上课时间,周数,学费,名额,备注"
DAYS = "一二三四五"
NOTES = words("自备材料 需自带乐器 报名请带身份证 由南门进")


def measure(ground: Ground) -> Iterator[Line]:
    """Take a list in, and compare the same list once more."""
    count = max(int(ROWS * ground.scale), IN_A_ROOM)
    content = "\n".join(a_list(count)).encode("utf-8-sig")
    with ground.working() as work:
        school = Organization(kind=Kind.SENIOR_UNIVERSITY, name="星海老年大学", path="/1/")
        work.session.add(school)
        work.session.flush()
        school_id = school.id
    yield _line(ground, f"taking {count:,} rows in", _taken(ground, content, school_id), count)
    yield _line(ground, "comparing them once more", _again(ground, content, school_id), count)


def a_list(count: int) -> Iterator[str]:
    """Write a list in which nothing clashes; the same count gives the same list."""
    chance = Random(20261122)  # noqa: S311 - a lottery of nothing
    yield HEADER
    for number in range(count):
        room, place = divmod(number, IN_A_ROOM)
        hour, day = divmod(place, len(DAYS))
        teacher = number // OF_A_TEACHER
        name = SURNAMES[teacher % len(SURNAMES)] + GIVEN[teacher // len(SURNAMES) % len(GIVEN)]
        time = f"周{DAYS[day]}{hour + 8:02d}:00-{hour + 8:02d}:50"
        yield (
            f"C{number:05d},{chance.choice(TOPICS)},{name}{teacher // 800 or ''},校区{room // 50},"
            f"{room % 50 + 101},2026-09-07,{time},16,{chance.randrange(10, 60)}0,"
            f"{chance.randrange(15, 60)},{chance.choice(NOTES)}"
        )


def _taken(ground: Ground, content: bytes, school_id: int) -> Time:
    def deed() -> None:
        with ground.working() as work:
            take_list(work, order=TakeOrder(_plan(content, school_id), Way.ALL))

    return timed(deed, times=1, warms_up=False)


def _again(ground: Ground, content: bytes, school_id: int) -> Time:
    def deed() -> None:
        with ground.working() as work:
            clock = Clock(work.now, work.zone)
            compare(work.session, plan=_plan(content, school_id), clock=clock)

    return timed(deed, times=1, warms_up=False)


def _plan(content: bytes, school_id: int) -> ListPlan:
    reading = understand(read_grids("list.csv", content), term_hint=TERM)
    return ListPlan(school_id, reading, _word, TERM)


def _word(sentence: str, facts: object) -> str:
    return sentence % facts if facts else sentence


def _line(ground: Ground, name: str, taken: Time, count: int) -> Line:
    allowed = max(MOST_CPU_SECONDS * count / ROWS, LEAST_SECONDS)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    missed = [f"more than {allowed:.0f} s of CPU"] * (taken.cpu_ms > allowed * 1000)
    figures = (("ms", str(taken)), ("MB of the whole benchmark", str(megabytes)))
    return Line(name, ground.kind, figures, tuple(missed), Cost(taken.cpu_ms, None, megabytes))
