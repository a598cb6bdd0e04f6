"""Instructors, levels and words about intake, out of cells that people write freely."""

import re
from dataclasses import dataclass
from enum import Enum

from courseware.courses.rules import Level
from courseware.foundation.folding import is_said, remembered, tidy, tight, words


@dataclass(frozen=True, slots=True)
class Instructor:
    """Who teaches, as the list has it: one person or a group, with the other name in brackets."""

    name: str
    alias: str = ""


_BRACKETS = re.compile(r"[(（\[【]([^)）\]】]*)[)）\]】]?")
_ROLE = re.compile(r"^(?:主讲|主講|助教|班主任|教师|教師|讲师|講師|老师|老師)\s*[:：]\s*")
_BETWEEN = re.compile(r"\s*(?:[、,，;；/&＆+＋|]|以及|\n)\s*")
_PADDED = re.compile(r"(?<![^\s])([\u3400-\u9fff])\s+([\u3400-\u9fff])(?![^\s])")
_NOBODY = frozenset(words("外聘 待聘 聘任中 招聘中 若干 多人"))


@remembered
def read_instructors(text: str) -> tuple[Instructor, ...]:
    """List those who teach, in the order of the list; nobody when the cell says nothing.

    Names stay as they are written; only the blank that spreads a name of two characters
    (王　芳) is taken out.
    """
    names = _BETWEEN.split(_BRACKETS.sub(lambda found: found.group().replace("、", "·"), text))
    people = (_instructor(name) for name in names if is_said(name) and tight(name) not in _NOBODY)
    return tuple(dict.fromkeys(person for person in people if person.name))


def _instructor(text: str) -> Instructor:
    alias = _BRACKETS.search(text)
    name = _ROLE.sub("", tidy(_BRACKETS.sub(" ", text)))
    return Instructor(name=_PADDED.sub(r"\1\2", name), alias=tidy(alias[1]) if alias else "")


class Intake(Enum):
    """What the list says about joining."""

    UNSAID = "unsaid"
    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"
    CANCELLED = "cancelled"


_INTAKE_WORDS: dict[Intake, str] = {
    Intake.OPEN: "招生中 报名中 可报名 开放报名 招收中 正常 开放 接受报名 未满 有名额 热招中",
    Intake.FULL: "额满 已额满 满 已满 满员 已满员 报满 已报满 名额已满 满班 已满班 候补 满额",
    Intake.CLOSED: "截止 已截止 报名截止 报名已截止 报名结束 已结束 结束 停止报名 未开放 尚未开放 "
    "未开始 暂停报名 关闭 已关闭 已开班 已开课",
    Intake.CANCELLED: "停开 取消 已取消 停招 不开班 未开班 停课 停办 开班失败 不开课 撤销",
}
_INTAKE = {word: intake for intake, texts in _INTAKE_WORDS.items() for word in words(texts)}


@remembered
def read_intake(text: str) -> Intake:
    """Understand what a list says about joining; UNSAID when it says nothing we know."""
    return _INTAKE.get(tight(text), Intake.UNSAID)


_INTAKE_SIGNS = (
    (Intake.UNSAID, re.compile("不足|少于|若|如|则|逾期|不得|不可|不能|可取消")),
    (Intake.CANCELLED, re.compile("停开|停招|取消|不开班|不开课|停办|未开班|撤销")),
    (Intake.OPEN, re.compile("未满|尚余|剩余|余\\d|有名额|可报|招生中|报名中|开放")),
    (Intake.FULL, re.compile("满|候补")),
    (Intake.CLOSED, re.compile("截止|结束|停止|暂停|关闭|未开始")),
)


@remembered
def find_intake(text: str) -> Intake:
    """Understand a state in words of its own: 本期停开, 已满可候补; UNSAID when it is not clear."""
    known = read_intake(text)
    if known is not Intake.UNSAID:
        return known
    folded = tight(text)
    return next((intake for intake, sign in _INTAKE_SIGNS if sign.search(folded)), Intake.UNSAID)


_LEVEL_WORDS: dict[Level, str] = {
    Level.BEGINNER: "初级 初 初阶 初级班 基础 基础班 入门 入门班 零基础 启蒙",
    Level.INTERMEDIATE: "中级 中 中阶 中级班",
    Level.IMPROVING: "提高 提高班 进阶 进修 提升",
    Level.ADVANCED: "高级 高 高阶 高级班 精品班",
    Level.RESEARCH: "研修 研修班 创研班 研究班 创研 研习",
}
_LEVELS = {word: level for level, texts in _LEVEL_WORDS.items() for word in words(texts)}


@remembered
def read_level(text: str) -> Level:
    """Understand how far a course goes; NONE when the list does not say, or in words of its own."""
    return _LEVELS.get(tight(text), Level.NONE)
