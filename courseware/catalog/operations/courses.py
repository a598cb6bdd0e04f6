"""The courses that the rows of a class list teach."""

from courseware.catalog.operations.subjects import Subjects
from courseware.catalog.queries import courses_of
from courseware.catalog.rules import Names
from courseware.courses import operations as courses
from courseware.courses.operations import CourseDraft
from courseware.courses.rules import Level
from courseware.foundation.folding import tight
from courseware.foundation.work import Work


class Courses:
    """The courses of an organization, and those that the list brings."""

    def __init__(self, work: Work, *, organization_id: int) -> None:
        self._work = work
        self._organization_id = organization_id
        self._subjects = Subjects(work)
        found = courses_of(work.session, organization_id=organization_id)
        self._found: dict[tuple[str, Level], int] = {
            (tight(row.title), row.level): row.id for row in found
        }
        self.added = 0

    def of(self, names: Names) -> int:
        """Give the course's id; a title and a level are a course."""
        key = tight(names.course_title), names.level
        if key not in self._found:
            self._found[key] = self._add(names)
        return self._found[key]

    def _add(self, names: Names) -> int:
        subject = self._subjects.of(department=names.department, title=names.course_title)
        draft = CourseDraft(
            organization_id=self._organization_id,
            category_id=subject,
            title=names.course_title,
            level=names.level,
        )
        self.added += 1
        return courses.add_course(self._work, draft=draft).id
