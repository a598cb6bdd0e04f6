import pytest

from blueprints.site import vault_of
from courseware.enrollment.jobs import JOBS
from courseware.enrollment.rules import Status
from courseware.foundation.jobs import Bench
from tests.factories.enrollment import an_enrollment
from tests.factories.scheduling import a_section


@pytest.fixture
def bench(sessions, settings, clock) -> Bench:
    return Bench(sessions, clock, settings, vault_of(settings), str)


class TestPromote:
    def test_gives_free_places_to_who_waits(self, bench, work):
        section = a_section(work, quota=1)
        an_enrollment(work, section=section)
        waiting = [an_enrollment(work, section=section, status=Status.WAITLISTED) for _ in range(2)]
        section.quota = 2
        closed = a_section(work, is_closed=True)
        left_out = an_enrollment(work, section=closed, status=Status.WAITLISTED)
        work.session.commit()
        (job,) = JOBS

        done = [job.run(bench) for _ in range(2)]

        assert done == [1, 0]
        for one in [*waiting, left_out]:
            work.session.refresh(one)
        assert [one.status for one in waiting] == [Status.ENROLLED, Status.WAITLISTED]
        assert left_out.status is Status.WAITLISTED
