"""Invented people: how they are called, when they were born, which numbers they have.

Nobody is meant. Phones begin with 154, which is given to nobody; identity numbers bear the
county code 210299, which is no county.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from stdnum.iso7064 import mod_11_2

from courseware.people.rules import Sex

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
RELATIONS = ("女儿", "儿子", "老伴", "侄女", "邻居")
_REGION = "210299"
_YEAR = timedelta(days=365, hours=6)


def fresh_names(rng: Random, *, sex: Sex, known: set[str]) -> Iterator[str]:
    """Make up names that nobody has yet; each is added to those known."""
    while True:
        name = rng.choice(SURNAMES) + rng.choice(FIRST[sex]) + rng.choice(SECOND[sex])
        if name not in known:
            known.add(name)
            yield name


def phone(number: int) -> str:
    """Give the phone of the person with this number, from a range that nobody has."""
    return f"1540411{number:04d}"


def birth_date(rng: Random, *, today: date, ages: range) -> date:
    """Make up a birth date that gives one of these ages, with a bell in the middle."""
    age = min(rng.choice(ages), rng.choice(ages)) if len(ages) > 1 else ages[0]
    return today - _YEAR * age - timedelta(days=rng.randrange(10, 355))


def identity_number(*, born_on: date, sex: Sex, number: int) -> str:
    """Make up an identity number with a right check digit, of a county that does not exist."""
    odd = sex is Sex.MALE
    order = (number * 2 + odd) % 1000
    body = f"{_REGION}{born_on:%Y%m%d}{order:03d}"
    return body + mod_11_2.calc_check_digit(body)
