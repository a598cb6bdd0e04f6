"""The school's authority and its certificate: what they hold, who may read them, when anew."""

import stat
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import verification

from courseware.foundation.addresses import read_address
from courseware.network import authority, errors
from tests.network.conftest import NAMES, NOW

YEAR = timedelta(days=365)


def again(tmp_path, *, later=timedelta(), names=NAMES, own_name="pc-5"):
    """Start the site again; gives the authority and the certificate then."""
    now = NOW + later
    school = authority.prepare_authority(tmp_path, name="校", own_name=own_name, now=now)
    return school, authority.prepare_server(tmp_path, school, names=names, now=now)[1]


def verify(school, server, name):
    """Check a certificate as a strict client does that trusts this authority alone."""
    address = read_address(name)
    subject = x509.IPAddress(address) if address else x509.DNSName(name)
    store = verification.Store([school.certificate])
    builder = verification.PolicyBuilder().store(store).time(NOW)
    return builder.build_server_verifier(subject).verify(server.certificate, [])


class TestAuthority:
    def test_can_be_read_by_its_owner_alone(self, tmp_path, server):
        folder = tmp_path / "network"

        assert stat.S_IMODE((folder / "authority.pem").stat().st_mode) == 0o600
        assert stat.S_IMODE((folder / "server.pem").stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert sorted(path.name for path in folder.iterdir()) == [
            "authority.pem", "school.crt", "server.pem",
        ]  # fmt: skip

    def test_is_handed_out_without_its_key(self, tmp_path, school):
        handed_out = (tmp_path / "network/school.crt").read_bytes()

        assert handed_out == school.certificate.public_bytes(Encoding.DER)
        assert authority.find_shown(tmp_path).fingerprint == school.fingerprint
        assert len(school.fingerprint.split()) == 16
        assert len(school.short_fingerprint.split()) == 10

    def test_is_not_handed_out_before_it_is_made(self, tmp_path):
        assert authority.find_shown(tmp_path) is None

    def test_holds_ten_years_and_signs_for_local_names_alone(self, school):
        held = school.certificate.not_valid_after_utc - school.certificate.not_valid_before_utc
        extensions = school.certificate.extensions
        basic = extensions.get_extension_for_class(x509.BasicConstraints)
        limits = extensions.get_extension_for_class(x509.NameConstraints).value

        assert held == timedelta(days=3652)
        assert basic.critical
        assert (basic.value.ca, basic.value.path_length) == (True, 0)
        assert limits.excluded_subtrees is None
        assert {str(one.value) for one in limits.permitted_subtrees} >= {
            "local", "pc-5", "10.0.0.0/8", "192.168.0.0/16", "fc00::/7",
        }  # fmt: skip

    def test_stays_the_same_until_its_time_is_over(self, tmp_path, school):
        assert again(tmp_path, later=9 * YEAR)[0].fingerprint == school.fingerprint
        assert again(tmp_path, later=10 * YEAR)[0].fingerprint != school.fingerprint

    @pytest.mark.parametrize("content", ["", "nothing", "no key"])
    def test_says_in_one_sentence_that_it_cannot_be_read(self, tmp_path, school, content):
        path = tmp_path / "network/authority.pem"
        kept = school.certificate.public_bytes(Encoding.PEM).decode()
        path.write_text(kept if content == "no key" else content)

        with pytest.raises(errors.AuthorityUnreadable) as told:
            again(tmp_path)

        assert str(path) in str(told.value)

    def test_refuses_a_key_of_something_else(self, tmp_path, school, server):
        other = (tmp_path / "network/server.pem").read_text().partition("-----BEGIN PRIVATE")
        own = school.certificate.public_bytes(Encoding.PEM).decode()
        (tmp_path / "network/authority.pem").write_text(own + other[1] + other[2])

        with pytest.raises(errors.AuthorityUnreadable):
            again(tmp_path)

    def test_says_where_it_cannot_be_kept(self, tmp_path):
        (tmp_path / "network").write_text("a file")

        with pytest.raises(errors.FolderClosed):
            again(tmp_path)


class TestServer:
    @pytest.mark.parametrize("name", NAMES)
    def test_passes_a_strict_client_under_each_name(self, school, server, name):
        assert verify(school, server[1], name)

    @pytest.mark.parametrize("name", ["192.168.1.6", "bank.example.com"])
    def test_passes_under_no_other_name(self, school, server, name):
        with pytest.raises(verification.VerificationError):
            verify(school, server[1], name)

    def test_has_a_name_of_the_world_refused_even_if_it_were_signed(self, school):
        forged = authority._new_server(school, names=["bank.example.com"], now=NOW)

        with pytest.raises(verification.VerificationError):
            verify(school, forged, "bank.example.com")

    def test_holds_no_longer_than_browsers_allow(self, server):
        certificate = server[1].certificate

        assert certificate.not_valid_after_utc - certificate.not_valid_before_utc < timedelta(398)
        assert certificate.not_valid_before_utc < NOW

    def test_leaves_out_what_the_authority_may_not_vouch_for(self, tmp_path, school):
        _, server = again(tmp_path, names=[*NAMES, "8.8.8.8", "school.example.com"])

        assert server.names == set(NAMES)

    def test_is_kept_while_nothing_changes(self, tmp_path, school, server):
        same = again(tmp_path, later=timedelta(days=300))

        assert same[0].fingerprint == school.fingerprint
        assert same[1].fingerprint == server[1].fingerprint

    @pytest.mark.parametrize(
        "change", [{"later": timedelta(days=370)}, {"names": [*NAMES, "192.168.1.6"]}]
    )
    def test_is_made_anew_under_the_same_authority(self, tmp_path, school, server, change):
        after = again(tmp_path, **change)

        assert after[0].fingerprint == school.fingerprint
        assert after[1].fingerprint != server[1].fingerprint
        assert after[1].names == set(change.get("names", NAMES))

    @pytest.mark.parametrize("lost", ["authority.pem", "server.pem"])
    def test_is_made_anew_when_a_file_was_lost(self, tmp_path, server, lost):
        (tmp_path / "network" / lost).unlink()

        school, after = again(tmp_path)

        assert after.fingerprint != server[1].fingerprint
        assert after.certificate.issuer == school.certificate.subject
        after.certificate.verify_directly_issued_by(school.certificate)

    def test_is_made_anew_when_its_file_is_broken(self, tmp_path, server):
        (tmp_path / "network/server.pem").write_text("broken")

        assert again(tmp_path)[1].fingerprint != server[1].fingerprint

    def test_goes_on_with_a_machine_that_has_another_name_now(self, tmp_path, school):
        _, server = again(tmp_path, names=[*NAMES, "pc-6"], own_name="pc-6")

        assert server.names == set(NAMES)
