"""What somebody does to trust the school's certificate, device by device, as msgids."""

from dataclasses import dataclass

from courseware.foundation.messages import N_


@dataclass(frozen=True)
class Guide:
    """The steps on one kind of device."""

    device: str
    steps: tuple[str, ...]


TITLE = N_("Let your phone trust the school's site")
LEAD = N_(
    "The site of the school encrypts what you read and write, with a certificate of the school's "
    "own. Install it once on each phone and each computer."
)
NOT_ENCRYPTED = N_("This address is not encrypted, so the site does not open here.")
ADDRESS = N_("Address of the site")
FINGERPRINT = N_("Fingerprint of the certificate")
SHORT_FINGERPRINT = N_("Windows shows this one")
COMPARE = N_(
    "Compare before you confirm: the fingerprint on the device must be that of the sheet which "
    "the school has printed."
)
LIMITS = N_("The certificate is made for addresses inside the school's network, for no other site.")
SCAN = N_("Scan this with the camera")
DOWNLOAD = N_("Download the certificate")
SHEET = N_("The sheet for teachers, to print (PDF)")
OPEN_SITE = N_("Open the site")

_SCAN_FIRST = N_(
    "Scan the square code, open the page in the phone's own browser (not in WeChat), and press "
    "Download the certificate."
)
_LAST = N_("Then open the address of the site.")
GUIDES = (
    Guide(
        N_("Android"),
        (
            _SCAN_FIRST,
            N_(
                "Open Settings, search for CA certificate, choose Install anyway, and choose "
                "the file school.crt."
            ),
            _LAST,
        ),
    ),
    Guide(
        N_("HarmonyOS"),
        (
            _SCAN_FIRST,
            N_(
                "Open Settings, search for certificate, choose Install from storage, then CA "
                "certificate, and choose the file school.crt."
            ),
            _LAST,
        ),
    ),
    Guide(
        N_("iPhone"),
        (
            N_(
                "Scan the square code, open the page in Safari, press Download the certificate, "
                "then Allow."
            ),
            N_("Open Settings, press Profile Downloaded at the top, and Install."),
            N_(
                "Go to Settings, General, About, Certificate Trust Settings, and switch the "
                "school's certificate on. Without this step it does not work."
            ),
        ),
    ),
    Guide(
        N_("Windows computer"),
        (
            N_(
                "Open the address below the square code, press Download the certificate, open "
                "the file and press Install Certificate."
            ),
            N_(
                "Choose Place all certificates in the following store, Browse, Trusted Root "
                "Certification Authorities, Next, Finish."
            ),
            N_("Compare the fingerprint in the warning, and press Yes."),
        ),
    ),
)
