"""Pieces of words, slips and ranges of fees, as plain rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.catalog.rules import searching, slips
from courseware.catalog.rules.brackets import FeeRange, fee_ranges
from courseware.catalog.search import folded, words_of
from courseware.catalog.search.sounds import name_readings, readings, sounds_of

CHARACTERS = st.text("书法太极拳初级班abc12", min_size=1, max_size=12)
SYLLABLES = st.lists(
    st.sampled_from(["shu", "fa", "tai", "ji", "quan", "an", "e", "ps"]), min_size=1
)


class TestTokens:
    @given(CHARACTERS, st.integers(0, 11), st.integers(1, 12))
    def test_find_every_part_of_a_text(self, text, start, length):
        part = text[start : start + length]
        if not part:
            return

        needed = searching.alternatives(part)[0]

        assert set(needed) <= searching.text_tokens(text)

    @given(SYLLABLES, st.integers(0, 5), st.integers(1, 20))
    def test_find_every_sound_from_the_beginning_of_a_syllable(self, syllables, start, length):
        typed = "".join(syllables[start:])[:length]
        if not typed:
            return

        _, by_sound, *_ = searching.alternatives(typed)

        assert set(by_sound) <= searching.sound_tokens(syllables)

    @given(SYLLABLES, st.integers(0, 5), st.integers(2, 6))
    def test_find_first_letters_that_stand_together(self, syllables, start, length):
        typed = searching.initials(syllables[start : start + length])
        if len(typed) < 2:
            return

        by_initials = searching.alternatives(typed)[-1]

        assert set(by_initials) <= searching.sound_tokens(syllables)

    @pytest.mark.parametrize(
        ("word", "ways"), [("书", 1), ("书法", 1), ("s", 2), ("sf", 3), ("q7", 1), ("shufa", 3)]
    )
    def test_know_in_how_many_ways_a_word_may_be_meant(self, word, ways):
        assert len(searching.alternatives(word)) == ways

    def test_are_sure_of_short_words_alone(self):
        assert searching.is_sure("书法")
        assert not searching.is_sure("书法班")


class TestFolding:
    @given(st.text(max_size=20), st.text(max_size=20))
    def test_folds_each_character_by_itself(self, one, other):
        assert folded(one + other) == folded(one) + folded(other)

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("書法　ＰＳ", ("书法", "ps")),
            ("shūfǎ", ("shufa",)),
            ("Lǜ nü", ("lv", "nv")),
            ("太极 太極", ("太极",)),
            ("（初级）·", ("初级",)),
            ("…%_", ()),
            ("ガ", ("ガ",)),
            ("café", ("cafe",)),
        ],
    )
    def test_gives_the_words_of_what_was_typed(self, typed, words):
        assert words_of(typed) == words


class TestSounds:
    @pytest.mark.parametrize(
        ("text", "sounds"),
        [
            ("书法", ["shufa"]),
            ("音乐", ["yinyue", "yinle"]),
            ("长笛", ["changdi", "zhangdi"]),
            ("绿女", ["lvnv", "lunv"]),
            ("ps摄影", ["pssheying"]),
            ("", [""]),
        ],
    )
    def test_reads_words(self, text, sounds):
        assert ["".join(one) for one in readings(text)] == sounds

    @pytest.mark.parametrize(
        ("name", "sound"),
        [
            ("单乐", "shan"),
            ("曾小雨", "zeng"),
            ("仇大力", "qiu"),
            ("区楚良", "ou"),
            ("解小东", "xie"),
            ("查良镛", "zha"),
            ("尉迟恭", "yuchi"),
            ("王秀珍", "wangxiuzhen"),
            ("单", "dan"),
        ],
    )
    def test_reads_surnames_as_surnames(self, name, sound):
        assert "".join(name_readings(name)[0]).startswith(sound)

    def test_knows_all_ways_of_one_character(self):
        assert sounds_of("单")[:2] == ("dan", "shan")
        assert set(sounds_of("乐")) >= {"le", "yue"}


class TestSlips:
    @given(st.text("太极拳初级书法班", min_size=3, max_size=8), st.data())
    def test_mends_whatever_was_slipped_once(self, meant, data):
        at = data.draw(st.integers(0, len(meant) - 1))
        slip = data.draw(st.sampled_from(["wrong", "missing", "more", "exchanged"]))
        after = meant[at + 1 :]
        typed = {
            "wrong": meant[:at] + "误" + after,
            "missing": meant[:at] + after,
            "more": meant[:at] + "误" + meant[at:],
            "exchanged": meant[:at] + after[:1] + meant[at] + after[1:],
        }[slip]
        if typed == meant or len(typed) < 3 or (slip == "missing" and typed in meant):
            return

        patterns = [guess.pattern for guess in slips.guesses(typed)]

        assert any(slips._expression(one).fullmatch(meant) for one in patterns)

    def test_takes_the_likelier_slip_and_then_the_commoner_word(self):
        texts = ["太极拳 初级", "太极拳", "太极剑", "太 极"]

        assert slips.best_of("太极券", texts=texts) == "太极拳"
        assert slips.best_of("飞船驾驶", texts=texts) is None
        assert slips.best_of("太极拳", texts=["太极拳"]) != "太极拳"

    @pytest.mark.parametrize(
        ("word", "may_be"),
        [("太极", False), ("太极券", True), ("shfa", False), ("shufz", True), ("长" * 30, False)],
    )
    def test_wants_a_word_that_is_long_enough(self, word, may_be):
        assert slips.may_be_mended(word) is may_be

    def test_guesses_by_sound_where_letters_were_typed(self):
        tokens = {token for guess in slips.guesses("taijiqan") for token in guess.tokens}

        assert all(token[0] in "ασ" for token in tokens)


class TestFeeRanges:
    @pytest.mark.parametrize(
        ("fees", "ranges"),
        [
            ({}, []),
            ({0: 3}, [FeeRange(0, 0)]),
            ({0: 3, 8000: 2}, [FeeRange(0, 0), FeeRange(1, None)]),
            (
                {5000: 1, 8000: 1, 12000: 1, 30000: 1, 60000: 1},
                [FeeRange(1, 10000), FeeRange(10001, 50000), FeeRange(50001, None)],
            ),
            ({8000: 9, 8001: 1}, [FeeRange(1, 8000), FeeRange(8001, None)]),
        ],
    )
    def test_cut_where_the_fees_lie(self, fees, ranges):
        assert fee_ranges(fees) == ranges

    @given(st.dictionaries(st.integers(0, 200_000), st.integers(1, 50), max_size=30))
    def test_hold_every_fee_once(self, fees):
        ranges = fee_ranges(fees)

        for fee in fees:
            holding = [
                one
                for one in ranges
                if one.least_fen <= fee and (one.most_fen is None or fee <= one.most_fen)
            ]
            assert len(holding) == 1
        assert len(ranges) <= 4
