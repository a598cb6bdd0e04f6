"""Cutting what sections cost into a few ranges, where this year's fees lie."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MOST_RANGES = 3
"""Of fees above nothing: low, middle, high."""
ROUND_FEN = (100_000, 50_000, 10_000, 5_000, 2_000, 1_000, 500, 100)
"""Amounts at which people would cut, the roundest first."""
FREE = 0


@dataclass(frozen=True)
class FeeRange:
    """Fees from the first amount to the last, both included; None: without a limit."""

    least_fen: int
    most_fen: int | None


def fee_ranges(counts: Mapping[int, int]) -> list[FeeRange]:
    """Cut fees into free and up to three ranges with about as many sections in each.

    `counts` says how many sections cost each amount.
    """
    ranges = [FeeRange(FREE, FREE)] if FREE in counts else []
    paid = {fee: counts[fee] for fee in sorted(counts) if fee > FREE}
    least = FREE + 1
    for most in sorted(set(_cuts(paid))):
        ranges.append(FeeRange(least, most))
        least = most + 1
    if paid and max(paid) >= least:
        ranges.append(FeeRange(least, None))
    return ranges


def _cuts(paid: Mapping[int, int]) -> Iterator[int]:
    """Find round amounts below which about a third, about two thirds of the sections lie."""
    total, so_far, share = sum(paid.values()), 0, 1
    fees = list(paid)
    for at, fee in enumerate(fees[:-1]):
        so_far += paid[fee]
        if so_far * MOST_RANGES >= total * share:
            yield _roundest(fee, fees[at + 1] - 1)
            share = 1 + so_far * MOST_RANGES // total


def _roundest(least: int, most: int) -> int:
    """Give the roundest amount of those from `least` to `most`."""
    return next((up for step in ROUND_FEN if (up := -(-least // step) * step) <= most), least)
