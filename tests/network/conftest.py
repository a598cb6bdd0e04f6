"""A school's own network on this very machine: an authority, a site behind a door."""

from datetime import UTC, datetime

import pytest

from courseware.network import authority

NAMES = ["192.168.1.5", "fd00::5", "127.0.0.1", "localhost", "pc-5.local", "pc-5"]
NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.fixture
def school(tmp_path):
    """An authority, just made."""
    return authority.prepare_authority(tmp_path, name="校 school", own_name="pc-5", now=NOW)


@pytest.fixture
def server(tmp_path, school):
    """The file of a certificate of it, and the certificate."""
    return authority.prepare_server(tmp_path, school, names=NAMES, now=NOW)
