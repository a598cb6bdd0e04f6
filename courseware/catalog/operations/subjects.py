"""The table of subjects, filled before the first list comes."""

from courseware.catalog.rules.subjects import OTHER, OTHER_NAME
from courseware.courses import operations as courses
from courseware.courses.queries import categories
from courseware.foundation.work import Work


class Subjects:
    """The subjects of the office, with its table filled before the first list comes."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._ids = self._read()
        if not self._ids:
            courses.seed_categories(work)
            self._ids = self._read()

    def of(self, code: str) -> int:
        """Give the subject's id; what the office's table does not have goes under the last."""
        return self._ids.get(code) or self._ids.get(OTHER) or self._add_other()

    def _read(self) -> dict[str, int]:
        rows = categories(self._work.session)
        return {OTHER if row.name == OTHER_NAME else row.code: row.id for row in rows}

    def _add_other(self) -> int:
        added = courses.add_category(self._work, name=OTHER_NAME, code=OTHER)
        self._ids[OTHER] = added.id
        return added.id
