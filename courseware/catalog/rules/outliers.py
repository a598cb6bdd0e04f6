"""Numbers that are far from those of the other classes: a nought too many, two columns swapped."""

from collections.abc import Callable, Iterator, Sequence
from statistics import median

from courseware.catalog.errors import CellUnread, FarFromOthers
from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.rows import ReadRow

_ROWS_AT_LEAST = 5
_TIMES = 8
_HALF, _DOUBLE = 0.5, 2


def outliers(rows: Sequence[ReadRow]) -> Iterator[tuple[int, Field, CellUnread]]:
    """Tell of which rows (by their place in `rows`) a number is too far from the others."""
    places, fees = _numbers(rows, _places_of), _numbers(rows, _fee_of)
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
