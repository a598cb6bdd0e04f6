"""Ages that may come, out of columns and remarks: 50-75岁, 70周岁以下, 男55女50以上."""

import re
from dataclasses import dataclass

from courseware.catalog.errors import AgeUnclear, AgeUnread
from courseware.foundation.folding import is_said, remembered, tidy, tight, words


@dataclass(frozen=True, slots=True)
class AgeRule:
    """Ages that may come, in full years; None where the list sets no bound."""

    least_female: int | None = None
    least_male: int | None = None
    most: int | None = None


_UNIT = "(?:周?岁)"
_INCLUDED = r"(?:\(?含\d{0,3}(?:周?岁)?\)?)?"
_ABOVE = "(?:及其?|或|和)?以上"
_BELOW = "(?:及其?|或|和)?(?:以下|以内|止)"
_SPAN = re.compile(rf"(\d{{1,3}}){_UNIT}?(?:-+|至|到)(\d{{1,3}}){_UNIT}")
_BOTH = re.compile(
    rf"(?P<one>[男女])[性士]?(?:年?满)?(?P<first>\d{{2}}){_UNIT}?{_INCLUDED}(?:{_ABOVE})?[、/,和]?"
    rf"(?P<other>[男女])[性士]?(?:年?满)?(?P<second>\d{{2}}){_UNIT}?{_INCLUDED}(?P<mark>{_ABOVE})?"
)
_LEAST = re.compile(
    r"(?P<sex>[男女]?)[性士]?(?:学员|须|需)?"
    rf"(?:年?满(\d{{1,3}}){_UNIT}|(\d{{1,3}}){_UNIT}{_INCLUDED}{_ABOVE})"
)
_MOST = re.compile(
    rf"(\d{{1,3}}){_UNIT}{_INCLUDED}{_BELOW}|(?:不超过|不得超过|至多|最大)(\d{{1,3}}){_UNIT}"
)
_SPOKEN = re.compile(rf"\d{_UNIT}|[男女]\d{{2}}(?![\d人名位]).{{0,8}}以上")
_CLAUSES = re.compile(r"[,;!]|(?<=\D)\.|\.(?=\D|$)")
# What is said of ages without letting anyone in or keeping anyone out.
_ASIDE = re.compile(
    "免费|优惠|半价|打折|[五六七八九]折|减免|陪同|陪护|家属|体检|健康证明|承诺|凭|建议|优先|保险|签"
)
_NEGATED = re.compile(
    "不[收予招宜能得接适建]|谢绝|除外|勿|禁|儿童|宝宝|家长|亲子|孩子|少儿|左右|平均"
)
_NO_AGE = frozenset(words("不限 无限制 不限年龄 年龄不限 无要求"))
_AGES = range(1, 121)


@remembered
def find_age_rule(text: str) -> AgeRule | None:
    """Find whom a free remark lets in by age; None when it sets no bound.

    Ages that are said of discounts, of company or of papers to bring set none.

    :raises AgeUnclear: ages are spoken of in words that are not clear.
    """
    folded = tight(text)
    if not _SPOKEN.search(folded):
        return None
    spoken = [
        clause
        for clause in _CLAUSES.split(folded)
        if _SPOKEN.search(clause) and not _ASIDE.search(clause)
    ]
    if not spoken:
        return None
    joined = ",".join(spoken)
    rule = (
        None
        if _NEGATED.search(joined.replace("不超过", "").replace("不得超过", ""))
        else _rule(joined)
    )
    if rule is None:
        raise AgeUnclear(found=tidy(text))
    return rule


@remembered
def read_age_rule(text: str) -> AgeRule | None:
    """Understand the cell of an age column; None when it sets no bound.

    :raises AgeUnread: it says something else.
    """
    if not is_said(text) or tight(text) in _NO_AGE:
        return None
    folded = tight(text)
    try:
        rule = find_age_rule(folded if "岁" in folded else _BARE.sub(r"\1岁", folded))
    except AgeUnclear:
        rule = None
    if rule is None:
        raise AgeUnread(found=tidy(text))
    return rule


_BARE = re.compile(r"(?<!\d)(\d{1,3})(?=以上|以下|$)")


def _rule(text: str) -> AgeRule | None:
    """Put together what is said; None unless every age that is spoken of has its meaning."""
    if span := _SPAN.search(text):
        rest = text[: span.start()] + text[span.end() :]
        return None if _SPOKEN.search(rest) else _checked(int(span[1]), int(span[1]), int(span[2]))
    if (both := _BOTH.search(text)) and both["one"] != both["other"]:
        return _rule_of_both(text, both)
    most = _MOST.search(text)
    rest = _MOST.sub("", text, count=1)
    found = list(_LEAST.finditer(rest))
    least = {one["sex"]: int(one[2] or one[3]) for one in found}
    if len(least) < len(found) or ("" in least and len(least) > 1):
        return None
    if _SPOKEN.search(_LEAST.sub("", rest)):
        return None
    return _checked(
        least.get("女", least.get("")),
        least.get("男", least.get("")),
        int(most[1] or most[2]) if most else None,
    )


def _rule_of_both(text: str, both: re.Match[str]) -> AgeRule | None:
    """Take 男60、女55岁以上; what else the text says may only be how old one may be at most."""
    rest = text[: both.start()] + text[both.end() :]
    most = _MOST.search(rest)
    if _SPOKEN.search(_MOST.sub("", rest, count=1)):
        return None
    ages = {both["one"]: int(both["first"]), both["other"]: int(both["second"])}
    return _checked(ages["女"], ages["男"], int(most[1] or most[2]) if most else None)


def _checked(least_female: int | None, least_male: int | None, most: int | None) -> AgeRule | None:
    ages = [age for age in (least_female, least_male, most) if age is not None]
    if not ages or any(age not in _AGES for age in ages) or max(ages) > (most or max(ages)):
        return None
    return AgeRule(least_female, least_male, most)
