"""Names that may mean the same: 「205教室」 and 「205」, 「成德」 and 「成德校区」."""

import re
from collections.abc import Mapping

from courseware.foundation.folding import tight

MOST = 3
"""More would be no help."""
_SHORTEST = 2
_TITLES = re.compile(r"(?:老师|教师|讲师|教授|主任|校区|教学点|分校|中心|教室|号室|室)$")
_BRACKETS = re.compile(r"\([^()]*\)")


def bare(name: str) -> str:
    """Reduce a name to what is left without brackets and the word for what it is."""
    folded = _BRACKETS.sub("", tight(name))
    return _TITLES.sub("", folded) or folded


def near(name: str, known: Mapping[int, str]) -> tuple[int, ...]:
    """List the ids of at most three known names that may mean the same as `name`, best first.

    The bare names are the same, or one of them is a part of the other and not too short.
    """
    wanted = bare(name)
    found = sorted(
        (abs(len(own) - len(wanted)), key)
        for key, text in known.items()
        if (own := bare(text)) == wanted
        or (min(len(own), len(wanted)) >= _SHORTEST and (own in wanted or wanted in own))
    )
    return tuple(key for _, key in found[:MOST])
