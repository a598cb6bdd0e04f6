"""What tests of taking class lists in share."""

from datetime import date

from sqlalchemy import func, select

from courseware.catalog.queries import Clock, Fate, ListPlan, compare
from courseware.catalog.rules import TermFacts
from courseware.scheduling.models import Section
from tests.catalog.lists import HEADER, a_line, read

AUTUMN = TermFacts("2026年秋季学期", date(2026, 9, 7), date(2027, 1, 8))
SPRING = TermFacts("2027年春季学期", date(2027, 3, 1), date(2027, 7, 2))
MORE = (
    "班级名称",
    "教室",
    "层次",
    "系别",
    "材料费",
    "报名状态",
    "已报人数",
    "已缴费",
    "年龄",
    "学期",
)
WIDE = (*HEADER, *MORE, "总学时", "结束日期")


def word(sentence, facts):
    """Say a sentence as it stands in the code."""
    return sentence % facts if facts else sentence


def line(**cells):
    """The usual row of the wide list; it begins with the term."""
    return a_line(header=WIDE, **cells)


def a_plan(school, *lines, header=WIDE, term=AUTUMN, **more):
    reading = read(*lines, header=header, term_hint=term)
    return ListPlan(school.id, reading, word, term, **more)


def compared(work, school, *lines, **more):
    clock = Clock(work.now, work.zone)
    return compare(work.session, plan=a_plan(school, *lines, **more), clock=clock)


def fates(comparison):
    return [one.fate for one in comparison.rows]


def the_section(work, code="Q1"):
    work.session.expire_all()
    return work.session.scalars(select(Section).where(Section.code == code)).one()


def count(work, table):
    return work.session.scalar(select(func.count()).select_from(table))


NEW, DRAFT, SAME, CHANGED = Fate.NEW, Fate.DRAFT, Fate.SAME, Fate.CHANGED
