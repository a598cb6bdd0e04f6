"""What the columns of a list are taken to be, and how a person puts that right."""

import json

import pytest

from courseware.catalog.rules import (
    FIELD_NAMES,
    SOURCE_NAMES,
    UNUSED,
    ColumnMapping,
    Field,
    Source,
    choices_of,
    corrected,
    mapping_from_json,
    understand,
)
from tests.catalog.lists import HEADER, a_grid, a_line, kinds, read


def choices(*lines, **more):
    return {choice.key: choice for choice in choices_of(read(*lines, **more).tables)}


class TestChoices:
    def test_show_each_column_with_its_guess_and_samples(self):
        lines = [a_line(班级代码=f"Q{number}", 备注="自备 笔墨") for number in range(5)]

        found = choices(*lines)

        assert list(found) == list(HEADER)
        code = found["班级代码"]
        assert (code.letter, code.header, code.field) == ("A", "班级代码", Field.CLASS_CODE)
        assert (code.source, code.guess, code.picked) == (
            Source.NAME,
            Field.CLASS_CODE,
            "class_code",
        )
        assert code.samples == ("Q0", "Q1", "Q2")
        assert code.positions == (("", 1),)
        assert found["备注"].samples == ("自备 笔墨",)

    def test_show_columns_that_are_not_used(self):
        found = choices([*a_line(), "13800000000", "x"], header=[*HEADER, "联系 方式"])

        assert (found["联系方式"].source, found["联系方式"].picked) == (Source.NOTHING, UNUSED)
        assert (found["L"].header, found["L"].samples) == ("", ("x",))

    def test_show_columns_of_several_tables_once(self):
        lists = [
            a_grid(HEADER, sheet="一"),
            a_grid("秋季", HEADER, a_line(班级代码="Q2"), sheet="二"),
        ]

        found = choices_of(understand(lists).tables)

        assert [choice.key for choice in found] == list(HEADER)
        assert found[1].positions == (("一", 1), ("二", 2))
        assert found[1].samples == ("楷书",)

    def test_name_columns_by_letter_that_share_a_name(self):
        found = choices([*a_line(), "1"], header=[*HEADER, "学费"])

        assert {"H", "K"} <= set(found)
        assert "学费" not in found

    def test_have_words_for_every_field_and_source(self):
        assert set(FIELD_NAMES) == set(Field)
        assert set(SOURCE_NAMES) == set(Source)
        assert len(set(FIELD_NAMES.values())) == len(Field)


class TestMapping:
    def test_goes_before_the_guess(self):
        header = ["班级代码", "课程名称", "任课教师", "学费", "押金", "听课证"]
        line = ["Q1", "楷书", "何桂英", "240", "300", "8"]
        mapping = ColumnMapping({"押金": Field.FEE, "听课证": Field.QUOTA})

        reading = understand([a_grid(header, line)], mapping=mapping)

        offer = reading.rows[0].offer
        assert (offer.fee_fen, offer.quota.total) == (30000, 8)
        by_key = {choice.key: choice for choice in choices_of(reading.tables)}
        assert (by_key["押金"].source, by_key["押金"].guess) == (Source.CORRECTION, None)
        assert (by_key["学费"].field, by_key["学费"].guess) == (None, Field.FEE)

    def test_says_that_a_column_is_not_used(self):
        reading = read(a_line(), mapping=ColumnMapping({"学费": None}))

        assert kinds(reading.rows[0]) == ["FeeMissing"]

    def test_finds_columns_without_a_name_by_letter(self):
        mapping = ColumnMapping({"K": Field.INTAKE})

        reading = read([*a_line(), "额满"], mapping=mapping)

        assert reading.rows[0].offer.intake_text == "额满"

    def test_helps_to_find_the_row_of_names(self):
        header = ["Kurs", "Lehrer", "Zeit"]
        mapping = ColumnMapping(
            {"kurs": Field.COURSE_TITLE, "lehrer": Field.INSTRUCTOR, "zeit": Field.TIME}
        )

        reading = understand([a_grid(header, ["楷书", "王芳", "周一9:00-10:30"])], mapping=mapping)

        assert reading.rows[0].names.course_title == "楷书"
        assert reading.rows[0].when.slots

    def test_twice_for_a_field_that_has_one_value_is_a_problem(self):
        mapping = ColumnMapping({"学费": Field.FEE, "k": None, "K": Field.FEE})

        reading = read([*a_line(), "300"], mapping=mapping)

        assert kinds(reading.rows[0]) == ["FeeUnread"]

    def test_comes_back_from_json(self):
        mapping = ColumnMapping({"学费": Field.FEE, "B": None})

        stored = json.dumps(mapping.as_json())

        assert mapping_from_json(json.loads(stored)) == mapping

    @pytest.mark.parametrize(
        "stored",
        [None, 7, [], "学费", {"学费": "gone"}, {"": "fee"}, {"x" * 101: "fee"}, {"学费": 3}],
    )
    def test_leaves_out_of_json_what_makes_no_sense(self, stored):
        assert mapping_from_json(stored) == ColumnMapping()


class TestCorrected:
    def test_keeps_what_differs_from_the_guess(self):
        found = choices_of(read(a_line()).tables)
        picked = {choice.key: choice.picked for choice in found}

        mapping = corrected(found, picked | {"备注": UNUSED, "周数": "hours", "别的": "fee"})

        assert mapping.fields == {"备注": None, "周数": Field.HOURS}

    def test_keeps_what_was_said_before(self):
        before = ColumnMapping({"备注": None})
        found = choices_of(read(a_line(), mapping=before).tables)

        assert corrected(found, {choice.key: choice.picked for choice in found}) == before
