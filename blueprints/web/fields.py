"""Fields that several pages ask for."""

import unicodedata
from datetime import date
from typing import Any

from wtforms import DateField

from blueprints.web.language import gettext


class DayField(DateField):  # type: ignore[misc]  # wtforms has no types
    """A day in three boxes of one name: year, month, day. Left empty it is None."""

    def __init__(self, label: str = "", **options: Any) -> None:
        super().__init__(label, format="%Y %m %d", **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the three boxes; full-width figures count too."""
        parts = [unicodedata.normalize("NFKC", part).strip() for part in valuelist]
        self.data = None
        if not any(parts):
            return
        try:
            year, month, day = (int(part) for part in parts)
            self.data = date(year, month, day)
        except ValueError as error:
            raise ValueError(
                gettext("There is no such day. Fill in year, month and day in figures.")
            ) from error
