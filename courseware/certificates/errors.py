"""What is refused about certificates."""

from courseware.foundation.errors import Conflict, Invalid
from courseware.foundation.messages import N_


class SerialPatternUnclear(Invalid):
    """The numbering pattern cannot be read, or lacks the running number."""

    sentence = N_("The numbering pattern “%(pattern)s” cannot be read at “%(part)s”.")


class SerialFactMissing(Conflict):
    """The numbering pattern asks for something that is not known of the issuer."""

    sentence = N_("The numbering pattern needs “%(name)s”, which is not filled in yet.")


class SerialsExhausted(Conflict):
    """The running number no longer fits the width that the pattern gives it."""

    sentence = N_("The numbering pattern has no room for number %(number)s.")


class MissingGlyph(Conflict):
    """No font has the character, so nothing is printed rather than something wrong."""

    sentence = N_("The character “%(character)s” (%(code_point)s) in “%(text)s” cannot be printed.")


class TextTooLong(Conflict):
    """The words do not fit the page, even small."""

    sentence = N_("“%(text)s” is too long for the certificate.")


class SealUnreadable(Invalid):
    """The picture of the seal is not a PNG that can be read."""

    sentence = N_("The picture of the seal cannot be read. Please supply a PNG picture.")


class DrawingFailed(Conflict):
    """The process that draws the pages ended without handing them over."""

    sentence = N_("The certificates could not be drawn just now. Please try again.")


class NoIssuer(Conflict):
    """Neither the organization nor any above it issues certificates."""

    sentence = N_("No institution that issues certificates stands above this class.")


class NothingToIssue(Conflict):
    """Nobody in the section has earned a certificate that is not issued yet."""

    sentence = N_("Nobody in “%(section)s” can get a certificate right now. See the reasons.")


class NumbersMoved(Conflict):
    """Numbers were given to others while these certificates were being drawn."""

    sentence = N_("Other certificates were issued in the meantime. These are drawn once more.")


class NotValidAnyMore(Conflict):
    """Only a certificate that still holds can be revoked or replaced."""

    sentence = N_("This certificate was revoked or replaced before.")


class BatchUnfinished(Conflict):
    """Certificates of the section are being drawn, so none of them can be replaced yet."""

    sentence = N_("Certificates of this class are being made. Try again in a minute.")


class NotEarnedAnyMore(Conflict):
    """By the marks and rules of today the learner would not get the certificate."""

    sentence = N_("The conditions for this certificate are not met any more. It stays as it is.")


class SupersessionReasonMissing(Invalid):
    """A certificate is issued anew without saying why."""

    sentence = N_("Write why the certificate is issued anew.")
    field = "reason"


class RevocationReasonMissing(Invalid):
    """A certificate is revoked without saying why."""

    sentence = N_("Write why the certificate is revoked.")
    field = "reason"


class CertificatesOfBoth(Conflict):
    """Two persons who are to be one hold a certificate of one section. Facts: `section`."""

    sentence = N_(
        "Both hold a certificate of “%(section)s”, so they may be two people. "
        "Revoke one of the certificates first, if they are not."
    )
