"""The process that draws certificates (see `apart.py`)."""

from courseware.certificates.documents.page import CertificatePage
from courseware.certificates.documents.pdf import certificate_pdf
from courseware.foundation.apart import answer_apart


def drawn(pages: list[CertificatePage]) -> list[bytes]:
    """Draw each page into a file of its own."""
    return [certificate_pdf(page) for page in pages]


if __name__ == "__main__":
    answer_apart(drawn)
