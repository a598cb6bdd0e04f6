"""Names, phones, identity numbers and ages, by tables of cases and by properties."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from courseware.people import errors, rules
from courseware.people.rules import IdentitySource, Sex

TODAY = date(2026, 11, 22)
# Numbers of nobody: the sequence 002 or 000 and a region of the standard's own example.
WOMAN = "11010519491231002X"


def a_number(*, region="310101", born="19491231", sequence="002"):
    start = f"{region}{born}{sequence}"
    return f"{start}{mod_11_2.calc_check_digit(start)}"


class TestCleanName:
    @pytest.mark.parametrize(
        "name",
        [
            "张三",
            "欧阳修",
            "买买提·吐尔逊",
            "古丽·阿不都热依木",
            "𠮷田",
            "王䶮",
            "李𠅤",
            "陈𬱖",
            "赵㛃",
            "孙𫖯",
            "周𬭊",
            "陈〇",
            "佐々木",
            "O'Brien",
            "D’Arcy",
            "Anne-Marie Müller",
            "Nguyễn Thị Ánh",
            "J. R. Smith",
            "김민수",
            "王丽2",
            "林桂英(小)",
            "李\U0002b739",  # Unicode 15
            "李\U0002ebf0",  # extension I
            "李\U00031350",  # extension H
            "李\U00033479",  # extension J
            "王﨎",  # U+FA0E has no twin
        ],
    )
    def test_leaves_a_good_name_alone(self, name):
        assert rules.clean_name(name) == name

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("  张三\n", "张三"),
            ("张　三", "张三"),
            ("张 三", "张三"),
            ("Nguyễn   Thị\tÁnh", "Nguyễn Thị Ánh"),
            ("Sara 张三", "Sara 张三"),
            (unicodedata.normalize("NFD", "Nguyễn Thị Ánh"), "Nguyễn Thị Ánh"),
            ("郎平", "郎平"),  # U+F92C is canonically U+90CE
            ("买买提•吐尔逊", "买买提·吐尔逊"),
            ("买买提・吐尔逊", "买买提·吐尔逊"),
            ("买买提‧吐尔逊", "买买提·吐尔逊"),
            ("买买提∙吐尔逊", "买买提·吐尔逊"),
            ("买买提⋅吐尔逊", "买买提·吐尔逊"),
            ("买买提･吐尔逊", "买买提·吐尔逊"),
            ("买买提.吐尔逊", "买买提·吐尔逊"),
            ("买买提．吐尔逊", "买买提·吐尔逊"),
            ("买买提 · 吐尔逊", "买买提·吐尔逊"),
            ("买买提··吐尔逊", "买买提·吐尔逊"),
            ("·买买提·吐尔逊·", "买买提·吐尔逊"),
            ("Maria • Anna", "Maria·Anna"),
        ],
    )
    def test_gives_one_spelling(self, typed, kept):
        assert rules.clean_name(typed) == kept

    @pytest.mark.parametrize(
        ("name", "code_point"),
        [
            ("张\ue863", "U+E863"),  # where older fonts kept a character
            ("张\U000f0001三", "U+F0001"),
            ("张\u200b三", "U+200B"),
            ("\ufeff张三", "U+FEFF"),
            ("张\x00三", "U+0000"),
            ("张\x1f三", "U+001F"),
            ("张\u202e三", "U+202E"),
            ("张\ud842", "U+D842"),
            ("张\u0378", "U+0378"),
            ("张\ufffd三", "U+FFFD"),
            ("张三😀", "U+1F600"),
            ("张❤", "U+2764"),
            ("张三\ufe0f", "U+FE0F"),
            ("葛\U000e0100", "U+E0100"),
            ("张\u3164", "U+3164"),
            ("\u0301张", "U+0301"),
            ("张 \u0301", "U+0301"),
            ("1\u20e3张", "U+20E3"),
            ("张<b>", "U+003C"),
            ("⿰亻三", "U+2FF0"),
            ("⼀", "U+2F00"),  # a radical, copied out of a PDF instead of 一
        ],
    )
    def test_names_what_cannot_be_printed(self, name, code_point):
        with pytest.raises(errors.UnprintableName) as caught:
            rules.clean_name(name)

        assert caught.value.facts["code_point"] == code_point
        assert f"U+{ord(caught.value.facts['character']):04X}" == code_point
        assert code_point in str(caught.value)

    @pytest.mark.parametrize("name", ["x\u0323\u0302y", "क\u093f"])
    def test_takes_marks_on_letters(self, name):
        assert rules.clean_name(name) == name

    @pytest.mark.parametrize("nothing", ["", "  ", "·", "--", "123"])
    def test_asks_for_a_letter(self, nothing):
        with pytest.raises(errors.NameMissing):
            rules.clean_name(nothing)

    def test_counts_characters_and_not_code_units(self):
        longest = "𠮷" * 50

        assert rules.clean_name(longest) == longest
        with pytest.raises(errors.NameTooLong) as caught:
            rules.clean_name(longest + "𠮷")
        assert caught.value.facts == {"most": 50, "length": 51}

    def test_takes_every_ideograph(self):
        blocks = [
            (0x3400, 0x4DBF),
            (0x4E00, 0x9FFF),
            (0xFA0E, 0xFA6D),
            (0x20000, 0x2A6DF),
            (0x2A700, 0x2B81D),
            (0x2B820, 0x2CEA1),
            (0x2CEB0, 0x2EBE0),
            (0x2EBF0, 0x2EE5D),
            (0x2F800, 0x2FA1D),
            (0x30000, 0x3134A),
            (0x31350, 0x33479),
        ]

        for first, last in blocks:
            for code_point in range(first, last + 1):
                character = chr(code_point)
                kept = unicodedata.normalize("NFC", character)
                assert rules.clean_name(character) == kept, hex(code_point)

    @given(st.text(max_size=60))
    def test_is_done_after_once(self, text):
        try:
            name = rules.clean_name(text)
        except errors.Invalid:
            return

        assert rules.clean_name(name) == name
        assert unicodedata.is_normalized("NFC", name)
        assert 0 < len(name) <= rules.LONGEST_NAME

    @given(st.text(alphabet="张𠮷aÁ\u0301·.•． \u3000'-", max_size=12))
    def test_is_done_after_once_for_what_people_type(self, text):
        try:
            name = rules.clean_name(text)
        except errors.Invalid:
            return

        assert rules.clean_name(name) == name
        assert name == name.strip()
        assert "  " not in name


class TestSearchKey:
    @pytest.mark.parametrize(
        ("name", "wanted"),
        [
            ("Nguyễn Thị Ánh", "nguyen thi anh"),
            ("Đặng", "dang"),
            ("买买提·吐尔逊", "买买提吐尔逊"),
            ("O'Brien", "obrien"),
            ("Anne-Marie", "ＡＮＮＥ　ＭＡＲＩＥ"),
            ("𠮷田", "𠮷田"),
            ("김민수", "김민수"),
        ],
    )
    def test_is_alike_for_what_people_search(self, name, wanted):
        assert rules.search_key(name) == rules.search_key(wanted)

    def test_keeps_newer_characters(self):
        assert rules.search_key("李\U00031350") == "李\U00031350"


class TestMaskName:
    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            ("张桂兰", "张*兰"),
            ("李梅", "李*"),
            ("欧", "欧*"),
            ("买买提·吐尔逊", "买*逊"),
            ("𠮷田花", "𠮷*花"),
        ],
    )
    def test_shows_the_ends(self, name, shown):
        assert rules.mask_name(name) == shown


class TestCleanPhone:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("13800138000", "13800138000"),
            (" 138 0013-8000 ", "13800138000"),
            ("１３８００１３８０００", "13800138000"),
            ("+86 138 0013 8000", "13800138000"),
            ("＋8613800138000", "13800138000"),
            ("008613800138000", "13800138000"),
            ("8613800138000", "13800138000"),
            ("0411-84601234", "041184601234"),
            ("（0411）8460 1234", "041184601234"),
            ("0411-4601234", "04114601234"),
            ("010-84601234", "01084601234"),
            ("021 84601234", "02184601234"),
            ("+86 411 8460 1234", "041184601234"),
            ("+86 10 8460 1234", "01084601234"),
            ("+86 0411 8460 1234", "041184601234"),
        ],
    )
    def test_understands_how_people_write(self, typed, kept):
        assert rules.clean_phone(typed) == kept

    @pytest.mark.parametrize(
        ("typed", "problem"),
        [
            ("", errors.PhoneMissing),
            (" - ", errors.PhoneMissing),
            ("1380013800O", errors.PhoneNotDigits),
            ("+1 212 555 0100", errors.PhoneNotDigits),
            ("一三八", errors.PhoneNotDigits),
            ("1380013800", errors.MobileWrongLength),
            ("138001380000", errors.MobileWrongLength),
            ("+86 1380013800", errors.MobileWrongLength),
            ("110", errors.MobileWrongLength),
            ("12800138000", errors.MobileUnknown),
            ("23800138000", errors.MobileUnknown),
            ("84601234", errors.LandlineIncomplete),
            ("8460123", errors.LandlineIncomplete),
            ("0411846012", errors.LandlineIncomplete),
            ("0108460123", errors.LandlineIncomplete),
            ("0411846012345", errors.LandlineIncomplete),
        ],
    )
    def test_says_what_is_wrong(self, typed, problem):
        with pytest.raises(problem):
            rules.clean_phone(typed)

    def test_counts_the_digits(self):
        with pytest.raises(errors.MobileWrongLength) as caught:
            rules.clean_phone("138 0013 800")

        assert str(caught.value) == "A mobile number has 11 digits; you filled in 10."

    @given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
    def test_reads_back_what_it_writes(self, phone):
        assert rules.clean_phone(rules.format_phone(phone)) == phone

    @given(st.text(max_size=20))
    def test_gives_digits_or_refuses(self, text):
        try:
            phone = rules.clean_phone(text)
        except errors.Invalid:
            return

        assert phone.isascii()
        assert phone.isdigit()
        assert rules.clean_phone(phone) == phone


class TestCleanMobile:
    def test_takes_no_landline(self):
        assert rules.clean_mobile("138 0013 8000") == "13800138000"
        with pytest.raises(errors.MobileUnknown):
            rules.clean_mobile("0411-4601234")


class TestShownPhones:
    @pytest.mark.parametrize(
        ("phone", "written", "masked"),
        [
            ("13800138000", "138\u00a00013\u00a08000", "138****8000"),
            ("041184601234", "0411-8460\u00a01234", "0411****1234"),
            ("04114601234", "0411-460\u00a01234", "0411***1234"),
            ("01084601234", "010-8460\u00a01234", "010****1234"),
            ("02184601234", "021-8460\u00a01234", "021****1234"),
        ],
    )
    def test_are_written_and_masked(self, phone, written, masked):
        assert rules.format_phone(phone) == written
        assert rules.mask_phone(phone) == masked
        assert rules.is_mobile(phone) is phone.startswith("1")


class TestCleanIdentityNumber:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            (WOMAN, WOMAN),
            ("11010519491231002x", WOMAN),
            ("１１０１０５１９４９１２３１００２Ｘ", WOMAN),
            ("11010519491231002×", WOMAN),
            (" 110105 19491231 002X\n", WOMAN),
            ("110105-19491231-002X", WOMAN),
            ("110105491231002", WOMAN),
        ],
    )
    def test_gives_eighteen_places(self, typed, kept):
        assert rules.clean_identity_number(typed, today=TODAY) == kept

    @pytest.mark.parametrize("region", ["210203", "710000", "810000", "820000", "830000", "931840"])
    def test_takes_every_kind_of_card(self, region):
        number = a_number(region=region)

        assert rules.clean_identity_number(number, today=TODAY) == number

    @pytest.mark.parametrize(
        ("typed", "problem"),
        [
            ("", errors.IdentityNumberWrongLength),
            (WOMAN[:-1], errors.IdentityNumberWrongLength),
            (WOMAN + "0", errors.IdentityNumberWrongLength),
            ("1101051949123100XX", errors.IdentityNumberNotDigits),
            ("A1010519491231002X", errors.IdentityNumberNotDigits),
            ("11010549123100X", errors.IdentityNumberNotDigits),
            ("110105194912310021", errors.IdentityNumberMistyped),
            ("11010519491231003X", errors.IdentityNumberMistyped),
            (a_number(region="160101"), errors.IdentityNumberRegionUnknown),
            (a_number(region="010101"), errors.IdentityNumberRegionUnknown),
            (a_number(region="840000"), errors.IdentityNumberRegionUnknown),
            (a_number(born="19490230"), errors.IdentityNumberBirthDateWrong),
            (a_number(born="00000101"), errors.IdentityNumberBirthDateWrong),
            (a_number(born="20261123"), errors.IdentityNumberBirthDateWrong),
            (a_number(born="18951122"), errors.IdentityNumberBirthDateWrong),
        ],
    )
    def test_says_what_is_wrong(self, typed, problem):
        with pytest.raises(problem) as caught:
            rules.clean_identity_number(typed, today=TODAY)

        assert WOMAN[6:14] not in str(caught.value)

    def test_takes_who_is_born_today(self):
        number = a_number(born="20261122")

        assert rules.clean_identity_number(number, today=TODAY) == number

    @given(
        st.dates(min_value=date(1900, 1, 1), max_value=TODAY),
        st.integers(0, 999),
        st.integers(0, 16),
        st.integers(1, 9),
    )
    def test_notices_any_one_digit_mistyped(self, born_on, sequence, place, shift):
        number = a_number(born=f"{born_on:%Y%m%d}", sequence=f"{sequence:03d}")
        mistyped = f"{(int(number[place]) + shift) % 10}".join(
            (number[:place], number[place + 1 :])
        )

        assert rules.clean_identity_number(number, today=TODAY) == number
        with pytest.raises((errors.IdentityNumberMistyped, errors.IdentityNumberSpoiled)):
            rules.clean_identity_number(mistyped, today=TODAY)

    @given(st.text(max_size=20))
    def test_refuses_any_other_text(self, text):
        with pytest.raises(errors.Invalid):
            rules.clean_identity_number(text, today=TODAY)


class TestWhatANumberTells:
    def test_birth_date_and_sex(self):
        assert rules.born_on(WOMAN) == date(1949, 12, 31)
        assert rules.sex_of(WOMAN) is Sex.FEMALE
        assert rules.sex_of(a_number(sequence="003")) is Sex.MALE

    def test_agrees_with_what_was_filled_in(self):
        rules.check_agrees(WOMAN, born_on=date(1949, 12, 31), sex=Sex.FEMALE)
        rules.check_agrees(WOMAN, born_on=None, sex=None)

    def test_disagrees_with_another_birth_date(self):
        with pytest.raises(errors.BirthDateDisagrees):
            rules.check_agrees(WOMAN, born_on=date(1949, 12, 30), sex=Sex.FEMALE)

    def test_disagrees_with_the_other_sex(self):
        with pytest.raises(errors.SexDisagrees):
            rules.check_agrees(WOMAN, born_on=date(1949, 12, 31), sex=Sex.MALE)

    def test_is_masked(self):
        assert rules.mask_identity_number("31010119491231002X") == "310***********002X"

    def test_comes_from_a_card_by_keyboard_or_from_a_list(self):
        assert set(IdentitySource) == {"card", "typed", "imported"}


class TestAgeOn:
    @pytest.mark.parametrize(
        ("born_on", "day", "age"),
        [
            (date(1960, 9, 1), date(2020, 8, 31), 59),
            (date(1960, 9, 1), date(2020, 9, 1), 60),
            (date(1960, 12, 31), date(2021, 1, 1), 60),
            (date(1960, 2, 29), date(2020, 2, 28), 59),
            (date(1960, 2, 29), date(2020, 2, 29), 60),
            (date(1960, 2, 29), date(2021, 2, 27), 60),
            (date(1960, 2, 29), date(2021, 2, 28), 61),
            (date(2020, 1, 2), date(2020, 1, 1), -1),
        ],
    )
    def test_counts_full_years(self, born_on, day, age):
        assert rules.age_on(born_on, day) == age

    @given(st.dates(max_value=date(2100, 1, 1)), st.integers(0, 50_000))
    def test_never_falls(self, born_on, days):
        day = born_on + timedelta(days=days)

        assert rules.age_on(born_on, born_on) == 0
        assert 0 <= rules.age_on(born_on, day) <= rules.age_on(born_on, day + timedelta(days=1))


class TestCheckBornOn:
    def test_takes_the_living(self):
        rules.check_born_on(TODAY, today=TODAY)
        rules.check_born_on(date(1895, 11, 23), today=TODAY)

    @pytest.mark.parametrize("born_on", [date(2026, 11, 23), date(1895, 11, 22)])
    def test_refuses_the_unborn_and_the_dead(self, born_on):
        with pytest.raises(errors.BirthDateWrong):
            rules.check_born_on(born_on, today=TODAY)


class TestCleanContact:
    def test_cleans_all_parts(self):
        contact = rules.clean_contact(name="张 丽", relation=" 女儿 ", phone="138 0013 8000")

        assert contact == rules.EmergencyContact(name="张丽", relation="女儿", phone="13800138000")

    @pytest.mark.parametrize("relation", ["", " ", "女" * 21, "女\x00"])
    def test_asks_for_the_relation(self, relation):
        with pytest.raises(errors.RelationWrong):
            rules.clean_contact(name="张丽", relation=relation, phone="13800138000")
