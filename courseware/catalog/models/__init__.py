"""What the catalog keeps of its own: how a class list is read, and what is searched."""

from courseware.catalog.models.lists import ListedSection, ListMapping
from courseware.catalog.models.search import CharacterSound, SearchEntry, StaleEntry, Tokens

__all__ = ["CharacterSound", "ListMapping", "ListedSection", "SearchEntry", "StaleEntry", "Tokens"]
