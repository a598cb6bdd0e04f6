"""Runs the whole suite: finds what it needs, runs it in parallel.

The long tier also holds the branch gate: tracing costs more than half as much time again.

`make test` calls it; `.venv/bin/python -m pytest tests/people` runs a part by hand.
"""

import argparse
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import branches, browsers, postgres

COVERAGE = Path(".cache/coverage")


def main() -> int:
    """Run the suite; 0 when every test passed and, in the long tier, no gated branch is left."""
    chosen = _arguments()
    COVERAGE.mkdir(parents=True, exist_ok=True)
    try:
        with _postgres():
            _find_browser()
            failed = _run(_command(workers=chosen.workers, long=chosen.long))
    except (postgres.NoPostgres, browsers.NoBrowser) as missing:
        sys.stderr.write(f"{missing}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    if failed or not chosen.long:
        return failed
    return branches.check(COVERAGE / "report.json")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.run", description=__doc__)
    parser.add_argument("--workers", default="2", help="processes that run tests side by side")
    parser.add_argument("--long", action="store_true", help="run the long tier too")
    return parser.parse_args()


@contextmanager
def _postgres() -> Iterator[None]:
    """Keep one server for all workers, who find it in the environment."""
    if postgres.is_left_out():
        os.environ["COURSEWARE_TEST_DATABASES"] = "sqlite"
        yield
        return
    with postgres.server():
        yield


def _find_browser() -> None:
    """Let the workers find the browser in the environment, too."""
    if not browsers.is_left_out():
        os.environ[browsers.VARIABLE] = browsers.find().path


def _command(*, workers: str, long: bool) -> list[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.left_out"]
    command += ["-n", workers, "--dist", "worksteal"]
    command += ["--durations=5", "--durations-min=5"]
    if not long:
        return [*command, "-m", "not long"]
    report = f"--cov-report=json:{COVERAGE / 'report.json'}"
    return [*command, "--cov", "--cov-report=", report]


def _run(command: list[str]) -> int:
    os.environ["COVERAGE_FILE"] = str(COVERAGE / "data")
    # All workers must list the tests in the same order, also where they come from a set.
    seed = os.environ.setdefault("PYTHONHASHSEED", str(secrets.randbelow(2**32)))
    sys.stdout.write(f"PYTHONHASHSEED={seed}\n")
    sys.stdout.flush()
    return subprocess.run(command, check=False).returncode  # noqa: S603  # made above


if __name__ == "__main__":
    sys.exit(main())
