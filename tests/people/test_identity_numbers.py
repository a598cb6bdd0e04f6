"""Eighty identity numbers with traps; none is anybody's: the sequences are 000 and 002.

GB 11643-1999 and the rules of the residence permits (81, 82, 83) and of the residence card of
foreigners of 2023 (9 and the province).
"""

from datetime import date

import pytest
from stdnum.iso7064 import mod_11_2

from courseware.people import errors, rules
from courseware.people.rules import Sex

TODAY = date(2026, 11, 22)


def a_number(region="110105", born="19491231", sequence="002"):
    start = f"{region}{born}{sequence}"
    return f"{start}{mod_11_2.calc_check_digit(start)}"


WOMAN = a_number()
PLAIN = a_number(born="19491230")
HEAD, TAIL = WOMAN[:6], WOMAN[6:]

PROVINCES = """
110101 120101 130102 140105 150102 210202 220102 230102 310101 320102 330102 340102 350102 360102
370202 410102 420102 430102 440103 450102 460105 500101 510104 520102 530102 540102 610102 620102
630102 640104 650102 710000
"""
CARDS = [
    *(a_number(region) for region in PROVINCES.split()),
    a_number("810000"),
    a_number("820000"),
    a_number("830000"),
    a_number("911840"),
    a_number("931036"),
    a_number(born="20000229"),
    a_number(born="19960229"),
    a_number(born="19000101"),
    a_number(born="19991231"),
    a_number(born="20000101"),
    a_number(born="20261122"),
    a_number(born="18961123"),
]
READ = [
    (WOMAN.lower(), WOMAN),
    (WOMAN.replace("X", "Ｘ"), WOMAN),
    (WOMAN.replace("X", "ｘ"), WOMAN),
    (WOMAN.replace("X", "×"), WOMAN),
    (WOMAN.replace("X", "Х"), WOMAN),
    (WOMAN.replace("X", "Χ"), WOMAN),
    (WOMAN.replace("X", "Ⅹ"), WOMAN),
    ("１１０１０５１９４９１２３１００２Ｘ", WOMAN),
    (f" {WOMAN}\n", WOMAN),
    (f"{HEAD} {TAIL[:8]} {TAIL[8:]}", WOMAN),
    (f"{HEAD}\u3000{TAIL}", WOMAN),
    (f"{HEAD}-{TAIL[:8]}-{TAIL[8:]}", WOMAN),
    (f"{HEAD}—{TAIL}", WOMAN),
    (f"{HEAD}－{TAIL}", WOMAN),
    (f"'{WOMAN}", WOMAN),
    (f"’{WOMAN}", WOMAN),
    (f"`{WOMAN}", WOMAN),
    (f'"{WOMAN}"', WOMAN),
    (f"\ufeff{WOMAN}", WOMAN),
    (f"\u202d{WOMAN}\u202c", WOMAN),
    (f"{HEAD}\u200b{TAIL}", WOMAN),
    ("110105491231002", WOMAN),
    ("'110105491231002", WOMAN),
    ("110105 491231 002", WOMAN),
]
REFUSED = [
    ("3.70202E+17", errors.IdentityNumberSpoiled),
    ("3.70202195001E+17", errors.IdentityNumberSpoiled),
    ("3.7E17", errors.IdentityNumberSpoiled),
    ("370202195001010000", errors.IdentityNumberSpoiled),
    ("370202195001010000.0", errors.IdentityNumberSpoiled),
    (f"{PLAIN}.00", errors.IdentityNumberSpoiled),
    ("USA110074100103", errors.IdentityNumberOfOtherPaper),
    ("E12345678", errors.IdentityNumberOfOtherPaper),
    ("EA1234567", errors.IdentityNumberOfOtherPaper),
    ("H1234567800", errors.IdentityNumberOfOtherPaper),
    ("M12345678", errors.IdentityNumberOfOtherPaper),
    ("", errors.IdentityNumberWrongLength),
    ("无", errors.IdentityNumberWrongLength),
    ("12345678", errors.IdentityNumberWrongLength),
    (WOMAN[:-1], errors.IdentityNumberWrongLength),
    (WOMAN + "0", errors.IdentityNumberWrongLength),
    (WOMAN + " 本人", errors.IdentityNumberWrongLength),
    (WOMAN.replace("0", "O"), errors.IdentityNumberNotDigits),
    (WOMAN.replace("1", "l"), errors.IdentityNumberNotDigits),
    ("110105********002X", errors.IdentityNumberNotDigits),
    ("1101051949123100XX", errors.IdentityNumberNotDigits),
    ("11010549123100X", errors.IdentityNumberNotDigits),
    ("٣٧٠٢٠٢١٩٥٠٠١٠١٠٠٢٨", errors.IdentityNumberNotDigits),
    (WOMAN[:-1] + "1", errors.IdentityNumberMistyped),
    (WOMAN[:8] + WOMAN[9] + WOMAN[8] + WOMAN[10:], errors.IdentityNumberMistyped),
    ("123456789012345678", errors.IdentityNumberMistyped),
    (a_number("000000"), errors.IdentityNumberRegionUnknown),
    (a_number("010101"), errors.IdentityNumberRegionUnknown),
    (a_number("160101"), errors.IdentityNumberRegionUnknown),
    (a_number("240101"), errors.IdentityNumberRegionUnknown),
    (a_number("380101"), errors.IdentityNumberRegionUnknown),
    (a_number("470101"), errors.IdentityNumberRegionUnknown),
    (a_number("720000"), errors.IdentityNumberRegionUnknown),
    (a_number("840000"), errors.IdentityNumberRegionUnknown),
    (a_number("901156"), errors.IdentityNumberRegionUnknown),
    (a_number("991156"), errors.IdentityNumberRegionUnknown),
    (a_number(born="19490230"), errors.IdentityNumberBirthDateWrong),
    (a_number(born="19491301"), errors.IdentityNumberBirthDateWrong),
    (a_number(born="19490001"), errors.IdentityNumberBirthDateWrong),
    (a_number(born="19490100"), errors.IdentityNumberBirthDateWrong),
    (a_number(born="19990229"), errors.IdentityNumberBirthDateWrong),
    (a_number(born="19000229"), errors.IdentityNumberBirthDateWrong),
    (a_number(born="00000101"), errors.IdentityNumberBirthDateWrong),
    (a_number(born="20261123"), errors.IdentityNumberBirthDateWrong),
    (a_number(born="21491231"), errors.IdentityNumberBirthDateWrong),
    (a_number(born="18951122"), errors.IdentityNumberBirthDateWrong),
]


