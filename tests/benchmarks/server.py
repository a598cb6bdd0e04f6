"""The site in a process of its own, by the same server and with the same settings as `flask serve`.

It ends when whoever started it does, or closes its input.
"""

import os
import signal
import sys
import threading

from granian import Granian
from granian.constants import HTTPModes, Interfaces

from blueprints.demo.serving import LONGEST_END_SECONDS, THREADS, _set_up_processes
from tests.benchmarks.apps import load


def main() -> None:
    """Serve on the port that is asked for."""
    threading.Thread(target=_end_with_input, daemon=True).start()
    _set_up_processes()
    server = Granian(
        "tests.benchmarks.apps",
        address="127.0.0.1",
        port=int(os.environ["PORT"]),
        http=HTTPModes.http1,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        workers_kill_timeout=LONGEST_END_SECONDS,
        log_enabled=False,
    )
    server.serve(target_loader=load, wrap_loader=False)


def _end_with_input() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
