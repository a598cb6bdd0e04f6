"""The process that serves pages: it does without the drivers of servers that are not there."""

import importlib
import sys

import pytest

from blueprints.web.loading import leave_out, unused_drivers
from courseware.foundation.settings import Settings

SECRETS = {"secret_key": "s", "identity_keys": {"1": "00" * 32}, "index_key": "00" * 32}


class TestUnusedDrivers:
    @pytest.mark.parametrize(
        ("urls", "unused"),
        [
            ({}, {"psycopg", "redis"}),
            ({"database_url": "postgresql+psycopg://localhost/city"}, {"redis"}),
            ({"jobs_url": "postgresql://localhost/jobs"}, {"redis"}),
            ({"rate_limit_url": "redis://localhost"}, {"psycopg"}),
        ],
    )
    def test_are_those_of_servers_nobody_speaks_of(self, urls, unused):
        assert unused_drivers(Settings(**SECRETS, **urls)) == unused


class TestLeaveOut:
    def test_lets_an_import_fail_as_if_it_were_not_installed(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "this", sys)  # put back when the test is over
        del sys.modules["this"]

        leave_out({"this"})

        with pytest.raises(ImportError):
            importlib.import_module("this")
