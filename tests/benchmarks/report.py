"""Writes the last run of the benchmarks down: `python -m tests.benchmarks.report [run.jsonl]`.

Makes docs/benchmarks.md, a table of all lines, and docs/pictures/benchmarks.svg, a plot of how
many times its baseline each served page costs. All words about the figures come from the run.
"""

import json
import math
import sys
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from tests.benchmarks.run import RUNS

DOCS = Path("docs")
TABLE, PLOT = Path("benchmarks.md"), Path("pictures/benchmarks.svg")
HEADS = (
    "what",
    "CPU ms",
    "database's",
    "baseline",
    "its CPU ms",
    "times",
    "at most",
    "SQL",
    "a second",
    "MB",
)
TITLES = {
    "search": "Searching the list",
    "import": "Taking a class list in",
    "serve": "The real site over HTTP",
}
GROWN = "with few"
"""The baseline of lines that compare one size with another."""
ROW, LEFT, WIDTH = 26, 330, 860
INK, OURS, OVER, LIMIT = "#1f2933", "#2f6f6a", "#b4552d", "#111111"

Said = dict[str, Any]


def main(arguments: Sequence[str], *, docs: Path = DOCS, runs: Path = RUNS) -> int:
    """Write table and plot; 1 when there has been no run."""
    found = [Path(arguments[0])] if arguments else sorted(runs.glob("*.jsonl"))
    if not found:
        sys.stderr.write("There has been no run: make bench\n")
        return 1
    lines = [json.loads(line) for line in found[-1].read_text(encoding="utf-8").splitlines()]
    (docs / PLOT).parent.mkdir(parents=True, exist_ok=True)
    (docs / TABLE).write_text("\n".join(table(lines)) + "\n", encoding="utf-8")
    (docs / PLOT).write_text(plot(lines), encoding="utf-8")
    sys.stdout.write(f"{docs / TABLE}\n{docs / PLOT}\n")
    return 0


def table(lines: Sequence[Said]) -> Iterator[str]:
    """Write the page in Markdown, line by line."""
    run = lines[0]
    size = "full size" if run["scale"] == 1 else f"{run['scale']:g} of the full size"
    yield "# Figures of the last run"
    yield ""
    yield f"Begun {run['began']} UTC on a machine with {run['cores']} cores, at {size}."
    yield "Written by `python -m tests.benchmarks.report` from what `make bench` has measured."
    yield ""
    yield "CPU is that of all processes that take part, the database's too; how it is counted, and"
    yield "what each baseline does, stands at the head of the modules in `tests/benchmarks`."
    yield "“Among” says how many enrollments there are; “same frame” is the bare SQL behind our own"
    yield "sign-in, form and page; “many of few” compares the two sizes by the baseline."
    if run["scale"] < 1:
        yield "Only at full size is a figure held to its target."
    yield ""
    yield f"![How many times its baseline each page costs]({PLOT})"
    for benchmark in dict.fromkeys(line["benchmark"] for line in lines):
        own = [line for line in lines if line["benchmark"] == benchmark]
        for kind in dict.fromkeys(line["kind"] for line in own):
            yield from _part(benchmark, kind, [line for line in own if line["kind"] == kind])


def _part(benchmark: str, kind: str, lines: Sequence[Said]) -> Iterator[str]:
    yield ""
    yield f"## {TITLES.get(benchmark, benchmark)}, {kind}"
    yield ""
    yield from _row(HEADS)
    yield from _row(("---", *["--:"] * (len(HEADS) - 1)))
    for line in lines:
        yield from _row(_cells(line))


def _row(cells: Sequence[str]) -> Iterator[str]:
    yield f"| {' | '.join(cells)} |"


def _cells(line: Said) -> tuple[str, ...]:
    cost, baseline = line["cost"] or {}, line["baseline"] or {}
    ratio = _number(line["ratio"], 2)
    return (
        line["name"],
        _number(cost.get("cpu_ms"), 2),
        _number(cost.get("database_ms"), 2),
        baseline.get("name", ""),
        _number(baseline.get("cpu_ms"), 2),
        f"**{ratio}**" if line["missed"] else ratio,
        _number(line["target"], 2),
        _number(cost.get("statements"), 0),
        _number(cost.get("per_second"), 0),
        _number(cost.get("memory_mb"), 0),
    )


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"


def plot(lines: Sequence[Said]) -> str:
    """Draw a bar for each served page with its target, on a scale that doubles by equal steps."""
    shown = [line for line in lines if _is_shown(line)]
    most = max((line["ratio"] for line in shown), default=1)
    steps = max(1, math.ceil(math.log2(max(most, 2))))
    height = ROW * (len(shown) + 2)
    drawn = [*_scale(steps, height)]
    for at, line in enumerate(shown, 1):
        drawn += _bar(line, at * ROW, steps)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="sans-serif" font-size="13" fill="{INK}">\n'
        "<title>How many times its baseline each page costs in CPU</title>\n"
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>\n'
        + "\n".join(drawn)
        + "\n</svg>\n"
    )


def _is_shown(line: Said) -> bool:
    """Whether it was served, and stands beside a baseline."""
    is_served = bool(line["cost"] and line["cost"]["per_second"])
    return is_served and bool(line["baseline"]) and line["baseline"]["name"] != GROWN


def _place(ratio: float, steps: int) -> float:
    """Say how far to the right a ratio stands; what is less than 1 stands at 1."""
    return LEFT + (WIDTH - LEFT - 70) * math.log2(max(ratio, 1)) / steps


def _scale(steps: int, height: int) -> Iterator[str]:
    for step in range(steps + 1):
        x = _place(2**step, steps)
        yield f'<path d="M{x:.0f} 18V{height - 8}" stroke="#d5dae0"/>'
        yield f'<text x="{x:.0f}" y="13" text-anchor="middle" font-size="11">{2**step}×</text>'


def _bar(line: Said, y: int, steps: int) -> Iterator[str]:
    ratio, target = line["ratio"], line["target"]
    end = _place(ratio, steps)
    colour = OVER if target and ratio > target else OURS
    name = escape(f"{line['name']} / {line['baseline']['name']}")
    yield f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end" font-size="11">{name}</text>'
    yield f'<path d="M{LEFT} {y + 2}H{max(end, LEFT + 2):.0f}V{y + 18}H{LEFT}Z" fill="{colour}"/>'
    yield f'<text x="{end + 8:.0f}" y="{y + 14}">{ratio:.1f}</text>'
    if target:
        x = _place(target, steps)
        yield f'<path d="M{x:.0f} {y - 1}V{y + 21}" stroke="{LIMIT}" stroke-width="2"/>'


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
