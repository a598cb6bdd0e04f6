"""What processes have used of the machine, as Linux tells in /proc: themselves and their children.

The unit of /proc/<pid>/stat is a hundredth of a second, so a round must take many of them.
"""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
PARENT, FIRST_TIME, LAST_TIME = 1, 11, 15
"""Places in `stat` after the name: the parent; utime, stime and those of children waited for."""


class NotHere(RuntimeError):
    """A process cannot be seen from here, so its CPU cannot be counted."""


def _stat(pid: int) -> list[str]:
    # The name stands in brackets and may hold anything, brackets too.
    return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()


def parent_of(pid: int) -> int:
    """Name the process that has started this one."""
    try:
        return int(_stat(pid)[PARENT])
    except OSError as error:
        raise NotHere(pid) from error


def cpu_seconds(roots: Collection[int]) -> float:
    """Add up the CPU of these processes and all below them, those that have ended included."""
    return sum(_ticks(pid) for pid in _tree(roots)) / TICKS


def peak_megabytes(roots: Collection[int]) -> float:
    """Add up the most memory that each process of these and all below has held so far."""
    return sum(_peak_kilobytes(pid) for pid in _tree(roots)) / 1024


def _tree(roots: Collection[int]) -> set[int]:
    parents = dict(_parents())
    found, fresh = set(roots), set(roots)
    while fresh:
        fresh = {pid for pid, parent in parents.items() if parent in fresh} - found
        found |= fresh
    return found


def _parents() -> Iterator[tuple[int, int]]:
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                yield int(folder.name), int(_stat(int(folder.name))[PARENT])
            except OSError:
                continue  # it has just ended


def _ticks(pid: int) -> int:
    try:
        return sum(map(int, _stat(pid)[FIRST_TIME:LAST_TIME]))
    except OSError:
        return 0


def _peak_kilobytes(pid: int) -> int:
    try:
        lines = (PROC / str(pid) / "status").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
