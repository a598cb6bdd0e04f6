"""Why a site cannot serve a school's own network: each mended by whoever starts it."""

from courseware.foundation.errors import Conflict
from courseware.foundation.messages import N_


class AuthorityUnreadable(Conflict):
    """The file of the authority is there, but cannot be used."""

    sentence = N_(
        "The file %(path)s cannot be read. Put it back from a backup, or move it away: then a new "
        "certificate is made, and everybody installs that one."
    )


class FolderClosed(Conflict):
    """Nothing can be written where the certificates are kept."""

    sentence = N_("The folder %(path)s cannot be written to, so no certificate can be kept there.")


class DoorStuck(Conflict):
    """The process that takes connections did not start."""

    sentence = N_("Nothing can listen at %(host)s on port %(port)s. Choose another PORT or HOST.")


class SheetFailed(Conflict):
    """The page for teachers could not be drawn."""

    sentence = N_("The page for teachers could not be drawn; the site runs without it.")
