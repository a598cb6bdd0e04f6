"""The process that stands at the door (see `door.py`)."""

# The pipe's other end is this very program.
import asyncio
import pickle  # nosec B403
import signal
import sys

from courseware.network.door import keep

if __name__ == "__main__":
    # Such signals may reach every process at once; those inside are seen out first.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    # Only the process that opened the door writes to this pipe.
    asyncio.run(keep(pickle.load(sys.stdin.buffer)))  # noqa: S301 - see above  # nosec B301
