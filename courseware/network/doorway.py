"""Opening the door (see `door.py`) in a process of its own, and closing it."""

# A child process and pickled values: both ends of the pipe are this very program.
import os
import pickle  # nosec B403
import socket
import subprocess  # nosec B404
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, cast

from courseware.network.door import READY, Door
from courseware.network.errors import DoorStuck

_ROOT = Path(__file__).parents[2]
_END_SECONDS = 5


@contextmanager
def open_door(door: Door) -> Iterator[None]:
    """Let others in while the block lasts.

    :raises DoorStuck: nothing can listen there.
    """
    process = subprocess.Popen(  # our own module, no shell # nosec B603
        [sys.executable, "-m", "courseware.network"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
    )
    try:
        if not _is_open(process, door):
            raise DoorStuck(host=door.host, port=door.port)
        yield
    finally:
        _close(process)


def _is_open(process: "subprocess.Popen[bytes]", door: Door) -> bool:
    pipe = cast("IO[bytes]", process.stdin)
    with suppress(BrokenPipeError):
        pipe.write(pickle.dumps(door))
        pipe.flush()
    return cast("IO[bytes]", process.stdout).readline() == READY


def _close(process: "subprocess.Popen[bytes]") -> None:
    """Close the pipe, which ends it; should it hang, end it."""
    with suppress(BrokenPipeError):
        cast("IO[bytes]", process.stdin).close()
    cast("IO[bytes]", process.stdout).close()
    try:
        process.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    """Find a port of this machine alone, for the site behind the door."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
