"""The thinking behind certificates: numbers, codes, conditions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.certificates import rules
from courseware.certificates.errors import (
    SerialFactMissing,
    SerialPatternUnclear,
    SerialsExhausted,
)
from courseware.certificates.rules import (
    BatchStatus,
    Kind,
    Reason,
    SerialFacts,
    Standing,
    Status,
)
from courseware.certificates.rules.serials import check_digits

CROCKFORD = set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
SHIPPED = "J{division}-{organization}-{year}-{number:06}"
FULL = "{type}{division:6}{organization:04}{year:02}{number:05}{check}"


def facts(**changes) -> SerialFacts:
    values = {
        "kind": Kind.COMPLETION,
        "division": "210200",
        "organization": "XH",
        "section": "12",
        "year": 2026,
        "number": 128,
    }
    return SerialFacts(**{**values, **changes})


def standing(**changes) -> Standing:
    values = {
        "attendance_rate": Fraction(9, 10),
        "meetings_held": 10,
        "rolls_missing": 0,
        "is_section_finished": True,
        "is_issued": False,
        "unprintable": (),
    }
    return Standing(**{**values, **changes})


class TestTransitions:
    def test_name_every_status(self):
        assert set(rules.TRANSITIONS) == set(Status)
        assert set(rules.BATCH_TRANSITIONS) == set(BatchStatus)

    def test_let_nothing_become_valid_again(self):
        assert not any(rules.may_become(before, Status.ISSUED) for before in Status)

    def test_let_a_valid_one_be_revoked(self):
        assert rules.may_become(Status.ISSUED, Status.REVOKED)


class TestSerialNumber:
    @pytest.mark.parametrize(
        ("pattern", "expected"),
        [
            (SHIPPED, "J210200-XH-2026-000128"),
            ("{type}{section}{number}", "J12128"),
            ("{number:2}/{year:02}", "28/26"),
            ("大老结字〔{year}〕第{number:04}号", "大老结字〔2026〕第0128号"),
            ("dl－{number}", "DL-128"),
        ],
    )
    def test_fills_the_pattern(self, pattern, expected):
        number = 28 if ":2}" in pattern else 128

        assert rules.serial_number(pattern, facts=facts(number=number)) == expected

    def test_ends_with_check_digits(self):
        serial = rules.serial_number(FULL, facts=facts())

        assert serial.startswith("J21020000XH2600128")
        assert len(serial) == 20

    @pytest.mark.parametrize(
        "pattern",
        [
            "",
            "{year}",
            "{number}{number}",
            "{number}{check}-",
            "{check}{number}",
            "{number}{surname}",
            "{number",
            "{number} {year}",
            "{number:0}",
            "{number.__class__}",
        ],
    )
    def test_refuses_a_pattern_it_cannot_read(self, pattern):
        with pytest.raises(SerialPatternUnclear):
            rules.serial_number(pattern, facts=facts())

    def test_refuses_a_code_that_is_empty(self):
        with pytest.raises(SerialFactMissing) as refused:
            rules.serial_number(SHIPPED, facts=facts(organization=""))

        assert refused.value.facts == {"name": "organization"}

    def test_refuses_a_number_too_wide_for_its_field(self):
        assert rules.serial_number("{number:02}", facts=facts(number=99)) == "99"
        with pytest.raises(SerialsExhausted):
            rules.serial_number("{number:02}", facts=facts(number=100))


class TestIsSerial:
    @given(
        st.sampled_from([SHIPPED, FULL, "{section}-{number}{check}", "第{number}号"]),
        st.sampled_from(Kind),
        st.integers(1, 99_999),
        st.integers(2000, 2099),
        st.text("ABCXYZ019", min_size=1, max_size=6),
    )
    def test_knows_every_number_that_was_made(self, pattern, kind, number, year, organization):
        made = facts(kind=kind, number=number, year=year, organization=organization)

        serial = rules.serial_number(pattern, facts=made)

        assert rules.is_serial(pattern, serial)
        assert rules.is_serial(pattern, f" {serial.lower()} ")

    @given(st.integers(1, 99_999), st.data())
    def test_sees_one_wrong_figure(self, number, data):
        serial = rules.serial_number("{year}{number:05}{check}", facts=facts(number=number))
        at = data.draw(st.integers(0, len(serial) - 1))
        other = data.draw(st.sampled_from("0123456789").filter(lambda figure: figure != serial[at]))

        assert not rules.is_serial(
            "{year}{number:05}{check}", serial[:at] + other + serial[at + 1 :]
        )

    @given(st.integers(1, 99_999), st.integers(0, 9))
    def test_sees_two_neighbors_exchanged(self, number, at):
        serial = rules.serial_number("{year}{number:05}{check}", facts=facts(number=number))
        swapped = serial[:at] + serial[at + 1] + serial[at] + serial[at + 2 :]

        assert rules.is_serial("{year}{number:05}{check}", swapped) is (swapped == serial)

    def test_is_not_any_text(self):
        assert not rules.is_serial(SHIPPED, "")
        assert not rules.is_serial(SHIPPED, "X210200-XH-2026-000128")

    def test_agrees_with_the_example_of_the_standard(self):
        assert check_digits("794") == "44"


class TestVerificationCode:
    @given(st.binary(min_size=7, max_size=16))
    def test_is_ten_letters_and_figures_nobody_mistakes(self, random_bytes):
        code = rules.verification_code(random_bytes, length=10)

        assert len(code) == 10
        assert set(code) <= CROCKFORD
        assert rules.normalize_code(code) == code

    @given(st.integers(0, 2**50 - 1), st.integers(0, 2**50 - 1))
    def test_keeps_all_fifty_bits(self, one, other):
        codes = [rules.verification_code(n.to_bytes(7), length=10) for n in (one, other)]

        assert (codes[0] == codes[1]) is (one == other)

    def test_refuses_too_little_chance(self):
        with pytest.raises(ValueError, match="too few"):
            rules.verification_code(b"123456", length=10)


class TestNormalizeCode:
    @pytest.mark.parametrize(
        "typed",
        ["7k4m2-q9t10", "7K4M2 Q9T1O", "7k4m2q9tio", "７Ｋ４Ｍ２－Ｑ９Ｔ１０", "7K4M2—Q9Tl0\n"],
    )
    def test_reads_what_people_type(self, typed):
        assert rules.normalize_code(typed) == "7K4M2Q9T10"

    @given(st.text(max_size=30))
    def test_changes_nothing_the_second_time(self, typed):
        once = rules.normalize_code(typed)

        assert rules.normalize_code(once) == once

    def test_reads_what_was_printed(self):
        assert rules.format_code("7K4M2Q9T3P") == "7K4M2-Q9T3P"
        assert rules.normalize_code(rules.format_code("7K4M2Q9T3P")) == "7K4M2Q9T3P"


class TestRefusals:
    @pytest.mark.parametrize(
        ("changes", "reasons"),
        [
            ({}, []),
            ({"attendance_rate": Fraction(7, 10)}, []),
            ({"attendance_rate": Fraction(699, 1000)}, [Reason.ATTENDANCE_TOO_LOW]),
            ({"is_section_finished": False}, [Reason.SECTION_RUNNING]),
            ({"rolls_missing": 2}, [Reason.ROLL_MISSING]),
            ({"meetings_held": 0, "attendance_rate": Fraction(0)}, [Reason.NO_MEETING_HELD]),
            ({"unprintable": ("U+31350",)}, [Reason.NAME_NOT_PRINTABLE]),
            ({"is_issued": True, "is_section_finished": False}, [Reason.ALREADY_ISSUED]),
            (
                {"is_section_finished": False, "attendance_rate": Fraction(1, 2)},
                [Reason.SECTION_RUNNING, Reason.ATTENDANCE_TOO_LOW],
            ),
        ],
    )
    def test_names_every_reason(self, changes, reasons):
        found = rules.refusals(standing(**changes), threshold_percent=70)

        assert [refusal.reason for refusal in found] == reasons

    def test_fill_the_sentence(self):
        low = standing(attendance_rate=Fraction(699, 1000), unprintable=("U+31350", "U+E000"))

        sentences = [r.sentence % r.facts for r in rules.refusals(low, threshold_percent=70)]

        assert sentences == [
            "The attendance rate is 69%, and 70% is needed for this certificate.",
            "The name contains U+31350, U+E000, which cannot be printed.",
        ]

    @given(st.fractions(0, 1), st.integers(0, 100))
    def test_shows_a_rate_below_the_threshold_whenever_it_refuses(self, rate, threshold):
        found = rules.refusals(standing(attendance_rate=rate), threshold_percent=threshold)

        assert bool(found) is (rules.whole_percent(rate) < threshold)
