"""Measures what must be fast: `make bench`. Ends with 1 when a target is missed.

A benchmark is a module with `measure(ground) -> Iterator[Line]`, named in BENCHMARKS. It runs
once on each kind of database that it is about. `--scale 0.01` makes every task a hundredth as
large. Each line is also written as one JSON object into a file of the run under .cache/bench;
`python -m tests.benchmarks.report` makes a table and a plot of the last one.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests import postgres
from tests.benchmarks import importing, searching, serving
from tests.benchmarks.ground import Ground, Line, grounds

Measure = Callable[[Ground], Iterator[Line]]
BENCHMARKS: dict[str, Measure] = {
    "search": searching.measure,
    "import": importing.measure,
    "serve": serving.measure,
}
KINDS = ("sqlite", "postgresql")
KINDS_OF = {"serve": ("postgresql",)}
"""Where a benchmark is not about both kinds."""
RUNS = Path(".cache/bench")


def main(
    arguments: list[str] | None = None,
    *,
    benchmarks: Mapping[str, Measure] = BENCHMARKS,
    kinds: Sequence[str] = KINDS,
) -> int:
    """Run the chosen benchmarks; 0 when all targets were met."""
    chosen = _arguments(arguments, list(benchmarks))
    record = _Record(chosen.into, scale=chosen.scale)
    missed = 0
    for name in chosen.only or benchmarks:
        for kind in kinds:
            if kind in KINDS_OF.get(name, KINDS) and not _is_left_out(kind):
                missed += _run(name, benchmarks[name], kind, record)
    sys.stdout.write(f"\nEach line as JSON: {record.path}\n")
    sys.stdout.write(f"{_verdict(missed, scale=chosen.scale)}\n")
    return 1 if missed else 0


def _verdict(missed: int, *, scale: float) -> str:
    if missed:
        return f"{missed} targets are missed."
    if scale < 1:
        return "Nothing answered wrongly; whether it is fast enough is asked at full size only."
    return "All targets are met."


def _is_left_out(kind: str) -> bool:
    return kind == "postgresql" and postgres.is_left_out()


class _Record:
    """The file of one run: a JSON object for each line."""

    def __init__(self, folder: Path, *, scale: float) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.scale, began = scale, datetime.now(UTC)
        self.path = folder / f"{began:%Y%m%dT%H%M%SZ}.jsonl"
        self._run = {"began": f"{began:%Y-%m-%d %H:%M}", "cores": os.cpu_count(), "scale": scale}

    def add(self, benchmark: str, line: Line) -> None:
        """Write a line down."""
        said: dict[str, Any] = {"benchmark": benchmark, **asdict(line), **self._run}
        said["figures"] = dict(line.figures)
        against = line.against
        said["baseline"] = said.pop("against")
        said["ratio"] = against and against.ratio
        said["target"] = against and against.target
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(said, ensure_ascii=False) + "\n")


def _arguments(arguments: list[str] | None, names: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=names)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--into", type=Path, default=RUNS, help="folder of the JSON lines")
    return parser.parse_args(arguments)


def _run(name: str, measure: Measure, kind: str, record: _Record) -> int:
    began = time.perf_counter()
    sys.stdout.write(f"\n{name} on {kind} (p50 of CPU-ms/wall-ms)\n")
    missed = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        grounds(Path(folder), kinds=[kind], scale=record.scale) as [ground],
    ):
        for line in measure(ground):
            sys.stdout.write(_row(line))
            sys.stdout.flush()
            record.add(name, line)
            missed += len(line.missed)
    sys.stdout.write(f"  {time.perf_counter() - began:.0f} s in all\n")
    return missed


def _row(line: Line) -> str:
    figures = "  ".join(f"{name} {value}" for name, value in line.figures)
    faults = "".join(f"  MISSED: {fault}" for fault in line.missed)
    return f"  {line.name:<28} {figures}{faults}\n"


if __name__ == "__main__":
    sys.exit(main())
