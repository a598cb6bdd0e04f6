"""Registering persons, mending what is known of them, and making one of two."""

from courseware.people.operations.merging import MergeOrder, merge
from courseware.people.operations.naming import register_names
from courseware.people.operations.persons import change, complete, register

__all__ = ["MergeOrder", "change", "complete", "merge", "register", "register_names"]
