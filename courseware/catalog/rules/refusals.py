"""Why a list, or a change that it brings, is not taken."""

from courseware.foundation.errors import Conflict, Invalid
from courseware.foundation.messages import N_


class LearnersBusy(Conflict):
    """People in the section are in another one at the time that it would move to."""

    sentence = N_("%(count)s people in “%(section)s” are in another class at that time.")


class RowsRejected(Invalid):
    """All of a list is wanted, and some rows cannot be read."""

    sentence = N_("%(count)s rows cannot be read. Mend them, or take the others in without them.")


class ListChanged(Conflict):
    """Something else would become of the list than was looked at."""

    sentence = N_("Things have changed since you looked. Nothing was written: look once more.")
