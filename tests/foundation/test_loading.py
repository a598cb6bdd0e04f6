"""Loading the site: without the drivers of servers that are not there, and without delay."""

import gc
import importlib
import sys

import pytest

from blueprints.web.loading import leave_out, sparing, unused_drivers
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


class TestSparing:
    def test_looks_for_garbage_again_when_all_is_loaded(self):
        with sparing():
            assert not gc.isenabled()

        assert gc.isenabled()
        gc.unfreeze()

    def test_does_so_when_loading_fails(self):
        with pytest.raises(ImportError), sparing():
            importlib.import_module("there.is.no.such.module")

        assert gc.isenabled()
        gc.unfreeze()
