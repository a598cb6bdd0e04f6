"""Fields that several pages ask for."""

import re
import unicodedata
from datetime import date, time
from decimal import Decimal
from typing import Any

from wtforms import DateField, IntegerField, StringField

from blueprints.web.language import gettext
from courseware.foundation import money


class DayField(DateField):  # type: ignore[misc]  # wtforms has no types
    """A day in three boxes of one name: year, month, day. Left empty it is None."""

    data: Any

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


class WholeField(IntegerField):  # type: ignore[misc]  # wtforms has no types
    """A whole number in figures; left empty it is None."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the figures; full-width ones count too."""
        text = unicodedata.normalize("NFKC", "".join(valuelist)).strip()
        self.data = None
        if not text:
            return
        try:
            self.data = int(text)
        except ValueError as error:
            raise ValueError(gettext("Fill in a whole number in figures.")) from error


class MoneyField(StringField):  # type: ignore[misc]  # wtforms has no types
    """An amount typed in yuan; its data are fen. Left empty it is 0."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read yuan with at most two decimal places."""
        text = unicodedata.normalize("NFKC", "".join(valuelist)).strip()
        self.data = 0
        if not re.fullmatch(r"(\d{1,7}(\.\d{1,2})?)?", text):
            raise ValueError(gettext("Fill in an amount in yuan, such as 80 or 12.50."))
        if text:
            self.data = int(Decimal(text) * 100)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return money.yuan(self.data or 0)


class ClockField(StringField):  # type: ignore[misc]  # wtforms has no types
    """A time of day on the clock of twenty-four hours; left empty it is None."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read hours and minutes; a full-width colon counts too."""
        text = unicodedata.normalize("NFKC", "".join(valuelist)).strip()
        self.data = None
        if not text:
            return
        try:
            hours, minutes = (int(part) for part in text.split(":"))
            self.data = time(hours, minutes)
        except ValueError as error:
            raise ValueError(gettext("Fill in a time such as 9:00 or 14:30.")) from error

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data.hour}:{self.data.minute:02d}" if self.data else ""
