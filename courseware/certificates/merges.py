"""What happens to certificates when two persons become one."""

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session, aliased

from courseware.certificates.errors import CertificatesOfBoth
from courseware.certificates.models import Certificate
from courseware.certificates.rules import Status
from courseware.enrollment.queries import doubles
from courseware.foundation.merging import Merge, Moving, Pair, ids_of, moved
from courseware.foundation.messages import N_
from courseware.foundation.work import Work
from courseware.scheduling.models import Section


def _weigh(session: Session, pair: Pair) -> Sequence[Moving]:
    count = len(ids_of(session, key=Certificate.learner_id, row_id=pair.gone_id))
    return (Moving(N_("%(count)s certificates"), count),)


def _check(session: Session, pair: Pair) -> None:
    """Nobody holds two valid certificates of one section.

    :raises CertificatesOfBoth: each holds one.
    """
    one, other = aliased(Certificate), aliased(Certificate)
    both = session.scalar(
        select(Section.title)
        .join(one, one.section_id == Section.id)
        .join(other, other.section_id == Section.id)
        .where(one.learner_id == pair.kept_id, one.status == Status.ISSUED)
        .where(other.learner_id == pair.gone_id, other.status == Status.ISSUED)
        .order_by(Section.id)
        .limit(1)
    )
    if both:
        raise CertificatesOfBoth(section=both)


def _move(work: Work, pair: Pair) -> Sequence[int]:
    """What was printed stays as it is; a certificate goes with the place that stays."""
    for double in doubles(work.session, pair=pair):
        work.session.execute(
            update(Certificate)
            .where(Certificate.enrollment_id == double.closed_id)
            .values(enrollment_id=double.kept_id)
        )
    return moved(work, pair, key=Certificate.learner_id)


MERGES: tuple[Merge, ...] = (
    Merge(
        name="certificates",
        covers=("certificate.learner_id",),
        weigh=_weigh,
        move=_move,
        check=_check,
    ),
)
