"""What is refused about files that were put down."""

from courseware.foundation.errors import Conflict
from courseware.foundation.messages import N_


class UploadSettled(Conflict):
    """The file was taken in before, perhaps by the same form sent twice."""

    sentence = N_("This file has been taken in already.")
