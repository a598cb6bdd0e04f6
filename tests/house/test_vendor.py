"""Files of others are what they were when we took them."""

import hashlib

from tests.house import tree

VENDOR = tree.ROOT / "static/vendor"
LOCK = VENDOR / "SHA256SUMS"


def faults(folder, lock):
    """Compare the files below `folder` with `lock` (lines as `sha256sum` writes them)."""
    lines = lock.read_text(encoding="utf-8").splitlines() if lock.exists() else []
    expected = dict(reversed(line.split(maxsplit=1)) for line in lines if line)
    actual = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path != lock
    }
    names = sorted(expected.keys() | actual.keys())
    return [name for name in names if expected.get(name) != actual.get(name)]


class TestVendor:
    def test_files_are_as_locked(self):
        assert faults(VENDOR, LOCK) == []

    def test_notices_a_changed_and_an_unlocked_file(self, tmp_path):
        lock = tmp_path / "SHA256SUMS"
        lock.write_text("0" * 64 + "  changed.js\n")
        (tmp_path / "changed.js").write_text("1")
        (tmp_path / "unlocked.js").write_text("2")

        assert faults(tmp_path, lock) == ["changed.js", "unlocked.js"]
