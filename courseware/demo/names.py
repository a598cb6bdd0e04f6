"""Invented people: how they are called, when they were born, which numbers they have.

Nobody is meant. Phones begin with 154, which is given to nobody; identity numbers bear the
county code 210299, which is no county.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random

from stdnum.iso7064 import mod_11_2

from courseware.people.rules import EmergencyContact, Sex

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
FIRST = {
    Sex.FEMALE: "桂秀玉淑凤春美丽雅慧素兰惠月彩",
    Sex.MALE: "建国德志永振文学福庆宝世长清海",
}
SECOND = {
    Sex.FEMALE: "英兰珍华芝芳琴梅云霞荣香珠清娟",
    Sex.MALE: "国军民生义昌林山强平祥海泉忠厚",
}
RARE: tuple[tuple[str, Sex], ...] = (
    ("孙䶮", Sex.MALE),
    ("陈𠮷祥", Sex.MALE),
    ("李𠅤", Sex.MALE),
    ("赵𬱖", Sex.FEMALE),
    ("刘㛃", Sex.FEMALE),
    ("周𫖯", Sex.MALE),
    ("王𬭊", Sex.MALE),
    ("阿依古丽·买买提", Sex.FEMALE),
    ("买买提·吐尔逊", Sex.MALE),
    ("古丽米热·阿布都热依木", Sex.FEMALE),
    ("欧阳慧娴", Sex.FEMALE),
    ("王秀英", Sex.FEMALE),
    ("王秀英", Sex.FEMALE),
)
"""Names that break careless systems: rare characters, the dot, length, two people of one name."""
RELATIONS: dict[str, Sex] = {
    "女儿": Sex.FEMALE,
    "儿子": Sex.MALE,
    "侄女": Sex.FEMALE,
    "弟弟": Sex.MALE,
    "邻居": Sex.FEMALE,
}
CONTACTS = (1, 2, 2, 2)
FIRST_PHONE = 10_000
CONTACTS_FROM = 10_000
"""Numbers of people to call begin here."""
_REGION = "210299"
_YEAR = timedelta(days=365, hours=6)


def fresh_names(rng: Random, *, sex: Sex, known: set[str]) -> Iterator[str]:
    """Make up names that nobody has yet; each is added to those known."""
    while True:
        name = _any_name(rng, sex)
        if name not in known:
            known.add(name)
            yield name


def contacts(rng: Random, *, number: int) -> Iterator[EmergencyContact]:
    """Make up whom to call for the person with this number: one, or mostly two."""
    relations = rng.sample(list(RELATIONS), rng.choice(CONTACTS))
    for place, relation in enumerate(relations):
        own = phone(CONTACTS_FROM + number * 2 + place)
        yield EmergencyContact(_any_name(rng, RELATIONS[relation]), relation, own)


def phone(number: int) -> str:
    """Give the phone of the person with this number, from a range that nobody has."""
    return f"154041{FIRST_PHONE + number:05d}"


def birth_date(rng: Random, *, today: date, ages: range) -> date:
    """Make up a birth date that gives one of these ages, the younger ones more often."""
    age = min(rng.choice(ages), rng.choice(ages)) if len(ages) > 1 else ages[0]
    return today - _YEAR * age - timedelta(days=rng.randrange(10, 355))


def identity_number(*, born_on: date, sex: Sex, start: int, taken: set[str]) -> str:
    """Make up an identity number of a county that does not exist, and add it to those taken."""
    for order in count(start * 2 + (sex is Sex.MALE), 2):
        body = f"{_REGION}{born_on:%Y%m%d}{order % 1000:03d}"
        if body not in taken:
            break
    taken.add(body)
    return body + mod_11_2.calc_check_digit(body)


def _any_name(rng: Random, sex: Sex) -> str:
    return rng.choice(SURNAMES) + rng.choice(FIRST[sex]) + rng.choice(SECOND[sex])
