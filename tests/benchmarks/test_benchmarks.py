"""The benchmarks themselves, at a tiny size: they run, and they notice what is missed."""

import pytest

from tests.benchmarks import run
from tests.benchmarks.ground import Ground, Line, timed

TINY = "0.0005"
QUICK = ("sqlite",)


class TestBenchmarks:
    @pytest.mark.parametrize("name", ["search"])
    def test_run_at_a_tiny_size(self, name, capsys):
        assert run.main(["--only", name, "--scale", TINY], kinds=QUICK) == 0

        said = capsys.readouterr().out
        assert "p50 of all words" in said
        assert "All targets are met." in said

    def test_take_a_list_in_at_a_tiny_size(self, capsys):
        assert run.main(["--only", "import", "--scale", TINY], kinds=QUICK) == 0

        assert "taking 40 rows in" in capsys.readouterr().out

    def test_end_with_one_when_a_target_is_missed(self, capsys):
        def slow(ground: Ground):
            yield Line("walking", ground.kind, (("steps", "9"),), ("too slow",))

        assert run.main([], benchmarks={"slow": slow}, kinds=QUICK) == 1
        assert "MISSED: too slow" in capsys.readouterr().out

    def test_take_the_middle_of_several_runs(self):
        calls = []

        taken = timed(lambda: calls.append(1), times=3)

        assert len(calls) == 4
        assert taken.cpu_ms >= 0
        assert "/" in str(taken)
