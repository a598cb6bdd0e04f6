"""Those who teach, as far as a class list tells of them: by name."""

from dataclasses import dataclass

from courseware.catalog.queries import instructors_of
from courseware.catalog.rules import Instructor, Names
from courseware.foundation.errors import Invalid
from courseware.foundation.folding import tight
from courseware.foundation.secrets import Vault
from courseware.foundation.work import Work
from courseware.people import operations as people
from courseware.people.rules import PersonDraft

NOTE_LENGTH = 100


@dataclass(frozen=True)
class Teaching:
    """Who teaches a section, and what else the list says about it."""

    instructor_id: int | None
    note: str


class Instructors:
    """Those who teach in an organization, and those that the list brings.

    Two rows with one name mean one person: a list has nothing else to tell people by.
    """

    def __init__(self, work: Work, *, organization_id: int, vault: Vault) -> None:
        self._work = work
        self._organization_id = organization_id
        self._vault = vault
        found = instructors_of(work.session, organization_id=organization_id)
        self._found: dict[str, int | None] = {tight(name): key for key, name in found}
        self.added = 0

    def of(self, names: Names) -> Teaching:
        """Give who comes first in the row; the others and other names go into the note."""
        if not names.instructors:
            return Teaching(None, names.instructor_text[:NOTE_LENGTH])
        first, *others = names.instructors
        person_id = self._person(first)
        if person_id is None:
            return Teaching(None, names.instructor_text[:NOTE_LENGTH])
        texts = [first.alias, *(other.name for other in others)]
        return Teaching(person_id, "、".join(text for text in texts if text)[:NOTE_LENGTH])

    def _person(self, instructor: Instructor) -> int | None:
        key = tight(instructor.name)
        if key not in self._found:
            self._found[key] = self._register(instructor.name)
        return self._found[key]

    def _register(self, name: str) -> int | None:
        """Register a person by name; None where it is no name that can be written down."""
        draft = PersonDraft(name=name, organization_id=self._organization_id)
        try:
            person = people.register(self._work, draft=draft, vault=self._vault)
        except Invalid:
            return None
        self.added += 1
        return person.id
