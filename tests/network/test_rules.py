"""What the authority is for, how long it holds, and under which names a machine is called."""

from datetime import timedelta

import pytest

from courseware.foundation import addresses
from courseware.network import rules
from tests.conftest import NOON


class TestIsDue:
    @pytest.mark.parametrize(("days", "due"), [(31, False), (30, False), (29, True), (-1, True)])
    def test_begins_a_month_before_the_end(self, days, due):
        assert rules.is_due(expires_at=NOON + timedelta(days=days), now=NOON) is due


class TestVouched:
    @pytest.mark.parametrize(
        ("name", "kept"),
        [
            ("192.168.1.5", True),
            ("10.0.0.1", True),
            ("100.64.3.2", True),
            ("fd00::1", True),
            ("8.8.8.8", False),
            ("2400:3200::1", False),
            ("localhost", True),
            ("pc-5.local", True),
            ("course.school.lan", True),
            ("pc-5", True),
            ("pc-6", False),
            ("bank.example.com", False),
            ("notlocal", False),
        ],
    )
    def test_keeps_local_addresses_and_names(self, name, kept):
        assert (rules.vouched([name], own_name="pc-5") == [name]) is kept

    def test_knows_no_name_of_a_machine_without_one(self):
        assert rules.vouched(["pc-5", "a.pc-5"], own_name="") == []


class TestUnencrypted:
    @pytest.mark.parametrize(
        ("url", "plain"),
        [
            ("https://192.168.1.5:8000", "http://192.168.1.5:8000/help/trust"),
            ("https://192.168.1.5", "http://192.168.1.5:443/help/trust"),
        ],
    )
    def test_is_the_same_port_without_encryption(self, url, plain):
        assert rules.unencrypted(url) == plain


class TestGrouped:
    def test_writes_groups_of_four(self):
        assert rules.grouped(bytes.fromhex("0a1b2c3d4e")) == "0A1B 2C3D 4E"


class TestAddresses:
    @pytest.mark.parametrize(
        ("host", "reached"),
        [
            ("127.0.0.1", False),
            ("127.0.0.2", False),
            ("localhost", False),
            ("::1", False),
            ("0.0.0.0", True),  # noqa: S104 - the example
            ("::", True),
            ("192.168.1.5", True),
            ("my-school", False),
        ],
    )
    def test_tell_whether_others_can_come(self, host, reached):
        assert addresses.is_for_others(host) is reached

    def test_of_this_machine_are_local_ones(self):
        found = addresses.lan_addresses()

        assert len(found) == len(set(found))
        assert all(addresses.is_local(addresses.read_address(one)) for one in found)
        assert "127.0.0.1" not in found

    @pytest.mark.parametrize(
        ("host", "names"),
        [
            ("vm", ["localhost", "vm.local"]),
            ("School", ["localhost", "school.local"]),
            ("PC-5", ["localhost", "pc-5.local", "pc-5"]),
            ("pc-5.school.lan", ["localhost", "pc-5.local", "pc-5", "pc-5.school.lan"]),
            ("pc5.example.com", ["localhost", "pc5.local", "pc5"]),
            ("xn--fiq228c", ["localhost", "xn--fiq228c.local"]),
            ("办公室", ["localhost"]),
            ("localhost", ["localhost"]),
        ],
    )
    def test_never_take_a_domain_of_the_world_for_a_machine(self, monkeypatch, host, names):
        monkeypatch.setattr("socket.gethostname", lambda: host)

        assert addresses.own_names() == names

    def test_are_told_also_of_a_machine_whose_name_nobody_knows(self, monkeypatch):
        monkeypatch.setattr("socket.gethostname", lambda: "no-such-machine.invalid")

        assert set(addresses.listening_names("0.0.0.0")) >= {"127.0.0.1", "localhost"}  # noqa: S104 - the example

    def test_come_first_when_they_are_asked_for(self):
        assert addresses.listening_names("192.168.77.7")[0] == "192.168.77.7"
        assert addresses.listening_names("127.0.0.2")[0] == "127.0.0.2"
        assert "127.0.0.1" not in addresses.listening_names("192.168.77.7")

    @pytest.mark.parametrize(
        ("name", "port", "url"),
        [
            ("192.168.1.5", 8000, "https://192.168.1.5:8000"),
            ("192.168.1.5", 443, "https://192.168.1.5"),
            ("pc-5.local", 8000, "https://pc-5.local:8000"),
        ],
    )
    def test_make_an_encrypted_url(self, name, port, url):
        assert addresses.encrypted_url(name, port) == url
