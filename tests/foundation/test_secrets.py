"""Sealed fields open where they were sealed and nowhere else."""

import itertools
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.foundation.secrets import SealBroken, Vault

OLD_KEY, NEW_KEY, INDEX_KEY, OTHER_INDEX_KEY = (bytes([n]) * 32 for n in (1, 2, 3, 4))
CONTEXT = "person.identity_number|person=42|v1"
NUMBER = "11010519491231002X"


def a_vault(**keys):
    return Vault({1: OLD_KEY}, index_key=INDEX_KEY, **keys)


class TestSeal:
    @given(st.text(), st.text())
    def test_opens_again(self, plain, context):
        vault = a_vault()

        assert vault.open(vault.seal(plain, context=context), context=context) == plain

    def test_has_the_length_the_design_names(self):
        assert len(a_vault().seal(NUMBER, context=CONTEXT)) == 51

    def test_shows_nothing_of_the_value(self):
        assert NUMBER.encode() not in a_vault().seal(NUMBER, context=CONTEXT)

    def test_is_another_blob_every_time(self):
        vault = a_vault()

        blobs = {vault.seal(NUMBER, context=CONTEXT) for _ in range(2000)}

        assert len({blob[5:17] for blob in blobs}) == 2000

    def test_takes_its_nonces_from_the_source(self):
        counter = itertools.count(7)
        vault = a_vault(nonce_source=lambda length: next(counter).to_bytes(length, "big"))

        blob = vault.seal(NUMBER, context=CONTEXT)

        assert blob[5:17] == (7).to_bytes(12, "big")


class TestOpen:
    @pytest.mark.parametrize(
        "context",
        [
            "person.identity_number|person=43|v1",
            "person.phone|person=42|v1",
            "person.identity_number|person=42|v2",
            "person.identity_number",
            "",
        ],
    )
    def test_refuses_another_context(self, context):
        blob = a_vault().seal(NUMBER, context=CONTEXT)

        with pytest.raises(SealBroken):
            a_vault().open(blob, context=context)

    def test_refuses_a_blob_cut_short_anywhere(self):
        blob = a_vault().seal(NUMBER, context=CONTEXT)

        for length in range(len(blob)):
            with pytest.raises(SealBroken):
                a_vault().open(blob[:length], context=CONTEXT)

    def test_refuses_any_flipped_bit(self):
        blob = a_vault().seal(NUMBER, context=CONTEXT)

        for place, bit in itertools.product(range(len(blob)), range(8)):
            flipped = bytearray(blob)
            flipped[place] ^= 1 << bit
            with pytest.raises(SealBroken):
                a_vault().open(bytes(flipped), context=CONTEXT)

    def test_refuses_a_version_it_does_not_know(self):
        blob = a_vault().seal(NUMBER, context=CONTEXT)

        with pytest.raises(SealBroken, match="version"):
            a_vault().open(b"\x02" + blob[1:], context=CONTEXT)

    def test_refuses_the_same_id_with_another_key(self):
        blob = a_vault().seal(NUMBER, context=CONTEXT)

        with pytest.raises(SealBroken):
            Vault({1: NEW_KEY}, index_key=INDEX_KEY).open(blob, context=CONTEXT)

    @given(st.binary(max_size=80))
    def test_refuses_noise(self, noise):
        with pytest.raises(SealBroken):
            a_vault().open(noise, context=CONTEXT)


class TestChangeOfKey:
    def test_seals_with_the_new_key_and_opens_with_both(self):
        both = Vault({2: NEW_KEY, 1: OLD_KEY}, index_key=INDEX_KEY)
        old = a_vault().seal(NUMBER, context=CONTEXT)
        new = both.seal(NUMBER, context=CONTEXT)

        assert both.open(old, context=CONTEXT) == both.open(new, context=CONTEXT) == NUMBER
        assert (both.is_current(old), both.is_current(new)) == (False, True)

    def test_names_the_key_that_is_gone(self):
        old = a_vault().seal(NUMBER, context=CONTEXT)

        with pytest.raises(SealBroken, match="no key 1"):
            Vault({2: NEW_KEY}, index_key=INDEX_KEY).open(old, context=CONTEXT)

    def test_leaves_the_index_alone(self):
        both = Vault({1: OLD_KEY, 2: NEW_KEY}, index_key=INDEX_KEY)

        index = both.blind_index(NUMBER, purpose="identity_number")

        assert index == a_vault().blind_index(NUMBER, purpose="identity_number")

    def test_does_not_take_noise_for_current(self):
        assert not a_vault().is_current(b"")
        assert not a_vault().is_current(b"\x02\x00\x00\x00\x01")


class TestBlindIndex:
    def test_is_alike_for_equal_values_only(self):
        vault = a_vault()

        index = vault.blind_index(NUMBER, purpose="identity_number")

        assert index == vault.blind_index(NUMBER, purpose="identity_number")
        assert index != vault.blind_index("110105194912310038", purpose="identity_number")

    def test_differs_by_purpose_and_by_key(self):
        other = Vault({1: OLD_KEY}, index_key=OTHER_INDEX_KEY)

        indexes = {
            a_vault().blind_index(NUMBER, purpose="identity_number"),
            a_vault().blind_index(NUMBER, purpose="phone"),
            other.blind_index(NUMBER, purpose="identity_number"),
        }

        assert len(indexes) == 3

    def test_has_seventeen_bytes_and_stays_as_it_is(self):
        index = a_vault().blind_index(NUMBER, purpose="identity_number")

        # Rows keep this value: a change of how it is made would lose them all.
        assert index.hex() == "01c0292adcb33ab0aeee1b14c62ae81443"


class TestKeyFor:
    def test_gives_each_purpose_its_own_key(self):
        vault = a_vault()

        assert len(vault.key_for("accounts.code")) == 32
        assert vault.key_for("accounts.code") == a_vault().key_for("accounts.code")
        assert vault.key_for("accounts.code") != vault.key_for("index:identity_number")


class TestVault:
    def test_reads_settings(self):
        vault = Vault.from_hex({"1": OLD_KEY.hex()}, index_key=INDEX_KEY.hex())

        assert vault.open(a_vault().seal(NUMBER, context=CONTEXT), context=CONTEXT) == NUMBER

    @pytest.mark.parametrize(
        ("keys", "index_key"),
        [
            ({}, INDEX_KEY),
            ({1: OLD_KEY[:-1]}, INDEX_KEY),
            ({1: OLD_KEY}, INDEX_KEY + b"\x00"),
            ({-1: OLD_KEY}, INDEX_KEY),
            ({2**32: OLD_KEY}, INDEX_KEY),
        ],
    )
    def test_refuses_bad_keys(self, keys, index_key):
        with pytest.raises(ValueError, match="key"):
            Vault(keys, index_key=index_key)

    def test_opens_what_was_sealed_in_the_year_one(self):
        # Kept from the first version, so that a change of format cannot pass unseen.
        blob = bytes.fromhex(
            "01000000019fff305b455d92c90ab741399047f9e53797b2f5d7b2ad096d"
            "d522f7b54122b493f825e8c9e38adaaeb025830a3e"
        )

        assert a_vault().open(blob, context=CONTEXT) == NUMBER

    def test_asks_the_system_for_randomness(self):
        assert Vault.__init__.__kwdefaults__ == {"nonce_source": os.urandom}
