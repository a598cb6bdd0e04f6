"""Typed refusals: facts with a sentence a person understands."""

from typing import ClassVar

from courseware.foundation.messages import N_


class Problem(Exception):
    """Something the system will not do, and why.

    A subclass is named as a fact (`SectionFull`) and has its `sentence`, an English msgid
    with placeholders for the keyword `facts` given when it is raised. The site translates
    the sentence, then fills in the facts.
    """

    sentence: ClassVar[str] = N_("This could not be done.")
    basis: object = None
    """What it was decided on, where whoever shows the refusal would otherwise read it again."""

    def __init__(self, **facts: object) -> None:
        super().__init__(type(self).__name__)
        self.facts = facts

    def __str__(self) -> str:
        return self.sentence % self.facts if self.facts else self.sentence


class Missing(Problem):
    """There is no such thing, or the actor may not know of it."""

    sentence = N_("This page cannot be found, or is outside what you look after.")


class Forbidden(Problem):
    """The actor may not do this."""

    sentence = N_("This page cannot be found, or is outside what you look after.")


class Conflict(Problem):
    """The state of things does not allow it; asking again may help."""

    sentence = N_("Things have changed in the meantime, so this was not done.")


class Invalid(Problem):
    """What was given makes no sense.

    `field` names the form field that the sentence belongs to, where there is one.
    """

    sentence = N_("What was filled in does not fit.")
    field: ClassVar[str | None] = None
