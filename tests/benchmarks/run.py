"""Measures what must be fast: `make bench`. Ends with 1 when a target is missed.

A benchmark is a module with `measure(ground) -> Iterator[Line]`, named in BENCHMARKS. It runs
once on each kind of database. `--scale 0.01` makes every task a hundredth as large.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests import postgres
from tests.benchmarks import importing, searching
from tests.benchmarks.ground import Ground, Line, grounds

Measure = Callable[[Ground], Iterator[Line]]
BENCHMARKS: dict[str, Measure] = {"search": searching.measure, "import": importing.measure}
KINDS = ("sqlite", "postgresql")


def main(
    arguments: list[str] | None = None,
    *,
    benchmarks: Mapping[str, Measure] = BENCHMARKS,
    kinds: Sequence[str] = KINDS,
) -> int:
    """Run the chosen benchmarks; 0 when all targets were met."""
    chosen = _arguments(arguments, list(benchmarks))
    missed = 0
    for name in chosen.only or benchmarks:
        for kind in kinds:
            if kind != "postgresql" or not postgres.is_left_out():
                missed += _run(name, benchmarks[name], kind, chosen.scale)
    sys.stdout.write("All targets are met.\n" if not missed else f"{missed} targets are missed.\n")
    return 1 if missed else 0


def _arguments(arguments: list[str] | None, names: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=names)
    parser.add_argument("--scale", type=float, default=1.0)
    return parser.parse_args(arguments)


def _run(name: str, measure: Measure, kind: str, scale: float) -> int:
    began = time.perf_counter()
    sys.stdout.write(f"\n{name} on {kind} (p50 of CPU-ms/wall-ms)\n")
    missed = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        grounds(Path(folder), kinds=[kind], scale=scale) as [ground],
    ):
        for line in measure(ground):
            sys.stdout.write(_row(line))
            sys.stdout.flush()
            missed += len(line.missed)
    sys.stdout.write(f"  {time.perf_counter() - began:.0f} s in all\n")
    return missed


def _row(line: Line) -> str:
    figures = "  ".join(f"{name} {value}" for name, value in line.figures)
    faults = "".join(f"  MISSED: {fault}" for fault in line.missed)
    return f"  {line.name:<28} {figures}{faults}\n"


if __name__ == "__main__":
    sys.exit(main())
