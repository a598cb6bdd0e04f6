"""How Chinese text sounds: syllables without tones, ü written v.

The dictionary of sounds takes 57 MB; it is loaded where entries are made, never for a page.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from courseware.catalog.search.polyphones import LONGEST_SURNAME, READINGS, SURNAMES

KEPT = 20_000
"""Words that come again in title after title, with other numbers."""
MOST_READINGS = 4
"""Of one text."""
MOST_SOUNDS = 6
"""Of one character, to find it again."""


def readings(text: str) -> list[tuple[str, ...]]:
    """Give how a folded text is read: syllables; what is no Chinese character stays together."""
    likely = tuple(_syllables(text))
    units = _units(text)
    return [likely, *_others(units, likely)][:MOST_READINGS]


def name_readings(name: str) -> list[tuple[str, ...]]:
    """Give how the name of a person is read: its surname may sound unlike the word."""
    for length in range(LONGEST_SURNAME, 0, -1):
        surname = SURNAMES.get(name[:length])
        if surname and len(name) > length:
            given = tuple(_syllables(name[length:]))
            return [surname + given, *readings(name)][:MOST_READINGS]
    return readings(name)


def sounds_of(character: str) -> tuple[str, ...]:
    """Give the sounds of one character, the likeliest first."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - see above

    [known] = pinyin(character, style=Style.NORMAL, heteronym=True)
    common = (*READINGS.get(character, ()), *SURNAMES.get(character, ()))
    return tuple(dict.fromkeys((*known[:1], *common, *known)))[:MOST_SOUNDS]


def is_chinese(character: str) -> bool:
    """Say whether it is a character that is read as a syllable."""
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000"


def _syllables(text: str) -> Iterator[str]:
    for is_read, run in _runs(text):
        yield from _read(run) if is_read else (run,)


@lru_cache(maxsize=KEPT)
def _read(run: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - see above

    return tuple(lazy_pinyin(run, errors=list))  # type: ignore[arg-type]  # a list is allowed


def _runs(text: str) -> Iterator[tuple[bool, str]]:
    for is_read, run in groupby(text, key=is_chinese):
        yield is_read, "".join(run)


def _units(text: str) -> list[str]:
    """Cut a text as its syllables are cut: a character each, other runs whole."""
    return [unit for is_read, run in _runs(text) for unit in (run if is_read else [run])]


def _others(units: Sequence[str], likely: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Read one character after the other in its other way."""
    for at, unit in enumerate(units):
        for sound in READINGS.get(unit, ()):
            if sound != likely[at]:
                yield (*likely[:at], sound, *likely[at + 1 :])
