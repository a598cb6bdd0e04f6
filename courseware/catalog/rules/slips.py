"""Words that were typed with one slip: a wrong letter, one too many, one missing, two exchanged."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from courseware.catalog.rules.searching import BEGINNING, PAIR, RUN, SOUND, is_spelled, runs

LEAST_CHARACTERS = 3
LEAST_LETTERS = 5
"""Of a word in letters: that many are about three syllables, or two long ones."""
MOST_CHARACTERS = 24
ANY = "_"
"""Stands for one character, as in LIKE."""


@dataclass(frozen=True)
class Guess:
    """What may have been meant: a pattern with at most one `ANY`, and tokens that it needs."""

    pattern: str
    tokens: tuple[str, ...]
    order: int
    """The likelier slip first."""


def may_be_mended(word: str) -> bool:
    """Say whether a word is long enough for a slip to be seen."""
    least = LEAST_LETTERS if is_spelled(word) else LEAST_CHARACTERS
    return least <= len(word) <= MOST_CHARACTERS


def guesses(word: str) -> list[Guess]:
    """Give what may have been meant by a word that nobody has."""
    made = [_guess(left + ANY + right, 0, is_spelled(word)) for left, right in _wrong(word)]
    made += [_guess(text, 0, is_spelled(word)) for text in _exchanged(word)]
    made += [_guess(left + ANY + right, 1, is_spelled(word)) for left, right in _missing(word)]
    made += [_guess(left + right, 2, is_spelled(word)) for left, right in _wrong(word)]
    return [guess for guess in dict.fromkeys(made) if guess.tokens]


def best_of(word: str, *, texts: Iterable[str]) -> str | None:
    """Choose what was meant: of the likeliest slip, the word that most of the texts have."""
    seen: Counter[tuple[int, str]] = Counter()
    for text in texts:
        seen.update(set(_meant(word, text)))
    found = min(seen, key=lambda one: (one[0], -seen[one], one[1]), default=None)
    return found[1] if found else None


def _meant(word: str, text: str) -> Iterator[tuple[int, str]]:
    for guess in guesses(word):
        for found in _expression(guess.pattern).findall(text):
            if found != word:
                yield guess.order, found


@lru_cache(maxsize=256)
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(ANY, r"\w"))


def _wrong(word: str) -> Iterator[tuple[str, str]]:
    return ((word[:at], word[at + 1 :]) for at in range(len(word)))


def _missing(word: str) -> Iterator[tuple[str, str]]:
    return ((word[:at], word[at:]) for at in range(1, len(word)))


def _exchanged(word: str) -> Iterator[str]:
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _guess(pattern: str, order: int, is_sound: bool) -> Guess:  # noqa: FBT001 - of one word
    parts = [part for part in pattern.split(ANY) if part]
    tokens = _sound_tokens(pattern) if is_sound else [t for p in parts for t in _text_tokens(p)]
    return Guess(pattern, tuple(dict.fromkeys(tokens)), order)


def _text_tokens(part: str) -> list[str]:
    return list(runs(part, PAIR)) or [part]


def _sound_tokens(pattern: str) -> list[str]:
    """Ask for how the word begins, if that is known, and for what stands together."""
    beginning = pattern[:RUN].split(ANY, maxsplit=1)[0]
    tokens = [BEGINNING + beginning] if beginning else []
    return tokens + [SOUND + run for part in pattern.split(ANY) for run in runs(part, RUN)]
