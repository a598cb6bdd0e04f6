"""A town with one school and one class, for stories from enrolling to the certificate.

The class has 30 places, all but one taken, and one lesson; Lin may take the last place.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from courseware.accounts.models import Account
from courseware.accounts.rules import Role
from courseware.foundation.work import Work
from courseware.people.models import Person
from courseware.scheduling.models import Meeting, Section
from tests.factories.accounts import an_account, staff
from tests.factories.enrollment import a_round, an_enrollment
from tests.factories.organizations import an_organization
from tests.factories.people import a_learner, an_instructor
from tests.factories.scheduling import ZONE, a_meeting, a_section, a_slot, a_term

TITLE = "书法（楷书入门）"
LESSON_ON = date(2027, 3, 3)
LESSON_AT = time(9, 0)
DURING_THE_LESSON = datetime(2027, 3, 3, 9, 10, tzinfo=ZONE)
AFTER_THE_LESSON = datetime(2027, 3, 4, 9, 0, tzinfo=ZONE)
ABSENT = ("杜青山", "顾念慈", "白素珍")
"""Who does not come to the lesson."""
OTHERS = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹"
"""Family names of those who do, besides Lin."""
NOBODY = ""


@dataclass(frozen=True)
class Town:
    """Who is who, and the class that the stories are about."""

    section: Section
    meeting: Meeting
    lin: Person
    senior: Account
    instructor: Account
    office: Account


def a_town(work: Work, *, others: str = OTHERS) -> Town:
    """Furnish the town; `others` are the family names of who is in the class and comes."""
    names = [*ABSENT, *(f"{family}德福" for family in others)]
    school = an_organization(work, name="星海老年大学")
    teacher = an_instructor(work, name="刘静安")
    term = a_term(work, organization=school, name="2027年春季学期")
    a_round(work, term=term)
    section = a_section(
        work,
        organization=school,
        term=term,
        title=TITLE,
        code="2701",
        quota=len(names) + 1,
        meeting_count=1,
        instructor_id=teacher.id,
    )
    a_slot(work, section=section)
    meeting = a_meeting(work, section=section, on=LESSON_ON, at=LESSON_AT, number=1)
    for name in names:
        an_enrollment(work, section=section, learner=a_learner(work, name=name))
    lin = a_learner(work, name="林秀兰")
    return Town(
        section=section,
        meeting=meeting,
        lin=lin,
        senior=an_account(work, person=lin, login_name=None, phone=lin.phone),
        instructor=staff(work, role=Role.INSTRUCTOR, organization=school, person=teacher),
        office=staff(work, role=Role.ORGANIZATION_ADMIN, organization=school),
    )
