from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import timedelta
from io import StringIO
from threading import Barrier

import pytest

from blueprints.site import translated, vault_of
from courseware.foundation.actor import system_actor
from courseware.foundation.jobs import Bench
from courseware.foundation.work import opened
from courseware.notices import jobs, operations
from courseware.notices.models import Notice
from courseware.notices.senders import ConsoleSender, ListSender
from tests.conftest import KINDS, FixedClock, make_settings


@pytest.fixture
def bench(app, sessions, settings, clock) -> Bench:
    return Bench(
        sessions=sessions,
        clock=clock,
        settings=settings,
        vault=vault_of(settings),
        translate=lambda sentence: translated(app, sentence),
    )


def queue(work, **values) -> int:
    values = {"phone": "13800138000", "sentence": "The round is set.", "facts": {}} | values
    notice = operations.queue(work, **values)
    work.session.commit()
    return notice.id


@dataclass
class MoodySender:
    """A sender that fails as often as it is told."""

    failures: int
    box: ListSender = field(default_factory=ListSender)

    def send(self, phone: str, text: str) -> None:
        self.failures -= 1
        if self.failures >= 0:
            raise ConnectionError("no line")
        self.box.send(phone, text)


class TestSend:
    def test_says_it_in_the_citys_language(self, bench, work):
        queue(
            work,
            sentence="You have a place in “%(section)s”. "
            "The first time is %(first_at)s, at %(place)s.",
            facts={"section": "书法", "first_at": work.now, "place": "主校区"},
        )
        box = ListSender()

        assert jobs.send_by(bench, sender=box) == 1

        said = "您报上了“书法”。第一次课11月23日 星期一 下午12:00，在主校区。"
        assert box.sent == [("13800138000", said)]

    def test_sends_everything_once(self, bench, work):
        queue(work)
        queue(work)
        box = ListSender()

        done = [jobs.send_by(bench, sender=box) for _ in range(2)]

        assert done == [2, 0]
        assert len(box.sent) == 2

    def test_tries_again_after_a_pause(self, bench, work, clock):
        key = queue(work)
        sender = MoodySender(failures=1)

        first = jobs.send_by(bench, sender=sender)
        at_once = jobs.send_by(bench, sender=sender)
        problem = work.session.get_one(Notice, key, populate_existing=True).last_problem
        clock.move(timedelta(minutes=1))
        later = jobs.send_by(bench, sender=sender)

        assert (first, at_once, later) == (0, 0, 1)
        assert "no line" in problem

    def test_a_broken_message_does_not_hold_up_the_next(self, bench, work):
        queue(work, sentence="You have a place in “%(section)s”.")
        queue(work, phone="13900139000")
        box = ListSender()

        jobs.send_by(bench, sender=box)

        assert [phone for phone, _ in box.sent] == ["13900139000"]

    def test_uses_the_sender_of_the_settings(self, bench, work, capsys):
        queue(work)

        (job,) = jobs.JOBS

        assert job.run(bench) == 1
        assert capsys.readouterr().out == "138****8000 这一轮定好了。\n"


class TestConsoleSender:
    def test_masks_the_number(self):
        stream = StringIO()

        ConsoleSender(stream).send("041155550100", "您好")

        assert stream.getvalue() == "0411****0100 您好\n"


class TestTwoAtOnce:
    @pytest.mark.parametrize("kind", KINDS)
    def test_send_each_message_once(self, new_database, kind, bench):
        database = new_database(kind)
        own = replace(bench, sessions=database.sessions, clock=FixedClock())
        zone = make_settings("sqlite://").time_zone
        actor = system_actor("race")
        with opened(own.sessions, actor=actor, clock=own.clock, zone=zone) as work:
            for number in range(20):
                operations.queue(work, phone=f"138{number:08d}", sentence="Hello.", facts={})
        box, start = ListSender(), Barrier(2)

        def run(_number: int) -> int:
            start.wait()
            return jobs.send_by(replace(own, translate=str), sender=box)

        with ThreadPoolExecutor(2) as pool:
            done = sum(pool.map(run, range(2)))

        assert done == 20
        assert len({phone for phone, _ in box.sent}) == len(box.sent) == 20
