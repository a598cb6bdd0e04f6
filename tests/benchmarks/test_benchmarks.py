"""The benchmarks themselves, at a tiny size: they run, and they notice what is missed."""

import json
import os

import pytest

from tests import postgres
from tests.benchmarks import report, run
from tests.benchmarks.ground import Against, Cost, Ground, Line, timed
from tests.benchmarks.processes import NotHere, cpu_seconds, parent_of, peak_megabytes

TINY = "0.0005"
QUICK = ("sqlite",)


class TestBenchmarks:
    @pytest.mark.parametrize("name", ["search"])
    def test_run_at_a_tiny_size(self, name, capsys, tmp_path):
        assert run.main(_tiny(name, tmp_path), kinds=QUICK) == 0

        said = capsys.readouterr().out
        assert "p50 of all words" in said
        assert "Nothing answered wrongly" in said

    def test_take_a_list_in_at_a_tiny_size(self, capsys, tmp_path):
        assert run.main(_tiny("import", tmp_path), kinds=QUICK) == 0

        assert "taking 40 rows in" in capsys.readouterr().out

    @pytest.mark.long
    @pytest.mark.skipif(postgres.is_left_out(), reason="left out by hand")
    def test_serve_the_real_site_at_a_tiny_size(self, capsys, tmp_path):
        """They look themselves whether what they measured was done."""
        run.main(_tiny("serve", tmp_path))

        said = capsys.readouterr().out
        assert "enrolling, same frame, among 500" in said
        assert "home page: many of few" in said

    def test_end_with_one_when_a_target_is_missed_and_keep_each_line(self, capsys, tmp_path):
        def walking(ground: Ground):
            bare = Against("bare & quick", 2.0, 5.5, target=2.0)
            yield Line("walk", ground.kind, (), ("too slow",), Cost(11.0, 90.0, 80.0, 6), bare)

        assert run.main(_into(tmp_path), benchmarks={"walk": walking}, kinds=QUICK) == 1
        assert "MISSED: too slow" in capsys.readouterr().out

        [path] = tmp_path.glob("*.jsonl")
        said = json.loads(path.read_text())
        assert (said["benchmark"], said["name"], said["kind"]) == ("walk", "walk", "sqlite")
        assert (said["cost"]["cpu_ms"], said["baseline"]["cpu_ms"]) == (11.0, 2.0)
        assert (said["ratio"], said["target"], said["missed"]) == (5.5, 2.0, ["too slow"])

        assert report.main([], docs=tmp_path, runs=tmp_path) == 0
        table = (tmp_path / report.TABLE).read_text()
        assert "| walk | 11.00 |  | bare & quick | 2.00 | **5.50** | 2.00 | 6 | 90 | 80 |" in table
        assert "walk / bare &amp; quick" in (tmp_path / report.PLOT).read_text()

    def test_say_when_there_was_no_run_to_report(self, tmp_path, capsys):
        assert report.main([], docs=tmp_path, runs=tmp_path) == 1
        assert "make bench" in capsys.readouterr().err

    def test_take_the_middle_of_several_runs(self):
        calls = []

        taken = timed(lambda: calls.append(1), times=3)

        assert len(calls) == 4
        assert taken.cpu_ms >= 0
        assert "/" in str(taken)


class TestProcesses:
    def test_count_what_this_one_has_used(self):
        own = {os.getpid()}

        before = cpu_seconds(own)
        while cpu_seconds(own) == before:
            pass

        assert cpu_seconds(own) > before
        assert peak_megabytes(own) > 1

    def test_know_which_process_started_this_one(self):
        assert parent_of(os.getpid()) == os.getppid()

    def test_say_when_a_process_cannot_be_seen(self):
        with pytest.raises(NotHere):
            parent_of(2**30)


def _into(folder) -> list[str]:
    return ["--into", str(folder)]


def _tiny(name: str, folder) -> list[str]:
    return ["--only", name, "--scale", TINY, *_into(folder)]
