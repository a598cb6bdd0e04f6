from dataclasses import replace
from datetime import date, timedelta

import pytest

from courseware.foundation.errors import Missing
from courseware.notices import operations
from courseware.notices.models import Notice
from courseware.notices.rules import MOST_TRIES

MINUTE = timedelta(minutes=1)


def queue(work, *, phone="13800138000", **values):
    return operations.queue(work, phone=phone, sentence="Hello.", facts={}, **values)


def later(work, step):
    return replace(work, now=work.now + step)


class TestQueue:
    def test_keeps_what_is_to_be_said(self, work):
        facts = {"section": "书法", "count": 2, "day": date(2027, 3, 3), "at": work.now}

        notice = operations.queue(work, phone="13800138000", sentence="Hello.", facts=facts)

        assert (notice.send_after, notice.sent_at, notice.tries) == (work.now, None, 0)
        assert notice.facts == {
            "section": "书法",
            "count": 2,
            "day": {"day": "2027-03-03"},
            "at": {"instant": "2026-11-23T04:00:00+00:00"},
        }

    def test_queues_the_same_thing_once(self, work):
        first = queue(work, dedupe_key="tomorrow:7")
        again = queue(work, dedupe_key="tomorrow:7")
        other = queue(work, dedupe_key="tomorrow:8")

        assert again is first
        assert other is not first


class TestClaim:
    def test_takes_who_waits_longest(self, work):
        late = queue(later(work, -MINUTE))
        early = queue(later(work, -2 * MINUTE))

        claimed = [operations.claim(work).notice_id for _ in range(2)]

        assert claimed == [early.id, late.id]

    def test_takes_nothing_twice_until_a_pause_is_over(self, work):
        notice = queue(work)

        first = operations.claim(work)
        second = operations.claim(work)
        third = operations.claim(later(work, MINUTE))

        assert (first.notice_id, second, third.notice_id) == (notice.id, None, notice.id)
        assert notice.tries == 2

    def test_takes_nothing_that_was_sent(self, work):
        notice = queue(work)
        operations.mark_sent(work, notice_id=notice.id)

        assert operations.claim(later(work, MINUTE)) is None

    def test_gives_up_at_last(self, work):
        notice = queue(work)
        notice.tries = MOST_TRIES

        assert operations.claim(work) is None


class TestMarks:
    def test_note_what_went_wrong(self, work):
        notice = queue(work)

        operations.mark_failed(work, notice_id=notice.id, problem="x" * 500)

        assert notice.last_problem == "x" * 200
        assert notice.sent_at is None

    def test_note_that_it_is_out(self, work):
        notice = queue(work)
        operations.mark_failed(work, notice_id=notice.id, problem="busy")

        operations.mark_sent(work, notice_id=notice.id)

        assert (notice.sent_at, notice.last_problem) == (work.now, "")

    def test_are_for_messages_that_exist(self, work):
        with pytest.raises(Missing):
            operations.mark_sent(work, notice_id=0)

        assert work.session.get(Notice, 0) is None
