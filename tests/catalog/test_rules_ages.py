"""Whom a list lets in by age."""

import pytest

from courseware.catalog import errors, rules
from courseware.catalog.rules import AgeRule


class TestAges:
    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("满60周岁", AgeRule(60, 60)),
            ("50-75岁", AgeRule(50, 50, 75)),
            ("70周岁以下；心脏病患者慎报", AgeRule(most=70)),
            ("女满50周岁、男满55周岁，80周岁以下", AgeRule(50, 55, 80)),
            ("18歲以上", AgeRule(18, 18)),
            ("不超过75周岁", AgeRule(most=75)),
            ("限女50周岁以上", AgeRule(50)),
            ("自备瑜伽垫", None),
            ("限60-75岁", AgeRule(60, 60, 75)),
            ("男55女50以上", AgeRule(50, 55)),
            ("男60岁、女55岁以上", AgeRule(55, 60)),
            ("男性60岁以上，女性55岁以上，75岁以下", AgeRule(55, 60, 75)),
            ("男55女50岁以上，70岁以下", AgeRule(50, 55, 70)),
            ("满50岁不超过75岁", AgeRule(50, 50, 75)),
            ("50-75岁，70岁以上须体检", AgeRule(50, 50, 75)),
            ("70岁以上需家属陪同", None),
            ("60岁以上免费", None),
            ("限男12人", None),
            ("男10女20", None),
        ],
    )
    def test_finds_ages_in_a_remark(self, text, rule):
        assert rules.find_age_rule(text) == rule

    @pytest.mark.parametrize(
        "text",
        [
            "有20岁的琴也可",
            "满300周岁",
            "75-50岁",
            "75岁以上不收",
            "适合6-12岁儿童",
            "60岁左右",
            "50-60岁，70-75岁",
            "50岁以上，女55岁以上",
            "女50岁以上女55岁以上",
            "男60女55以上，满50岁",
        ],
    )
    def test_refuses_ages_that_are_not_clear(self, text):
        with pytest.raises(errors.AgeUnclear):
            rules.find_age_rule(text)

    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("男60、女55", AgeRule(55, 60)),
            ("", None),
            ("不限", None),
            ("50-75", AgeRule(50, 50, 75)),
            ("60以上", AgeRule(60, 60)),
        ],
    )
    def test_reads_the_cell_of_an_age_column(self, text, rule):
        assert rules.read_age_rule(text) == rule

    @pytest.mark.parametrize("text", ["中老年", "75岁以上不收", "55+"])
    def test_refuses_an_age_column_that_says_something_else(self, text):
        with pytest.raises(errors.AgeUnread):
            rules.read_age_rule(text)
