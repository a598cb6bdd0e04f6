"""Who did what to which record, when: one row in the transaction of each change."""

from courseware.audit.operations import record, record_all

__all__ = ["record", "record_all"]
