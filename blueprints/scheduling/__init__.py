"""Terms, holidays and sections, for staff."""

from blueprints.scheduling import drafts, holidays, publishing, sections, terms
from blueprints.scheduling.words import bp

BLUEPRINTS = (bp,)
PARTS = (drafts, holidays, publishing, sections, terms)
"""Modules whose views belong to the blueprint."""
