"""Into which short pieces words are cut, so that an index finds them in any place.

A text is cut into single characters and pairs of neighbors. Its sound (the syllables written
together) is cut into runs of three letters, and marked where syllables begin; the first letters
of its syllables are cut into pairs. A word is found where all its pieces are; a longer word is
then looked for in the text itself, because pieces may lie apart.
"""

from collections.abc import Iterable, Iterator, Sequence

BEGINNING = "α"
"""Before up to three letters with which a syllable and what follows it begin."""
SOUND = "σ"
"""Before three letters of a sound that stand together."""
INITIALS = "ι"
"""Before the first letters of two syllables that stand together."""
PAIR = 2
RUN = 3


def text_tokens(text: str) -> set[str]:
    """Cut a folded text into characters and pairs of neighbors."""
    return {*text, *runs(text, PAIR)}


def sound_tokens(syllables: Sequence[str]) -> set[str]:
    """Cut the sound of a text: where syllables begin, what stands together, first letters."""
    joined = "".join(syllables)
    tokens = {SOUND + run for run in runs(joined, RUN)}
    at = 0
    for syllable in syllables:
        tokens |= {BEGINNING + joined[at : at + length] for length in range(1, RUN + 1)}
        at += len(syllable)
    return tokens | {INITIALS + pair for pair in runs(initials(syllables), PAIR)}


def initials(syllables: Iterable[str]) -> str:
    """Give the first letters of the syllables."""
    return "".join(syllable[0] for syllable in syllables)


def runs(text: str, length: int) -> Iterator[str]:
    """Give all pieces of this length that stand together in the text."""
    return (text[at : at + length] for at in range(len(text) - length + 1))


def is_spelled(word: str) -> bool:
    """Say whether a word may be a sound, or first letters: it has nothing but a to z."""
    return word.isascii() and word.isalpha()


def alternatives(word: str) -> list[list[str]]:
    """Give the ways in which a folded word may be found: of each, the tokens that it needs."""
    ways = [list(runs(word, PAIR)) or [word]]
    if is_spelled(word):
        ways.append([BEGINNING + word[:RUN], *(SOUND + run for run in runs(word, RUN))])
        if len(word) >= PAIR:
            ways.append([INITIALS + pair for pair in runs(word, PAIR)])
    return ways


def is_sure(word: str) -> bool:
    """Say whether whatever has the tokens of a word has the word: it is no longer than they."""
    return len(word) <= PAIR
