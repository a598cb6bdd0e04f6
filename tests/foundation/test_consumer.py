"""Jobs run in one process at a time: by the clock, and soon when they are kicked."""

import threading
from datetime import timedelta

import pytest

from blueprints.web.consumer import Queue, consuming
from courseware.foundation.jobs import Bench, Job
from courseware.foundation.secrets import Vault
from tests.conftest import FixedClock, make_settings

PATIENCE_SECONDS = 20
A_DAY = timedelta(days=1)


class Deed:
    """A job's work that can be waited for."""

    def __init__(self, *, fails: bool = False) -> None:
        self.fails = fails
        self.done = threading.Event()

    def __call__(self, bench: Bench) -> int:
        self.done.set()
        if self.fails:
            raise RuntimeError("planted")
        return 1


@pytest.fixture
def own_settings(database, tmp_path):
    url = database.write_engine.url.render_as_string(hide_password=False)
    return make_settings(url).model_copy(update={"instance_path": tmp_path / "instance"})


@pytest.fixture
def bench(own_settings, sessions):
    vault = Vault({1: bytes(32)}, index_key=bytes(32))
    return Bench(sessions, FixedClock(), own_settings, vault, translate=str)


@pytest.fixture
def queue_url(own_settings, tmp_path):
    """Where a queue of this database's kind stands."""
    if own_settings.database_url.startswith("sqlite"):
        return f"sqlite:///{tmp_path}/jobs/jobs.sqlite3"
    return own_settings.database_url.replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture
def a_queue(bench, queue_url):
    """Make a queue, and let go of it after the test."""
    made = []

    def make(*jobs: Job, url: str = queue_url) -> Queue:
        made.append(Queue(url, bench=bench, jobs=jobs))
        return made[-1]

    yield make
    for queue in made:
        queue.close()


def workers():
    return [one for one in threading.enumerate() if one.name.startswith(("Worker", "Scheduler"))]


class TestQueue:
    def test_runs_a_job_at_once_by_name(self, a_queue):
        deed = Deed()

        done = a_queue(Job("tests.deed", A_DAY, deed), url="memory:").run("tests.deed")

        assert deed.done.is_set()
        assert done == 1

    def test_keeps_a_kick_until_somebody_consumes(self, a_queue, own_settings):
        deed = Deed()
        job = Job("tests.deed", A_DAY, deed)
        a_queue(job).kick("tests.deed")

        with consuming(a_queue(job), own_settings):
            assert deed.done.wait(PATIENCE_SECONDS)

    def test_stands_in_redis_when_the_settings_say_so(self, a_queue):
        queue = a_queue(url="redis://127.0.0.1:1/0")

        assert type(queue.huey).__name__ == "RedisHuey"


class TestConsuming:
    def test_runs_what_is_kicked_meanwhile(self, a_queue, own_settings):
        deed = Deed()
        queue = a_queue(Job("tests.deed", A_DAY, deed))

        with consuming(queue, own_settings) as is_ours:
            queue.kick("tests.deed")

            assert is_ours
            assert deed.done.wait(PATIENCE_SECONDS)

    def test_runs_by_itself_what_is_due_each_minute(self, a_queue, own_settings):
        deed = Deed()
        queue = a_queue(Job("tests.deed", timedelta(minutes=1), deed), url="memory:")

        with consuming(queue, own_settings):
            assert deed.done.wait(PATIENCE_SECONDS)

    def test_goes_on_after_a_job_that_failed(self, a_queue, own_settings, caplog):
        broken, deed = Deed(fails=True), Deed()
        jobs = [Job("tests.broken", A_DAY, broken), Job("tests.deed", A_DAY, deed)]
        queue = a_queue(*jobs, url="memory:")

        with consuming(queue, own_settings):
            queue.kick("tests.broken")
            queue.kick("tests.deed")

            assert deed.done.wait(PATIENCE_SECONDS)
        assert "planted" in caplog.text

    def test_a_second_one_leaves_it_to_the_first(self, a_queue, own_settings):
        queue = a_queue(url="memory:")

        with (
            consuming(queue, own_settings) as first,
            consuming(queue, own_settings) as second,
        ):
            assert (first, second) == (True, False)

    def test_leaves_nothing_running_and_the_place_free(self, a_queue, own_settings):
        queue = a_queue(url="memory:")

        with consuming(queue, own_settings):
            assert len(workers()) == 2

        assert workers() == []
        with consuming(queue, own_settings) as is_ours:
            assert is_ours

    def test_lets_a_running_job_end(self, a_queue, own_settings):
        began, may_end, ended = threading.Event(), threading.Event(), threading.Event()

        def slow(_bench: Bench) -> int:
            began.set()
            may_end.wait(PATIENCE_SECONDS)
            ended.set()
            return 1

        queue = a_queue(Job("tests.slow", A_DAY, slow), url="memory:")
        with consuming(queue, own_settings):
            queue.kick("tests.slow")
            assert began.wait(PATIENCE_SECONDS)
            threading.Timer(0.1, may_end.set).start()

        assert ended.is_set()
