"""How words are written, typed and spoken: folded text, sounds, and entries made of both."""

from courseware.catalog.search.entries import Entry, Facts, entry_of
from courseware.catalog.search.folding import fold_character, folded, words_of
from courseware.catalog.search.sounds import is_chinese, sounds_of

__all__ = [
    "Entry",
    "Facts",
    "entry_of",
    "fold_character",
    "folded",
    "is_chinese",
    "sounds_of",
    "words_of",
]
