"""What must always hold of sections and meetings; the doctor looks for what does not."""

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from courseware.audit.queries import unaudited_ids
from courseware.foundation.jobs import Check, Finding, found
from courseware.scheduling.models import Meeting, Section, Term
from courseware.scheduling.rules import MeetingStatus, SectionStatus


def firm_without_being_published(session: Session) -> list[Finding]:
    """List sections whose meetings take up rooms although nobody relies on them."""
    ids = session.scalars(
        select(Section.public_id)
        .join(Meeting, Meeting.section_id == Section.id)
        .where(
            Meeting.is_firm,
            or_(
                Section.status != SectionStatus.PUBLISHED,
                Meeting.status == MeetingStatus.CANCELLED,
            ),
        )
        .distinct()
        .order_by(Section.public_id)
    ).all()
    return found("scheduling.firm", "meetings take up their room though they will not be held", ids)


def published_without_being_firm(session: Session) -> list[Finding]:
    """List published sections with planned meetings whose room anybody could take."""
    ids = session.scalars(
        select(Section.public_id)
        .join(Meeting, Meeting.section_id == Section.id)
        .where(
            Section.status == SectionStatus.PUBLISHED,
            Meeting.status == MeetingStatus.PLANNED,
            ~Meeting.is_firm,
        )
        .distinct()
        .order_by(Section.public_id)
    ).all()
    return found("scheduling.loose", "planned meetings do not hold their room", ids)


def meetings_not_as_planned(session: Session) -> list[Finding]:
    """List sections that people rely on with more or fewer meetings than planned."""
    ids = session.scalars(
        select(Section.public_id)
        .outerjoin(Meeting, Meeting.section_id == Section.id)
        .where(Section.status.in_([SectionStatus.PUBLISHED, SectionStatus.FINISHED]))
        .group_by(Section.id, Section.public_id, Section.meeting_count)
        .having(
            or_(
                func.count(Meeting.id) != Section.meeting_count,
                func.coalesce(func.max(Meeting.number), 0) != Section.meeting_count,
            )
        )
        .order_by(Section.public_id)
    ).all()
    return found("scheduling.count", "the number of meetings is not the planned one", ids)


def rooms_taken_twice(session: Session) -> list[Finding]:
    """List sections with a firm meeting in a room where another one is at the time."""
    ids = _overlapping(session, Meeting.room_id)
    return found("scheduling.rooms", "two firm meetings share a room at one time", ids)


def instructors_taken_twice(session: Session) -> list[Finding]:
    """List sections with a firm meeting whose instructor has another one at the time."""
    ids = _overlapping(session, Meeting.instructor_id)
    return found("scheduling.instructors", "two firm meetings share an instructor", ids)


def too_many_places(session: Session) -> list[Finding]:
    """List sections with more places taken than there are, or fewer than none."""
    ids = session.scalars(
        select(Section.public_id)
        .where(or_(Section.places_taken > Section.quota, Section.places_taken < 0))
        .order_by(Section.public_id)
    ).all()
    return found("scheduling.places", "more places are taken than there are", ids)


def unaudited(session: Session) -> list[Finding]:
    """List terms and sections whose planning nobody recorded."""
    return [
        finding
        for entity in (Term, Section)
        for finding in found(
            "scheduling.audited",
            f"rows of {entity.__tablename__} without a line in the trail",
            map(str, unaudited_ids(session, entity=entity)),
        )
    ]


CHECKS: tuple[Check, ...] = (
    firm_without_being_published,
    published_without_being_firm,
    meetings_not_as_planned,
    rooms_taken_twice,
    instructors_taken_twice,
    too_many_places,
    unaudited,
)


def _overlapping(session: Session, column: InstrumentedAttribute[int | None]) -> list[str]:
    other = aliased(Meeting)
    same = getattr(other, column.key) == column
    return list(
        session.scalars(
            select(Section.public_id)
            .join(Meeting, Meeting.section_id == Section.id)
            .join(
                other,
                and_(
                    same,
                    other.id != Meeting.id,
                    other.is_firm,
                    other.starts_at < Meeting.ends_at,
                    other.ends_at > Meeting.starts_at,
                ),
            )
            .where(Meeting.is_firm)
            .distinct()
            .order_by(Section.public_id)
        )
    )
