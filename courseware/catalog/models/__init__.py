"""What the catalog keeps of its own: how a school's class list is read."""

from courseware.catalog.models.lists import ListMapping

__all__ = ["ListMapping"]
