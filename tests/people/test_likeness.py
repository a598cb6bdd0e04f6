"""What speaks for two registered persons being one, and against."""

from datetime import date

import pytest

from courseware.people.rules import Difference, Likeness, Sex, Traits, differences, likenesses

BORN = date(1960, 3, 8)


def traits(name="林秀兰", **known):
    values = {"sex": None, "born_on": None, "phone": "", "identity_index": None} | known
    return Traits(name=name, **values)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ({"identity_index": b"1"}, {"identity_index": b"1", "name": "别名"}, {Likeness.NUMBER}),
        ({"identity_index": b"1", "phone": "1"}, {"identity_index": b"2", "phone": "1"}, set()),
        ({"phone": "1"}, {"phone": "1"}, {Likeness.PHONE}),
        ({"phone": "1"}, {"phone": "1", "name": "别名"}, set()),
        ({"phone": "1"}, {"phone": "2"}, set()),
        ({"born_on": BORN}, {"born_on": BORN, "phone": "2"}, {Likeness.BIRTH}),
        (
            {"born_on": BORN, "phone": "1"},
            {"born_on": BORN, "phone": "1"},
            {Likeness.BIRTH, Likeness.PHONE},
        ),
        ({}, {}, set()),
        ({"identity_index": b"1"}, {}, {Likeness.NOTHING_AGAINST}),
        (
            {"identity_index": b"1", "born_on": BORN},
            {"born_on": date(1961, 1, 1)},
            set(),
        ),
    ],
)
def test_what_speaks_for_it(one, other, wanted):
    assert likenesses(traits(**one), traits(**other)) == wanted
    assert likenesses(traits(**other), traits(**one)) == wanted


def test_what_speaks_against_it():
    one = traits(sex=Sex.MALE, born_on=BORN, phone="1", identity_index=b"1")
    other = traits("别名", sex=Sex.FEMALE, born_on=date(1961, 1, 1), phone="2", identity_index=b"2")

    assert differences(one, other) == {*Difference}
    assert differences(one, traits()) == set()
