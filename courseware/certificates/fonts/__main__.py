"""Write `coverage.txt` anew from the fonts: `python -m courseware.certificates.fonts`."""

from collections.abc import Iterable, Iterator

from fontTools.ttLib import TTFont

from courseware.certificates.fonts import BOLD, COVERAGE, FOLDER, REGULAR, is_printable


def covered() -> set[int]:
    """Collect the code points that can be printed, regular and bold alike."""
    regular, bold = (set().union(*map(_points, names)) for names in (REGULAR, BOLD))
    return {point for point in regular & bold if is_printable(chr(point))}


def spelled(points: Iterable[int]) -> Iterator[str]:
    """Give the points as ranges: "4E00-9FFF", or "3007" for one alone."""
    first = last = -2
    for point in sorted(points):
        if point != last + 1:
            if last >= 0:
                yield _range(first, last)
            first = point
        last = point
    yield _range(first, last)


def _range(first: int, last: int) -> str:
    return f"{first:04X}" if first == last else f"{first:04X}-{last:04X}"


def _points(name: str) -> set[int]:
    with TTFont(FOLDER / name, lazy=True) as font:
        return set(font.getBestCmap())


if __name__ == "__main__":
    COVERAGE.write_text("".join(f"{line}\n" for line in spelled(covered())), "ascii")
