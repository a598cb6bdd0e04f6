"""Lines that hold for the rows under them: a department, a campus, a weekday."""

import re

from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.weekdays import WEEKDAYS
from courseware.foundation.folding import tidy, tight

_NUMBERING = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]{1,2}[、.．)）部]分?|[(（][一二三四五六七八九十\d]{1,2}[)）])\s*"
)
_COUNT = re.compile(r"\s*[(（]共?\d+[^()（）]*[)）]$")
_HEADINGS = (
    (Field.WEEKDAY, re.compile(f"(?:每)?{WEEKDAYS}")),
    (Field.PLACE, re.compile(r".{0,16}(?:校区|分校|校本部|本部|总校|教学点|学习点|分部)")),
    (Field.DEPARTMENT, re.compile(r".{1,18}(?:系|部|学院|专业|类|类课程|系列)")),
)


def heading_of(text: str) -> tuple[Field, str] | None:
    """Tell what a line names for the rows under it: a department, a place, a weekday."""
    bare = _COUNT.sub("", _NUMBERING.sub("", tidy(text).strip("【】《》[]〔〕 :：")))
    folded = tight(bare)
    return next(((field, bare) for field, shape in _HEADINGS if shape.fullmatch(folded)), None)


def names_place(text: str) -> bool:
    """Tell whether a text names a campus, and not just a room of one."""
    return bool(_CAMPUS.search(tight(text)))


_CAMPUS = re.compile("校区|分校|校本部|本部|总校|教学点|学习点|分部|社区|街道|线上")
