"""Showing in a text what was searched: the words themselves, or the characters that sound so."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from markupsafe import Markup, escape

from blueprints.web.format import breaking
from courseware.catalog.rules.searching import is_spelled
from courseware.catalog.search import fold_character

Sounds = Mapping[str, Sequence[str]]


def marked(text: str, *, words: Sequence[str], sounds: Sounds) -> Markup:
    """Put <mark> round what the words stand for in a text; the text itself stays as it is."""
    covered: set[int] = set()
    for word in words:
        covered |= set(_covered(text, word, sounds))
    if not covered:
        return breaking(text)
    pieces: list[Markup] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or (at in covered) != (start in covered):
            piece = escape(text[start:at])
            is_hit = start in covered
            pieces.append(Markup("<mark>{}</mark>").format(piece) if is_hit else piece)
            start = at
    return Markup("").join(pieces)


def characters_of(texts: Iterable[str]) -> set[str]:
    """Give the characters whose sounds one must know to show what was found by its sound."""
    return {fold_character(one) for text in texts for one in text if not one.isascii()} - {""}


def _covered(text: str, word: str, sounds: Sounds) -> Iterable[int]:
    """Give the places in the text that the word covers, each time it stands there."""
    folded = [fold_character(one) for one in text]
    for start in range(len(text)):
        if folded[start]:
            end = _end(folded, start, word, sounds)
            if end:
                yield from range(start, end)


def _end(folded: Sequence[str], start: int, word: str, sounds: Sounds) -> int:
    """Give where the word ends that begins at `start`; 0 when none does."""
    ways: list[Callable[[str], Sequence[str]]] = [lambda one: (one,)]
    if is_spelled(word):
        ways.append(lambda one: (*sounds.get(one, ()), one))
    if is_spelled(word) and len(word) > 1:
        ways.append(lambda one: [sound[0] for sound in sounds.get(one, (one,))])
    return max(_end_by(folded, start, word, units) for units in ways)


def _end_by(
    folded: Sequence[str], start: int, word: str, units: Callable[[str], Sequence[str]]
) -> int:
    """Follow the word along the text, in each way that a character may be written or read."""
    rests = {word}
    for at in range(start, len(folded)):
        if not folded[at]:
            continue
        after = {
            rest[len(unit) :] if rest.startswith(unit) else ""
            for rest in rests
            for unit in units(folded[at])
            if rest.startswith(unit) or unit.startswith(rest)
        }
        if "" in after:
            return at + 1
        if not after:
            return 0
        rests = after
    return 0
