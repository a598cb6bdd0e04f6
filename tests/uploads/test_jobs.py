"""The job that forgets files."""

from datetime import timedelta

from blueprints.site import bench_of
from courseware.uploads import jobs, operations
from courseware.uploads.models import Upload
from courseware.uploads.operations import PutDown
from tests.factories.organizations import an_organization


class TestForgetExpired:
    def test_forgets_what_is_over_and_nothing_else(self, app, work, settings, sessions, clock):
        bench = bench_of(app, settings, sessions=sessions, clock=clock)
        school = an_organization(work)
        put_down = PutDown("catalog.list", school.id, "a.csv", b"a")
        operations.keep(work, put_down=put_down, vault=bench.vault)
        work.session.commit()

        early = jobs.forget_expired(bench)
        clock.move(timedelta(hours=12))

        assert (early, jobs.forget_expired(bench), jobs.forget_expired(bench)) == (0, 1, 0)
        with sessions.reading() as session:
            assert session.query(Upload).all() == []