class TestEightyNumbers:
    def test_are_eighty(self):
        assert len(CARDS) + len(READ) + len(REFUSED) > 80

    @pytest.mark.parametrize("number", CARDS)
    def test_takes_every_kind_of_card(self, number):
        assert rules.clean_identity_number(number, today=TODAY) == number

    @pytest.mark.parametrize(("typed", "kept"), READ)
    def test_reads_how_people_write(self, typed, kept):
        assert rules.clean_identity_number(typed, today=TODAY) == kept

    @pytest.mark.parametrize(("typed", "problem"), REFUSED)
    def test_says_what_is_wrong(self, typed, problem):
        with pytest.raises(problem) as caught:
            rules.clean_identity_number(typed, today=TODAY)

        assert type(caught.value) is problem
        assert WOMAN[6:14] not in str(caught.value)

    @pytest.mark.parametrize("number", CARDS)
    def test_holds_birth_date_and_sex_against_what_was_said(self, number):
        born_on, sex = rules.born_on(number), rules.sex_of(number)
        rules.check_agrees(number, born_on=born_on, sex=sex)

        with pytest.raises(errors.BirthDateDisagrees):
            rules.check_agrees(number, born_on=date(1931, 1, 2), sex=None)
        with pytest.raises(errors.SexDisagrees):
            rules.check_agrees(number, born_on=None, sex=Sex.MALE)
