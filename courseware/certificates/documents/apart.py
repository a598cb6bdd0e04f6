"""Drawing in a process of its own, which takes the fonts with it when it ends.

Plain values go in, bytes come out. A web or job process that drew by itself would keep more
than a hundred megabytes of fonts for good. The child is a fresh Python rather than a fork:
forking a process with threads can lock up, and `multiprocessing` would import the web server.
"""

# A child process and pickled values: both ends of the pipe are this very program.
import os
import pickle  # nosec B403
import subprocess  # nosec B404
import sys
from collections.abc import Sequence
from pathlib import Path

from courseware.certificates.documents.page import CertificatePage
from courseware.certificates.errors import DrawingFailed
from courseware.foundation.errors import Problem

_ROOT = Path(__file__).parents[3]
_LONGEST_SECONDS = 600


def render_apart(pages: Sequence[CertificatePage]) -> list[bytes]:
    """Draw each page as a PDF of its own.

    :raises Problem: whatever drawing refuses (MissingGlyph, TextTooLong, SealUnreadable).
    :raises DrawingFailed: the drawing process broke down or took too long.
    """
    return _answer([[page] for page in pages]) if pages else []


def render_batch_apart(pages: Sequence[CertificatePage]) -> bytes:
    """Draw all pages into one PDF for the printer; raises what `render_apart` does."""
    return _answer([list(pages)])[0]


def _answer(files: list[list[CertificatePage]]) -> list[bytes]:
    words = [sys.executable, "-m", "courseware.certificates.documents"]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell # nosec B603
            words,
            input=pickle.dumps(files),
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
            timeout=_LONGEST_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise DrawingFailed from error
    # Only our own child can write to this pipe, so unpickling runs nobody else's code.
    answer: list[bytes] | tuple[type[Problem], dict[str, object]] = pickle.loads(done.stdout)  # noqa: S301 - see above  # nosec B301
    if isinstance(answer, list):
        return answer
    problem, facts = answer
    raise problem(**facts)
