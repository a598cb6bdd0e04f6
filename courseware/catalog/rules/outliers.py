"""Numbers that are far from those of the other classes: a nought too many, two columns swapped."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from statistics import median

from courseware.catalog.errors import CellUnread, DateFarFromOthers, FarFromOthers, MuchLonger
from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.rows import ReadRow

_ROWS_AT_LEAST = 5
_TIMES = 8
_LONGER = 4
_FAR_DAYS = 200
_HALF, _DOUBLE = 0.5, 2


def outliers(rows: Sequence[ReadRow]) -> Iterator[tuple[int, Field, CellUnread]]:
    """Tell of which rows (by their place in `rows`) a number, day or time is far from the rest."""
    yield from _far_numbers(_numbers(rows, _places_of), _numbers(rows, _fee_of))
    days: dict[str, dict[int, date]] = {}
    for index, row in enumerate(rows):
        if row.when.starts_on:
            days.setdefault(row.when.term, {})[index] = row.when.starts_on
    for days_of_term in days.values():
        yield from _far_days(days_of_term)
    yield from _long_times(_numbers(rows, _minutes_of))


def _far_numbers(
    places: dict[int, int], fees: dict[int, int]
) -> Iterator[tuple[int, Field, CellUnread]]:
    if min(len(places), len(fees)) < _ROWS_AT_LEAST:
        return
    usual_places, usual_fee = median(places.values()), median(fees.values())
    for index, number in places.items():
        if number >= usual_places * _TIMES or number * _TIMES <= usual_places:
            yield index, Field.QUOTA, FarFromOthers(number=number, usual=round(usual_places))
    swapped = _swapped(places, fees, usual_places=usual_places, usual_fee=usual_fee)
    for index, number in fees.items():
        if number >= usual_fee * _TIMES or index in swapped:
            yield index, Field.FEE, FarFromOthers(number=number, usual=round(usual_fee))


def _far_days(days: dict[int, date]) -> Iterator[tuple[int, Field, CellUnread]]:
    if len(days) < _ROWS_AT_LEAST:
        return
    usual = median(day.toordinal() for day in days.values())
    for index, day in days.items():
        if abs(day.toordinal() - usual) > _FAR_DAYS:
            yield index, Field.STARTS_ON, DateFarFromOthers(day=day.isoformat())


def _long_times(minutes: dict[int, int]) -> Iterator[tuple[int, Field, CellUnread]]:
    if len(minutes) < _ROWS_AT_LEAST:
        return
    usual = median(minutes.values())
    for index, number in minutes.items():
        if number >= usual * _LONGER:
            yield index, Field.TIME, MuchLonger(minutes=number, usual=round(usual))


def _minutes_of(row: ReadRow) -> int:
    """Give how long the longest meeting of a class is."""
    spans = ((slot.starts, slot.ends) for slot in row.when.slots)
    lengths = (
        (ends.hour - starts.hour) * 60 + ends.minute - starts.minute for starts, ends in spans
    )
    return max(lengths, default=0)


def _numbers(rows: Sequence[ReadRow], number_of: Callable[[ReadRow], int | None]) -> dict[int, int]:
    """Give the numbers that say something, each at the place of its row."""
    return {index: number for index, row in enumerate(rows) if (number := number_of(row))}


def _places_of(row: ReadRow) -> int | None:
    return row.offer.quota.total if row.offer.quota else None


def _fee_of(row: ReadRow) -> int | None:
    return (row.offer.fee_fen or 0) // 100


def _swapped(
    places: dict[int, int], fees: dict[int, int], *, usual_places: float, usual_fee: float
) -> set[int]:
    """List the rows whose fee and places would each be usual in the place of the other."""
    if usual_fee < usual_places * _DOUBLE * _DOUBLE:
        return set()
    return {
        index
        for index in places.keys() & fees.keys()
        if usual_fee * _HALF <= places[index] <= usual_fee * _DOUBLE
        and usual_places * _HALF <= fees[index] <= usual_places * _DOUBLE
    }
