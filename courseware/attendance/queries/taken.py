"""Meetings whose roll is in."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.attendance.models import Roll


def taken(session: Session, *, meeting_ids: Collection[int]) -> set[int]:
    """Give those of the meetings whose roll was handed in."""
    return set(session.scalars(select(Roll.meeting_id).where(Roll.meeting_id.in_(meeting_ids))))
