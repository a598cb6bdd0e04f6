"""The process that draws certificates (see `apart.py`)."""

from courseware.certificates.documents.page import CertificatePage
from courseware.certificates.documents.pdf import certificates_pdf
from courseware.foundation.apart import answer_apart


def drawn(files: list[list[CertificatePage]]) -> list[bytes]:
    """Draw each list of pages into a file."""
    return [certificates_pdf(pages) for pages in files]


if __name__ == "__main__":
    answer_apart(drawn)
