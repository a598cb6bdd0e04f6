"""The drawing process: reads what to draw, writes what was drawn (see `apart.py`)."""

# The parent process alone writes to our input, so unpickling runs nobody else's code.
import pickle  # nosec B403
import sys

from courseware.certificates.documents.page import CertificatePage
from courseware.certificates.documents.pdf import certificates_pdf
from courseware.foundation.errors import Problem


def main() -> None:
    """Draw each list of pages into a file, or hand back the refusal."""
    files: list[list[CertificatePage]] = pickle.load(sys.stdin.buffer)  # noqa: S301 - our parent's  # nosec B301
    answer: list[bytes] | tuple[type[Problem], dict[str, object]]
    try:
        answer = [certificates_pdf(pages) for pages in files]
    except Problem as problem:
        answer = (type(problem), problem.facts)
    pickle.dump(answer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
