"""The drawing process: reads what to draw, writes what was drawn (see `apart.py`)."""

# The parent process alone writes to our input, so unpickling runs nobody else's code.
import pickle  # nosec B403
import sys

from courseware.foundation.errors import Problem
from courseware.reports.documents.leaflet import Leaflet
from courseware.reports.documents.pdf import leaflet_pdf


def main() -> None:
    """Draw the leaflet, or hand back the refusal."""
    leaflet: Leaflet = pickle.load(sys.stdin.buffer)  # noqa: S301 - our parent's  # nosec B301
    answer: bytes | tuple[type[Problem], dict[str, object]]
    try:
        answer = leaflet_pdf(leaflet)
    except Problem as problem:
        answer = (type(problem), problem.facts)
    pickle.dump(answer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
