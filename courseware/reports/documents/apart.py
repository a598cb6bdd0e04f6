"""Drawing in a process of its own, which takes the fonts with it when it ends.

As certificates do, and for the same reasons: see `courseware.certificates.documents.apart`.
"""

# A child process and pickled values: both ends of the pipe are this very program.
import os
import pickle  # nosec B403
import subprocess  # nosec B404
import sys
from functools import lru_cache
from pathlib import Path

from courseware.foundation.errors import Problem
from courseware.reports.documents.leaflet import Leaflet
from courseware.reports.errors import PrintingFailed

_ROOT = Path(__file__).parents[3]
_LONGEST_SECONDS = 60
_KEPT = 4
"""Catalogs kept in memory: the same words give the same bytes."""


@lru_cache(_KEPT)
def leaflet_pdf_apart(leaflet: Leaflet) -> bytes:
    """Draw the catalog; one that was drawn a moment ago is not drawn again.

    :raises Problem: whatever drawing refuses (MissingGlyph names the character).
    :raises PrintingFailed: the drawing process broke down or took too long.
    """
    words = [sys.executable, "-m", "courseware.reports.documents"]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell # nosec B603
            words,
            input=pickle.dumps(leaflet),
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
            timeout=_LONGEST_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise PrintingFailed from error
    # Only our own child can write to this pipe, so unpickling runs nobody else's code.
    answer: bytes | tuple[type[Problem], dict[str, object]] = pickle.loads(done.stdout)  # noqa: S301 - see above  # nosec B301
    if isinstance(answer, bytes):
        return answer
    problem, facts = answer
    raise problem(**facts)
