"""Work in a process of its own, which takes what it loaded with it when it ends.

Plain values go in, plain values come out. A web or job process that drew by itself would keep
more than a hundred megabytes of fonts for good. The child is a fresh Python rather than a fork:
forking a process with threads can lock up, and `multiprocessing` would import the web server.
"""

# A child process and pickled values: both ends of the pipe are this very program.
import os
import pickle  # nosec B403
import subprocess  # nosec B404
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from courseware.foundation.errors import Problem

_ROOT = Path(__file__).parents[2]


def ask_apart(module: str, question: object, *, seconds: int, broken: type[Problem]) -> Any:
    """Let `python -m module`, whose main is `answer_apart`, answer a question.

    :raises Problem: whatever the answer refuses.
    :raises broken: the process broke down or took more than `seconds`.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own modules, no shell # nosec B603
            [sys.executable, "-m", module],
            input=pickle.dumps(question),
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
            timeout=seconds,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise broken from error
    # Only our own child can write to this pipe, so unpickling runs nobody else's code.
    refusal, answer = pickle.loads(done.stdout)  # noqa: S301 - see above  # nosec B301
    if refusal:
        problem, facts = refusal
        raise problem(**facts)
    return answer


def answer_apart(answer: Callable[[Any], object]) -> None:
    """Answer the question that stands in the input: the child's side of `ask_apart`."""
    # The parent process alone writes to our input, so unpickling runs nobody else's code.
    question = pickle.load(sys.stdin.buffer)  # noqa: S301 - see above  # nosec B301
    try:
        said: tuple[object, object] = (None, answer(question))
    except Problem as problem:
        said = ((type(problem), problem.facts), None)
    pickle.dump(said, sys.stdout.buffer)
